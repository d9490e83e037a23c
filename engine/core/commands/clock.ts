import type { CommandRecord, Processing } from '../processing.ts'

export interface ClockValue {
  readonly time: number
}

/** The engine's clock itself is outside the core: it reads the event. */
export function pinClock(command: CommandRecord<ClockValue>, processing: Processing): void {
  const { time } = command.value
  if (time < 0) {
    processing.writers.reject(command, 'INVALID_ARGUMENT', `Expected pin time to be not negative but it was ${time}`)
    return
  }
  write('PINNED', command, processing)
}

export function resetClock(command: CommandRecord<ClockValue>, processing: Processing): void {
  write('RESETTED', command, processing)
}

function write(intent: string, command: CommandRecord<ClockValue>, processing: Processing): void {
  const key = processing.nextKey()
  processing.writers.event(key, 'CLOCK', intent, command.value)
  processing.writers.respond(key, 'CLOCK', intent, command.value)
}
