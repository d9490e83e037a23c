import type { StartedFrom } from '../../domain/start-target.ts'
import type { Form, FormSchema, SessionAccount, TaskView } from '../plugin-api.ts'

export interface StoredSubmission {
  readonly id: string
  readonly kind: 'start' | 'task' | 'message'
  readonly formId: string
  /** Absent where it came with a message: see SubmissionService.form. */
  readonly formKey?: string
  readonly formVersion: number
  readonly data: Readonly<Record<string, unknown>>
  readonly accountId: string
  /** The account that was away, where another acted for it. */
  readonly onBehalfOf?: string
  /** The business clock's time. */
  readonly at: Date
  readonly processInstanceKey?: string
  readonly processDefinitionId?: string
  readonly userTaskKey?: string
  readonly elementId?: string
  /** Answers that were known before, by their place in the data, each with the form that told it first. */
  readonly origins?: readonly { readonly field: string; readonly submissionId: string }[]
  /** The person was erased by law: `data` holds only what was never protected. */
  readonly erased?: true
}

/** A field whose answer an earlier form of the same person or case holds already. */
export interface KnownField {
  /** Its place in the data: `subject.name`. */
  readonly field: string
  readonly label: string
  /** Its answer is adopted unseen, or given anew; the others are filled in. */
  readonly isProtected: boolean
  readonly from: AnswerOrigin
}
/** The form that told an answer, or the ledger that has it. */
export interface AnswerOrigin {
  readonly submissionId?: string
  /** The task's or process's name; the ledger's. */
  readonly title: string
  readonly at: string
  /** Who handed it in. */
  readonly by?: string
}

/** Answers of earlier forms for later ones: nobody types a thing twice. */
export interface PrefillService {
  /** What a form opens with by who opens it and when: fields with the property `prefill` = `today`, `account.name`, `account.office`. */
  defaults(account: SessionAccount, schema: FormSchema): Record<string, unknown>
  /** What earlier forms of a task's case's person, or of a subject whom a start form names, tell that the form asks for again. */
  known(about: KnownAbout, schema: FormSchema): Promise<KnownAnswers>
  /**
   * @param names the places of known answers that the account takes over unseen
   * @returns the data with these answers. @throws FORM_INVALID where one is not known (any more)
   */
  adopt(
    about: KnownAbout,
    schema: FormSchema,
    data: Record<string, unknown>,
    names: readonly string[],
  ): Promise<Record<string, unknown>>
  /** Which answers of a form as handed in were known before, and from where. */
  originsOf(submission: StoredSubmission): Promise<Pick<KnownField, 'field' | 'label' | 'from'>[]>
}
/**
 * Of whom answers are known: the person of a task's case, or a subject that exists for who asks (`services.subjects`); and of what:
 * `variables` name the things that the case is about, whose entries in ledgers tell (`keyedBy`).
 */
export type KnownAbout = (Partial<Pick<TaskView, 'processInstanceKey' | 'caseNo'>> & Things) | { readonly subjectNo: string }
interface Things {
  readonly variables?: Readonly<Record<string, unknown>>
}
export interface KnownAnswers {
  readonly fields: readonly KnownField[]
  /** Their answers, personal ones masked. */
  readonly data: Readonly<Record<string, unknown>>
}

export interface SavedDraft {
  readonly savedAt: string
  /** Grows with each save; 0: nothing was saved yet, or before there were versions. */
  readonly version: number
}
export interface StoredDraft extends SavedDraft {
  readonly data: Record<string, unknown>
  /** The opened form that saved it. */
  readonly page?: string
  readonly adopted?: readonly string[]
}
/** On what a save builds: the draft's version that the opened form knows, and that form's own name, so that a save sent twice is one. */
export interface DraftBase {
  readonly version: number
  readonly page: string
}
/** That there is one; its content only once it is taken over. */
export interface DraftOfAnother {
  readonly accountId: string
  readonly by: string
  readonly savedAt: string
}

export interface SubmissionService {
  /** Whether the model lets the account start it: the posts of the extension property `startableBy`, all staff without it. */
  mayStart(account: SessionAccount, processDefinitionKey: string): Promise<boolean>
  /**
   * Starts a process by its start form: validate, store, create the instance with `submissionId` and the marked fields.
   * @param from the page where it was begun: the draft of there is done with
   * @throws FORBIDDEN where the account may not start it
   */
  start(
    account: SessionAccount,
    processDefinitionId: string,
    data: Record<string, unknown>,
    from?: StartedFrom,
  ): Promise<{ submissionId: string; processInstanceKey: string }>
  /** The start form of the latest version, undefined where the process has none. @throws NOT_FOUND for no such process */
  startForm(processDefinitionId: string): Promise<Form | undefined>
  get(id: string): Promise<StoredSubmission | undefined>
  /** The form with which it was submitted, as it was then. */
  form(submission: StoredSubmission): Promise<Form | undefined>
  forInstance(processInstanceKey: string): Promise<StoredSubmission[]>
  /** Drafts are per account and task (or `startTarget`). `adopted`: the fields whose known answer is adopted. @throws DRAFT_CHANGED */
  saveDraft(
    account: SessionAccount,
    target: string,
    data: Record<string, unknown>,
    adopted?: readonly string[],
    base?: DraftBase,
  ): Promise<SavedDraft>
  draft(account: SessionAccount, target: string): Promise<StoredDraft | undefined>
  /** What somebody else who had a task has typed, newer than one's own; for who has it now. */
  draftOfAnother(account: SessionAccount, userTaskKey: string): Promise<DraftOfAnother | undefined>
  /** It becomes the account's own, its files too; on record. @throws NOT_FOUND where there is none any more */
  takeOverDraft(account: SessionAccount, userTaskKey: string): Promise<void>
}
