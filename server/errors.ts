import type { FieldError } from './plugin-api.ts'

/**
 * Every code that a problem answer of this server may carry, with its HTTP status. Codes are stable: pages and tests
 * rely on them. docs/ERRORS.md explains each (a test compares); messages/<locale>.json says it to the user.
 */
export const ERROR_STATUS = {
  INVALID_REQUEST: 400,
  INVALID_JSON: 400,
  DEPLOYMENT_INVALID: 400,
  CLOCK_BACKWARDS: 400,
  REASON_UNFIT: 400,
  PERSONAL_DATA_IN_ADDRESS: 400,
  NOT_SIGNED_IN: 401,
  SESSION_EXPIRED: 401,
  SIGN_IN_FAILED: 401,
  HOOK_REFUSED: 401,
  FORBIDDEN: 403,
  FILE_SEALED: 403,
  CSRF_REJECTED: 403,
  PASSWORD_WRONG: 403,
  PASSWORD_MUST_CHANGE: 403,
  OWN_RIGHTS: 403,
  SECOND_PERSON_NEEDED: 403,
  REVIEW_BY_ANOTHER: 403,
  TASK_NOT_YOURS: 403,
  TASK_IN_PERSON: 403,
  OFFICE_NOT_ENTRUSTED: 403,
  TASK_ACTION_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  MESSAGE_FOR_NOBODY: 404,
  CONFLICT: 409,
  DUTIES_JOINED: 409,
  LAST_ADMINISTRATOR: 409,
  PASSWORD_NOT_CHANGED: 409,
  PROPOSAL_OPEN: 409,
  PROPOSAL_CLOSED: 409,
  PROPOSER_GONE: 409,
  EVENT_RAISED_ALREADY: 409,
  TASK_NOT_OPEN: 409,
  TASK_CLAIMED: 409,
  TASK_WAITS: 409,
  TASK_ACTION_NOT_NOW: 409,
  TASK_RETURN_IMPOSSIBLE: 409,
  TASK_WITHDRAW_TOO_LATE: 409,
  DRAFT_CHANGED: 409,
  MODEL_HELD: 409,
  MODEL_CHANGED: 409,
  MODEL_NAME_TAKEN: 409,
  PROJECT_EMPTY: 409,
  REVIEW_NEEDED: 409,
  CLOCK_FIXED: 409,
  SUBJECT_ERASED: 410,
  BODY_TOO_LARGE: 413,
  FORM_INVALID: 422,
  FILE_REFUSED: 422,
  ARCHIVE_REFUSED: 422,
  PERSON_UNFIT: 422,
  PASSWORD_WEAK: 422,
  MAIL_CODE_WRONG: 422,
  TOO_MANY_VIEWS: 422,
  SIGN_IN_BLOCKED: 429,
  URGED_ALREADY: 429,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  ENGINE_REJECTED: 502,
  ENGINE_UNAVAILABLE: 503,
  STORE_UNAVAILABLE: 503,
  AUDIT_UNAVAILABLE: 503,
  MAIL_UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export interface ProblemDetails {
  readonly detail?: string
  readonly fields?: readonly FieldError[]
  /** Values for the catalogue's message. */
  readonly values?: Readonly<Record<string, string | number>>
  readonly cause?: unknown
  /** Whose account it concerns where nobody has signed in; for the audit, never told. */
  readonly accountId?: string
  /** The audit has heard of the same a moment ago. */
  readonly isRepeated?: boolean
}

/** What a handler throws to answer with a problem. `detail` is technical, English, and never holds personal data. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly fields: readonly FieldError[] | undefined
  readonly values: Readonly<Record<string, string | number>>
  readonly accountId: string | undefined
  readonly isRepeated: boolean
  constructor(code: ErrorCode, details: ProblemDetails = {}) {
    super(details.detail ? `${code}: ${details.detail}` : code, { cause: details.cause })
    this.code = code
    this.detail = details.detail
    this.fields = details.fields
    this.values = details.values ?? {}
    this.accountId = details.accountId
    this.isRepeated = details.isRepeated ?? false
  }
  get status(): number {
    return ERROR_STATUS[this.code]
  }
}
