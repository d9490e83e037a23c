import mongoose from 'mongoose'
import { ZodError } from 'zod'
import { RightsRefused } from '../../domain/account-rights.ts'
import { ErasedError } from '../../domain/keys/key-ring.ts'
import { AuditUnwritable } from '../../domain/rights-change.ts'
import { tellableText } from '../../domain/tellable-error.ts'
import { ServerError } from '../errors.ts'
import { asEngineError } from '../engine/engine-error.ts'

/** What libraries throw, as errors of ours; anything unknown is our own fault: INTERNAL. */
export function asServerError(error: unknown): ServerError {
  if (error instanceof ServerError) return error
  if (error instanceof ZodError) {
    const fields = error.issues.map(issue => ({
      field: tellableText(issue.path.join('.')),
      code: 'INVALID_REQUEST',
      message: tellableText(issue.message),
    }))
    return new ServerError('INVALID_REQUEST', { fields, cause: error })
  }
  if (error instanceof URIError)
    return new ServerError('INVALID_REQUEST', { detail: 'the address cannot be decoded', cause: error })
  if (error instanceof mongoose.Error.CastError) return new ServerError('NOT_FOUND', { cause: error })
  if (error instanceof RightsRefused) return rightsError(error)
  if (error instanceof ErasedError) return new ServerError('SUBJECT_ERASED', { cause: error })
  if (error instanceof AuditUnwritable) return new ServerError('AUDIT_UNAVAILABLE', { cause: error })
  if (isStoreDown(error)) return new ServerError('STORE_UNAVAILABLE', { cause: error })
  const type = (error as { type?: string } | undefined)?.type
  if (type === 'entity.too.large') return new ServerError('BODY_TOO_LARGE', { cause: error })
  if (type === 'entity.parse.failed' || type === 'entity.verify.failed') return new ServerError('INVALID_JSON', { cause: error })
  return asEngineError(error) ?? new ServerError('INTERNAL', { cause: error })
}

function rightsError(error: RightsRefused): ServerError {
  if (error.code === 'NO_SUCH_ACCOUNT') return new ServerError('NOT_FOUND', { cause: error })
  return new ServerError(error.code, { detail: error.message, cause: error })
}

/** No server to be found, the connection lost, the replica set without a primary, or commands kept waiting too long. */
function isStoreDown(error: unknown): boolean {
  if (error instanceof mongoose.mongo.MongoError) return error.hasErrorLabel('RetryableWriteError') || AWAY.test(error.name)
  return error instanceof mongoose.Error && (AWAY.test(error.name) || error.message.includes('buffering timed out'))
}

const AWAY = /^Mongo(ose)?(ServerSelection|Network|NetworkTimeout|PoolCleared|NotConnected|TopologyClosed)Error$/
