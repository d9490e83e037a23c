import { ServerError } from '../errors.ts'

/** Why a file is not taken; the catalogue's message of FILE_REFUSED says to each what to do. */
export type FileFault =
  | 'type'
  | 'extension'
  | 'empty'
  | 'size'
  | 'broken'
  | 'macros'
  | 'scripts'
  | 'embedded'
  | 'external'
  | 'encrypted'
  | 'bomb'
  | 'pixels'
  | 'full'
  | 'waiting'
  | 'hour'

/** @returns FILE_REFUSED; `detail` must not hold what the file is called or says */
export const fileRefused = (reason: FileFault, values: Readonly<Record<string, string | number>> = {}): ServerError =>
  new ServerError('FILE_REFUSED', { detail: reason, values: { reason, limit: 0, ...values } })
