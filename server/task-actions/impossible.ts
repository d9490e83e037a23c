import { ServerError } from '../errors.ts'

/** Why, in one word: `detail` tells it to programs, the message to people (whose catalogue takes no dashes in a choice). */
export const impossible = (code: 'TASK_RETURN_IMPOSSIBLE' | 'TASK_WITHDRAW_TOO_LATE', why: string): ServerError =>
  new ServerError(code, { detail: why, values: { why: why.replaceAll('-', '') } })
