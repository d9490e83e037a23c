import type { DecisionLanguage } from './decision-language.ts'
import type { AwaitedResults } from './awaited-results.ts'
import type { EngineRecord, RejectionType } from './record.ts'
import type { ElementProcessors } from './elements/element-processor.ts'
import type { ExpressionLanguage } from './expression-language.ts'
import type { StateView } from './state/state.ts'

/** What a command processor, an element or a behavior works with while one command is processed. */
export interface Processing {
  /** The engine's clock, milliseconds since the epoch. */
  readonly now: number
  readonly state: StateView
  readonly writers: Writers
  readonly feel: ExpressionLanguage
  readonly dmn: DecisionLanguage
  readonly elements: ElementProcessors
  readonly limits: Limits
  readonly awaitedResults: AwaitedResults
  /** A key never given out before. */
  nextKey(): number
}

export interface Limits {
  /** How deep call activities may nest. */
  readonly maxProcessDepth: number
  /** Where FEEL and timers need a time zone. */
  readonly zone: string
}

export interface Writers {
  /** Writes an event and applies it to the state at once. */
  event<V extends object>(key: number, valueType: string, intent: string, value: V): void
  /** Queues a follow-up command: it is processed when all those before it are done. */
  command<V extends object>(key: number, valueType: string, intent: string, value: V): void
  /** Refuses the command in hand; if it came from outside, this is also its answer. */
  reject(command: CommandRecord, type: RejectionType, reason: string): void
  /** Answers the command from outside with an event (it need not have been written). */
  respond<V extends object>(key: number, valueType: string, intent: string, value: V): void
  /** Answers a command from outside, this one or an earlier one. */
  respondLate(requestId: number, response: LateAnswer): void
}

export interface LateAnswer {
  readonly key: number
  readonly valueType: string
  readonly intent: string
  readonly value: object
  readonly rejection?: { readonly type: RejectionType; readonly reason: string }
}

/** A command in the log, its payload typed by whom it concerns. */
export interface CommandRecord<V = unknown> {
  readonly position: number
  readonly key: number
  readonly valueType: string
  readonly intent: string
  readonly value: V
  readonly requestId: number
}

export type CommandProcessor<V = never> = (command: CommandRecord<V>, processing: Processing) => void

export type { EngineRecord }
