import type { Core } from '../core/core.ts'
import type { Command, EngineRecord } from '../core/record.ts'
import type { CaseCommand, CaseRecord, CaseStep } from './case-file.ts'
import { ValueComparer } from './compare-values.ts'
import type { TimeTolerance, ValueDifference } from './compare-values.ts'
import { KeyBinding } from './key-binding.ts'
import { matchRecords } from './match-records.ts'
import { toOurValue } from './our-value.ts'

/** Where a case and our engine part first. */
export interface CaseDifference {
  /** Of the step in the case, counted from 1 as lines are. */
  readonly line: number
  readonly step: string
  readonly kind: string
  readonly message: string
  readonly expected: readonly CaseRecord[]
  readonly actual: readonly EngineRecord[]
  /** Index of the differing record in `expected`. */
  readonly at: number
}

/** The real engine's clock is read again while it works, ours is not: this much is always allowed. */
const SLACK_MS = 25

/** Feeds a case to the core. @returns the first difference, or undefined when what is written is equal */
export function runCase(steps: readonly CaseStep[], core: Core): CaseDifference | undefined {
  return new CaseRun(core).run(steps)
}

class CaseRun {
  readonly #core: Core
  readonly #keys = new KeyBinding()
  #now = 0
  #step = 'start'
  #written: readonly EngineRecord[] = []
  #expected: readonly CaseRecord[] = []
  #compared = true
  /** What our schedule has yielded at this clock: the real one writes all of it at once, so the first may make the next pointless. */
  #yielded: Command[] = []
  /** How far the real engine's clock has run on during a step, at most, so far. */
  #driftMs = 0

  constructor(core: Core) {
    this.#core = core
  }

  run(steps: readonly CaseStep[]): CaseDifference | undefined {
    for (const [index, step] of steps.entries()) {
      const difference = this.#take(step, index + 1, index === steps.length - 1)
      if (difference !== undefined) return difference
    }
    return this.#compared ? undefined : this.#compare([], steps.length)
  }

  #take(step: CaseStep, line: number, isLast: boolean): CaseDifference | undefined {
    if ('records' in step) return this.#compare(step.records, line, isLast)
    const missed = this.#compared ? undefined : this.#compare([], line)
    if (missed !== undefined) return missed
    if (!('due' in step)) this.#yielded = []
    if ('clock' in step) this.#now = step.clock
    else if ('command' in step) return this.#process(step.command, this.#toOurs(step.command), line)
    else return this.#processDue(step.due, line)
    return undefined
  }

  #toOurs({ valueType, intent, key, value }: CaseCommand): Command {
    return { valueType, intent, key: this.#keys.toOurs(key), value: toOurValue(value, this.#keys) }
  }

  #process(theirs: CaseCommand, command: Command, line: number): CaseDifference | undefined {
    this.#step = `${theirs.valueType} ${theirs.intent}`
    this.#compared = false
    try {
      this.#written = this.#core.process(command, this.#now).records
      return undefined
    } catch (error) {
      this.#written = []
      const reason = error instanceof Error ? (error.stack?.split('\n').slice(0, 2).join(' ') ?? error.message) : String(error)
      return this.#difference(line, 'the core failed', `the core failed: ${reason}`)
    }
  }

  #processDue(theirs: CaseCommand, line: number): CaseDifference | undefined {
    this.#step = `due ${theirs.valueType} ${theirs.intent}`
    const wanted = this.#toOurs(theirs)
    let closest: ValueDifference | undefined
    this.#yielded.unshift(...this.#core.due(this.#now))
    for (const ours of this.#yielded) {
      if (ours.valueType !== wanted.valueType || ours.intent !== wanted.intent) continue
      if (isMessageBatch(wanted) && containsMessages(ours, wanted)) return this.#process(theirs, wanted, line)
      if (ours.key !== wanted.key) continue
      closest = new ValueComparer(this.#keys, this.#tolerance()).compare('value', 'value', theirs.value, ours.value)
      if (closest === undefined) return this.#process(theirs, ours, line)
    }
    if (closest === undefined)
      return this.#difference(line, `missing ${this.#step}`, `our schedule does not yield it (key ${wanted.key})`)
    const { path, expected, actual } = closest
    return this.#difference(line, `${this.#step} ${path}`, `${path}: expected ${expected}, got ${actual}`)
  }

  #compare(expected: readonly CaseRecord[], line: number, isLast = false): CaseDifference | undefined {
    const written = this.#compared ? [] : this.#written
    this.#compared = true
    this.#expected = expected
    this.#driftMs = Math.max(this.#driftMs, ...expected.map(record => record.timestamp - this.#now))
    const difference = matchRecords(expected, written, this.#keys, this.#tolerance(), isLast)
    this.#written = written
    return difference && this.#difference(line, difference.kind, difference.message, difference.at)
  }

  #tolerance(): TimeTolerance {
    return { laterMs: SLACK_MS, earlierMs: this.#driftMs + SLACK_MS }
  }

  #difference(line: number, kind: string, message: string, at = 0): CaseDifference {
    const actual = this.#written.filter(record => record.recordType !== 'COMMAND')
    return { line, step: this.#step, kind, message, expected: this.#expected, actual, at }
  }
}

const isMessageBatch = (command: Command): boolean => command.valueType === 'MESSAGE_BATCH'

const messageKeys = (command: Command): readonly unknown[] => {
  const keys = command.value['messageKeys']
  return Array.isArray(keys) ? keys : []
}

const containsMessages = (ours: Command, wanted: Command): boolean =>
  messageKeys(wanted).every(key => messageKeys(ours).includes(key))
