import { ServerError } from '../errors.ts'

/** The parts of the SDK's errors that we read (its classes are not exported). */
interface SdkFailure extends Error {
  readonly status?: number
  readonly title?: string
  readonly detail?: string
}

const isSdkFailure = (error: unknown): error is SdkFailure => error instanceof Error && error.name.endsWith('SdkError')

/** The HTTP status with which the engine refused, undefined where it did not answer. */
export const engineStatus = (error: unknown): number | undefined => (isSdkFailure(error) ? error.status : undefined)
export const engineDetail = (error: unknown): string | undefined =>
  isSdkFailure(error) ? (error.detail ?? error.title) : undefined

/** @returns undefined for what does not come from the engine's client */
export function asEngineError(error: unknown): ServerError | undefined {
  if (isUnanswered(error)) return new ServerError('ENGINE_UNAVAILABLE', { cause: error })
  if (!isSdkFailure(error)) return undefined
  const status = error.status
  if (status === 404) return new ServerError('NOT_FOUND', withDetail(error))
  if (status === 409) return new ServerError('CONFLICT', withDetail(error))
  if (status !== undefined && status < 500) return new ServerError('ENGINE_REJECTED', withDetail(error))
  return new ServerError('ENGINE_UNAVAILABLE', { cause: error })
}

/** The SDK lets some of fetch's own failures through; the engine is the only one whom the server asks by fetch. */
const isUnanswered = (error: unknown) => error instanceof TypeError && error.message === 'fetch failed'

const withDetail = (error: SdkFailure) => ({ cause: error, ...(error.detail ? { detail: error.detail } : {}) })
