import type { Locale } from '../http/messages.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** A form-js schema. */
export interface FormSchema {
  readonly id?: string
  readonly components: readonly FormField[]
}

export interface FormComponent {
  /** The form-js field type, e.g. `fq-identity-number`. */
  readonly type: string
  /** @returns a catalogue key for the error, with its values, or undefined where the value is fine */
  validate(value: unknown, field: FormField, data: Readonly<Record<string, unknown>>): FieldError | undefined
  /**
   * The rest of the check, which takes a look at what is stored: on the server only, after `validate` found nothing wrong in the
   * whole form. @returns the value to be kept (its own words for the one that was sent), or the fault
   */
  settle?(
    value: unknown,
    field: FormField,
    at: FieldOnServer,
  ): Promise<{ readonly value: unknown } | { readonly fault: FieldError }>
}
/** Where a field stands that a form was handed in with: expressions see `data`, and in a list `item`, `parent`, `positions`. */
export interface FieldOnServer {
  readonly account: SessionAccount
  /** The business day. */
  readonly today: string
  readonly data: Readonly<Record<string, unknown>>
  readonly item: unknown
  readonly parent: unknown
  readonly positions: readonly number[]
}
/** A field that somebody could fill in, as it was. */
export interface FormAnswer extends Pick<FieldOnServer, 'data' | 'item' | 'parent' | 'positions'> {
  readonly field: FormField
  readonly path: readonly (string | number)[]
  /** Undefined where nothing was entered. */
  readonly value: unknown
}

/** Records of one kind, each as far as an account may see it. */
export interface RecordSource {
  /** As fields and values name it: `case`. */
  readonly kind: string
  readonly title: Readonly<Record<Locale, string>>
  /** To what a field may narrow the choice by its property `within`: one process, one ledger. Absent where to nothing. */
  parts?(): Promise<readonly { readonly key: string; readonly title: string }[]>
  /** Newest first; an empty text finds the newest. */
  search(account: SessionAccount, text: string, limit: number, within?: string): Promise<readonly RecordView[]>
  /** @returns undefined where there is none, or the account may not see it */
  get(account: SessionAccount, key: string): Promise<RecordView | undefined>
}
export interface RecordView {
  readonly key: string
  /** What everybody who sees the record sees of it at first: personal data masked. It is kept with the form that names it. */
  readonly label: string
  readonly detail?: string
  /** The part it belongs to. */
  readonly within?: string
}
export type FormField = Readonly<Record<string, unknown>> & {
  readonly key?: string
  readonly type: string
  /** form-js's custom properties; ours are described in docs/ARCHITECTURE.md, "Conventions". */
  readonly properties?: {
    readonly class?: string
    readonly mask?: string
    readonly variable?: string
    readonly ledger?: string
    readonly prefill?: string
  }
}
export interface FieldError {
  /** Path of the field, as in the data: `subject.idNo`, `members[0].name`. */
  readonly field?: string
  /** A message key of the form-components catalogue. */
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
  /** The message in the caller's language; filled in by the server. */
  readonly message?: string
}

/**
 * @returns `data`: what the form asks for and nothing else; `errors`: one per fault, none where the form may be stored; `answers`:
 *   the fields that could be filled in
 * `context` is what the form was opened with (process variables); `today` the business day, `2026-11-22`
 */
export type FormCheck = (
  schema: { readonly components: readonly FormField[] },
  submitted: Record<string, unknown>,
  options: { readonly components: readonly FormComponent[]; readonly context?: Record<string, unknown>; readonly today?: string },
) => { data: Record<string, unknown>; errors: FieldError[]; answers: FormAnswer[] }
