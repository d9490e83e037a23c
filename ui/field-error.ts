/** One field's error as the server tells it (server/plugin-api.ts, FieldError). */
export interface FieldError {
  /** Path of the field, as in the data: `subject.idNo`, `members[0].name`. */
  readonly field?: string
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly message?: string
}
