import type { Command } from './record.ts'
import type { StateView } from './state/state.ts'

/** What falls due by itself: timers, timeouts of jobs, ends of back-off, expiring messages. */
export function* dueCommands(state: StateView, now: number): Iterable<Command> {
  for (const timer of state.timers.inDueOrder()) {
    if (timer.value.dueDate > now) break
    yield command('TIMER', 'TRIGGER', timer.key, timer.value)
  }
  for (const [deadline, key] of state.jobs.byDeadline()) {
    const job = state.jobs.get(key)
    if (deadline >= now) break
    if (job) yield command('JOB', 'TIME_OUT', key, job.value)
  }
  for (const [time, key] of state.jobs.byBackoff()) {
    const job = state.jobs.get(key)
    if (time > now) break
    if (job) yield command('JOB', 'RECUR_AFTER_BACKOFF', key, job.value)
  }
  const messageKeys: number[] = []
  for (const [deadline, key] of state.messages.byDeadline()) {
    if (deadline > now) break
    messageKeys.push(key)
  }
  if (messageKeys.length) yield command('MESSAGE_BATCH', 'EXPIRE', -1, { messageKeys })
}

export function nextDueAt(state: StateView): number | undefined {
  const times: number[] = []
  for (const timer of state.timers.inDueOrder()) {
    times.push(timer.value.dueDate)
    break
  }
  for (const next of [state.jobs.byDeadline(), state.jobs.byBackoff(), state.messages.byDeadline()])
    for (const [time] of next) {
      times.push(time)
      break
    }
  return times.length ? Math.min(...times) : undefined
}

function command(valueType: string, intent: string, key: number, value: object): Command {
  return { valueType, intent, key, value: value as Command['value'] }
}
