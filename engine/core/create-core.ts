import type { Core, LateResponse, Processed } from './core.ts'
import type { Command, EngineRecord, RecordType, RejectionType } from './record.ts'
import type { DecisionLanguage } from './decision-language.ts'
import type { ExpressionLanguage } from './expression-language.ts'
import { NO_DECISIONS, type Languages } from './languages.ts'
import type { StateStore } from './state/state-store.ts'
import type { CommandProcessor, CommandRecord, LateAnswer, Limits, Processing, Writers } from './processing.ts'
import { applierOf } from './appliers/index.ts'
import { commands } from './commands/index.ts'
import { stopOversizedCommand } from './commands/oversized-command.ts'
import { elements } from './elements/index.ts'
import { MAX_BATCH_BYTES, recordLength, roughLength } from './record-length.ts'
import { AwaitedResults } from './awaited-results.ts'
import { createState, type State } from './state/state.ts'
import { Refusal } from './refusal.ts'
import { assert, present } from './assert.ts'
import { dueCommands, nextDueAt } from './schedule.ts'

export interface CoreOptions extends Languages {
  readonly store: StateStore
  readonly limits?: Partial<Limits>
}

/** The keys of partition 1 begin here, as Zeebe's do; what is added is a counter. */
const FIRST_KEY = 2 ** 51

/** The zone by the name that a server's clock usually has, and the machine of the recorded cases had: user tasks' dates quote it. */
const DEFAULT_LIMITS: Limits = { maxProcessDepth: 1000, zone: 'Etc/UTC' }

export function createCore(options: CoreOptions): Core {
  return new Interpreter(options)
}

class Interpreter implements Core, Processing, Writers {
  now = 0
  readonly feel: ExpressionLanguage
  readonly dmn: DecisionLanguage
  readonly limits: Limits
  readonly elements = elements
  readonly awaitedResults = new AwaitedResults()
  readonly state: State
  readonly writers: Writers = this
  private readonly store: StateStore
  private lastKey = 0
  private lastPosition = 0
  private records: EngineRecord[] = []
  private queue: CommandRecord[] = []
  private outside: CommandRecord | undefined
  private inHand: CommandRecord | undefined
  private response: EngineRecord | undefined
  private late: LateResponse[] = []
  /** What the command in hand has written, at most. */
  private bytes = 0

  constructor(options: CoreOptions) {
    this.store = options.store
    this.feel = options.feel
    this.dmn = options.dmn ?? NO_DECISIONS
    this.limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.state = createState(options.store, options)
  }

  process(command: Command, now: number): Processed {
    this.attempt(command, now, new Set())
    this.awaitedResults.settle()
    this.state.counters.put(['key'], this.lastKey)
    this.state.counters.put(['position'], this.lastPosition)
    return { records: this.records, response: this.response, late: this.late }
  }

  /** @param oversized places in the queue of commands that write too much: known after an attempt, all goes the same way again */
  private attempt(command: Command, now: number, oversized: ReadonlySet<number>): void {
    this.store.mark()
    this.begin(command, now)
    try {
      this.run(oversized)
    } catch (error) {
      const instanceKey = instanceKeyOf(this.inHand?.value)
      this.store.revert()
      this.awaitedResults.takeBack()
      if (error instanceof Oversized) {
        this.attempt(command, now, new Set([...oversized, error.place]))
        return
      }
      this.begin(command, now)
      this.refuse(error, instanceKey)
    }
  }

  due(now: number): Iterable<Command> {
    return dueCommands(this.state, now)
  }

  nextDueAt(): number | undefined {
    return nextDueAt(this.state)
  }

  nextKey(): number {
    return FIRST_KEY + ++this.lastKey
  }

  event<V extends object>(key: number, valueType: string, intent: string, value: V): void {
    const applier = applierOf(valueType, intent)
    this.records.push(this.record('EVENT', key, valueType, intent, value, applier.version))
    this.bytes += roughLength(value)
    applier.apply(this.state, key, value)
  }

  command<V extends object>(key: number, valueType: string, intent: string, value: V): void {
    const record = this.record('COMMAND', key, valueType, intent, value)
    this.records.push(record)
    this.queue.push({ position: record.position, key, valueType, intent, value, requestId: -1 })
  }

  reject(command: CommandRecord, type: RejectionType, reason: string): void {
    const { key, valueType, intent, value } = command
    const record = this.record('COMMAND_REJECTION', key, valueType, intent, value as object, 1, type, reason)
    this.records.push(record)
    if (command.position === this.outside?.position) this.response = record
  }

  respond<V extends object>(key: number, valueType: string, intent: string, value: V): void {
    this.response = { ...this.record('EVENT', key, valueType, intent, value), position: this.lastPosition-- }
  }

  respondLate(requestId: number, answer: LateAnswer): void {
    const { key, valueType, intent, value, rejection } = answer
    const type: RecordType = rejection ? 'COMMAND_REJECTION' : 'EVENT'
    const record = this.record(type, key, valueType, intent, value, 1, rejection?.type, rejection?.reason)
    this.lastPosition--
    if (requestId === this.outside?.requestId) this.response = record
    else this.late.push({ requestId, response: record })
  }

  private begin(command: Command, now: number): void {
    this.now = now
    this.lastKey = this.state.counters.get(['key']) ?? 0
    this.lastPosition = this.state.counters.get(['position']) ?? 0
    this.records = []
    this.queue = []
    this.late = []
    this.response = undefined
    this.inHand = undefined
    this.command(command.key, command.valueType, command.intent, command.value)
    this.outside = this.queue[0] = { ...present(this.queue[0], 'the command'), requestId: command.requestId ?? -1 }
  }

  private run(oversized: ReadonlySet<number>): void {
    for (let next = 0; next < this.queue.length; next++) {
      const command = present(this.queue[next], 'the next command')
      this.inHand = command
      if (this.isBanned(command)) continue
      const processor = commands[`${command.valueType} ${command.intent}`] as CommandProcessor<unknown> | undefined
      assert(processor, `No processor for the command ${command.valueType} ${command.intent}`)
      if (oversized.has(next)) stopOversizedCommand(command, this)
      else this.processWithinLimit(command, processor, next)
    }
  }

  private processWithinLimit(command: CommandRecord, processor: CommandProcessor<unknown>, place: number): void {
    const before = this.records.length
    this.bytes = 0
    processor(command, this)
    if (this.bytes <= MAX_BATCH_BYTES) return
    let bytes = 0
    for (const { value, recordType } of this.records.slice(before))
      if (recordType === 'EVENT') bytes += recordLength(value, this.feel)
    if (bytes > MAX_BATCH_BYTES) throw new Oversized(place)
  }

  /** Only its end is processed. */
  private isBanned({ intent, value }: CommandRecord): boolean {
    const instanceKey = instanceKeyOf(value)
    return this.state.bannedInstances.has(instanceKey) && !ENDING.has(intent)
  }

  /** All is taken back; a rejection of the command from outside remains. */
  private refuse(error: unknown, instanceKey: number): void {
    const command = present(this.outside, 'the command')
    if (error instanceof Refusal) this.reject({ ...command, value: error.value ?? command.value }, error.type, error.message)
    else this.ban(command, instanceKey, error)
  }

  /** The engine is wrong: what it cannot process must not come up again and again. */
  private ban(command: CommandRecord, processInstanceKey: number, error: unknown): void {
    const exceptionMessage = error instanceof Error ? error.message : String(error)
    this.reject(command, 'PROCESSING_ERROR', unexpected(command, exceptionMessage))
    if (HARMLESS.has(`${command.valueType} ${command.intent}`)) return
    const value = { exceptionMessage, stacktrace: '', errorEventPosition: command.position, processInstanceKey }
    this.event(command.key, 'ERROR', 'CREATED', value)
  }

  private record(
    recordType: RecordType,
    key: number,
    valueType: string,
    intent: string,
    value: object,
    recordVersion = 1,
    rejectionType: RejectionType = 'NULL_VAL',
    rejectionReason = '',
  ): EngineRecord {
    return {
      position: ++this.lastPosition,
      sourceRecordPosition: this.inHand?.position ?? -1,
      key,
      timestamp: this.now,
      recordType,
      valueType,
      intent,
      rejectionType,
      rejectionReason,
      value: value as EngineRecord['value'],
      recordVersion,
    }
  }
}

/** A command would write more than the log takes at once. */
class Oversized extends Error {
  readonly place: number

  constructor(place: number) {
    super('too many bytes')
    this.place = place
  }
}

/** They come from people and workers, who are told: no instance is banned for them. */
const HARMLESS = new Set([
  'INCIDENT RESOLVE',
  'JOB COMPLETE',
  'JOB FAIL',
  'JOB THROW_ERROR',
  'JOB UPDATE_RETRIES',
  'PROCESS_INSTANCE CANCEL',
  'PROCESS_INSTANCE_CREATION CREATE',
  'PROCESS_INSTANCE_CREATION CREATE_WITH_AWAITING_RESULT',
  'PROCESS_INSTANCE_MIGRATION MIGRATE',
  'USER_TASK COMPLETE',
])

const ENDING = new Set(['CANCEL', 'TERMINATE_ELEMENT', 'TERMINATE'])

function instanceKeyOf(value: unknown): number {
  const key = (value as { processInstanceKey?: unknown } | undefined)?.processInstanceKey
  return typeof key === 'number' ? key : -1
}

function unexpected(command: CommandRecord, message: string): string {
  return `Expected to process record '${command.valueType} ${command.intent}' without errors, but exception occurred with message '${message}'.`
}
