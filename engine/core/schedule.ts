import type { Command } from './record.ts'
import type { StateView } from './state/state.ts'
import type { Timer } from './state/timers.ts'
import type { JobValue } from './work-values.ts'

/** What falls due by itself: timers, timeouts of jobs, ends of back-off, expiring messages. Banned instances have none. */
export function* dueCommands(state: StateView, now: number): Iterable<Command> {
  for (const { key, value } of timers(state)) {
    if (value.dueDate > now) break
    yield command('TIMER', 'TRIGGER', key, value)
  }
  for (const { time, key, value } of jobs(state, state.jobs.byDeadline())) {
    if (time >= now) break
    yield command('JOB', 'TIME_OUT', key, value)
  }
  for (const { time, key, value } of jobs(state, state.jobs.byBackoff())) {
    if (time > now) break
    yield command('JOB', 'RECUR_AFTER_BACKOFF', key, value)
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
  for (const { value } of timers(state)) {
    times.push(value.dueDate)
    break
  }
  for (const next of [jobs(state, state.jobs.byDeadline()), jobs(state, state.jobs.byBackoff())])
    for (const { time } of next) {
      times.push(time)
      break
    }
  for (const [deadline] of state.messages.byDeadline()) {
    times.push(deadline)
    break
  }
  return times.length ? Math.min(...times) : undefined
}

function* timers(state: StateView): Iterable<Timer> {
  for (const timer of state.timers.inDueOrder()) if (!state.bannedInstances.has(timer.value.processInstanceKey)) yield timer
}

interface DueJob {
  readonly time: number
  readonly key: number
  readonly value: JobValue
}

function* jobs(state: StateView, index: Iterable<readonly [number, number]>): Iterable<DueJob> {
  for (const [time, key] of index) {
    const value = state.jobs.get(key)?.value
    if (value && !state.bannedInstances.has(value.processInstanceKey)) yield { time, key, value }
  }
}

function command(valueType: string, intent: string, key: number, value: object): Command {
  return { valueType, intent, key, value: value as Command['value'] }
}
