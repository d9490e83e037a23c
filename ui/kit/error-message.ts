import type { IntlShape } from 'react-intl'
import { ApiError } from '../api.ts'
import type { FieldError } from '../field-error.ts'

/** One sentence: what happened. The server's own message where it sent one in the caller's language. */
export function errorMessage(intl: IntlShape, error: unknown): string {
  if (!(error instanceof ApiError)) return intl.formatMessage({ id: 'shell.error.page' })
  const key = `shell.error.${error.code}`
  if (intl.messages[key] !== undefined) return intl.formatMessage({ id: key })
  if (error.message !== error.code && error.message !== String(error.status)) return error.message
  return intl.formatMessage({ id: error.status >= 500 ? 'shell.error.server' : 'shell.error.refused' }, { code: error.code })
}

/** A field's error in the language of the page, whatever the server answered in. */
export function fieldErrorText(intl: IntlShape, error: FieldError): string {
  if (intl.messages[error.code] === undefined) return error.message ?? error.code
  return intl.formatMessage({ id: error.code }, error.values)
}
