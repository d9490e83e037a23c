import type { PersonKind } from '../../domain/person-record.ts'
import { subjectFieldOf, subjectNamedIn } from '../../domain/subject-field.ts'
import {
  ServerError,
  type Form,
  type KnownAnswers,
  type PluginContext,
  type RecordView,
  type SessionAccount,
  type StoredDraft,
} from '../../server/plugin-api.ts'

type Parts = Pick<PluginContext, 'services' | 'contributions'>
type Data = Readonly<Record<string, unknown>>

/** What a start form opens with where its subject has been chosen before. */
export interface ChosenSubject {
  readonly data: Data
  readonly known: KnownAnswers
  /** A draft about somebody else is not this one's. */
  readonly draft?: StoredDraft
}

/** What it opens with: of the subject asked for, or else of the one whom the draft names, while that one exists for the account. */
export async function startAbout(
  parts: Parts,
  account: SessionAccount,
  form: Form,
  subjectNo: string | undefined,
  draft: StoredDraft | undefined,
): Promise<Partial<ChosenSubject>> {
  if (subjectNo !== undefined) return startWithSubject(parts, account, form, subjectNo, draft)
  const named = draft && subjectNamedIn(draft.data, subjectFieldOf(form.schema.components)?.key)
  if (!draft || named === undefined) return draft ? { draft } : {}
  return startWithSubject(parts, account, form, named, draft).catch((error: unknown) => {
    if (error instanceof ServerError && error.code === 'NOT_FOUND') return { draft }
    throw error
  })
}

/** @throws NOT_FOUND where there is no such subject, or it does not exist for the account; or the form names none */
async function startWithSubject(
  parts: Parts,
  account: SessionAccount,
  form: Form,
  subjectNo: string,
  draft: StoredDraft | undefined,
): Promise<ChosenSubject> {
  const field = subjectFieldOf(form.schema.components)
  if (!field) throw new ServerError('NOT_FOUND', { detail: 'the form names no subject' })
  const { key, kind } = field
  const { label } = await subjectRecord(parts, account, kind, subjectNo)
  return {
    data: { [key]: { kind, key: subjectNo, label } },
    known: await parts.services.prefill.known({ subjectNo }, form.schema),
    ...(draft && subjectNamedIn(draft.data, key) === subjectNo ? { draft } : {}),
  }
}

/** The start form as its filler left it, with what was adopted unseen of the subject whom it names. */
export async function withAdoptedAtStart(
  parts: Parts,
  account: SessionAccount,
  processDefinitionId: string,
  { data, adopted }: { readonly data: Record<string, unknown>; readonly adopted: readonly string[] },
): Promise<Record<string, unknown>> {
  const form = adopted.length > 0 ? await parts.services.submissions.startForm(processDefinitionId) : undefined
  const field = form && subjectFieldOf(form.schema.components)
  const subjectNo = subjectNamedIn(data, field?.key)
  if (!field || subjectNo === undefined) return data
  await subjectRecord(parts, account, field.kind, subjectNo)
  return parts.services.prefill.adopt({ subjectNo }, form.schema, data, adopted)
}

async function subjectRecord(
  { contributions }: Parts,
  account: SessionAccount,
  wanted: PersonKind,
  subjectNo: string,
): Promise<RecordView> {
  const source = contributions('recordSource').find(({ kind }) => kind === wanted)
  const found = await source?.get(account, subjectNo)
  if (!found) throw new ServerError('NOT_FOUND')
  return found
}
