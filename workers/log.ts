import { pino } from 'pino'
import { withoutPersonalNumbers } from '../domain/personal-numbers.ts'

/** One JSON line per job: which, where, how it ended. Never variables, never what a form held. */
export interface WorkerLog {
  info(data: object, message?: string): void
  warn(data: object, message?: string): void
  error(data: object, message?: string): void
}

export const workerLog: WorkerLog = pino({
  name: 'workers',
  base: null,
  level: process.env.LOG_LEVEL ?? 'info',
  hooks: { streamWrite: withoutPersonalNumbers },
})
