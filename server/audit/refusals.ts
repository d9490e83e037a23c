import type { Request } from 'express'
import { tellableError } from '../../domain/tellable-error.ts'
import type { ErrorCode, ServerError } from '../errors.ts'
import { addressOf } from '../http/request-address.ts'
import type { AuditService, Logger, SessionRequest } from '../plugin-api.ts'

/** What somebody tried who may not, or who guesses: on record, beside what was done. */
const TOLD: ReadonlySet<ErrorCode> = new Set([
  'SIGN_IN_FAILED',
  'SIGN_IN_BLOCKED',
  'HOOK_REFUSED',
  'PASSWORD_WRONG',
  'CSRF_REJECTED',
  'FORBIDDEN',
  'OWN_RIGHTS',
  'SECOND_PERSON_NEEDED',
  'DUTIES_JOINED',
  'LAST_ADMINISTRATOR',
  'TASK_NOT_YOURS',
  'OFFICE_NOT_ENTRUSTED',
  'TOO_MANY_REQUESTS',
  'FILE_REFUSED',
  'NOT_FOUND',
  'MESSAGE_FOR_NOBODY',
])
/** Nobody has signed in. */
const NOBODY = '-'

/** Tells the audit of each; the answer does not wait for it. */
export function refusalRecorder(audit: AuditService, log: Logger): (request: Request, error: ServerError) => void {
  return (request, error) => {
    const account = (request as Partial<SessionRequest>).account
    const accountId = account?.id ?? error.accountId ?? NOBODY
    if (!TOLD.has(error.code) || error.isRepeated || (error.code === 'NOT_FOUND' && !account)) return
    const target = `${request.method} ${addressOf(request)}`
    audit
      .record({ accountId, action: 'request.refused', target, after: { code: error.code } })
      .catch((failure: unknown) => log.error('a refusal was not recorded', { target, cause: tellableError(failure) }))
  }
}
