import type { Command, EngineRecord } from './record.ts'

/**
 * The interpreter: decides commands into events and applies them to the state. Pure in that clock, keys and
 * storage come from outside: the time with each call, keys and positions from counters in the state.
 */
export interface Core {
  /**
   * Processes one command from outside with all its follow-ups, first in first out, until none is left.
   * @param now the engine's clock, milliseconds since the epoch
   * @returns what was written, in order: the command itself, follow-up commands, events, rejections. The response to
   *   the caller is in `response`: the event or rejection that answers the command.
   */
  process(command: Command, now: number): Processed
  /** What falls due up to `now`, in the order in which Zeebe's schedule would write it; processing one may add others. */
  due(now: number): Iterable<Command>
  /** When the next thing falls due, or undefined. */
  nextDueAt(): number | undefined
}

export interface Processed {
  readonly records: readonly EngineRecord[]
  readonly response: EngineRecord | undefined
  /** Answers to earlier commands that waited for something (a process instance's result, a cancellation), by their `requestId`. */
  readonly late: readonly LateResponse[]
}

export interface LateResponse {
  readonly requestId: number
  readonly response: EngineRecord
}
