import { pino } from 'pino'
import { withoutPersonalNumbers } from '../domain/personal-numbers.ts'
import type { Logger } from './plugin-api.ts'

const root = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  hooks: { streamWrite: withoutPersonalNumbers },
})

/** JSON lines on standard output. Never pass what a person typed: only keys, codes and counts. Where a number slips in, it is struck out. */
export function loggerFor(name: string): Logger {
  const log = root.child({ part: name })
  return {
    info: (message, data) => log.info(data ?? {}, message),
    warn: (message, data) => log.warn(data ?? {}, message),
    error: (message, data) => log.error(data ?? {}, message),
  }
}
