import type { EngineRecord } from '../core/record.ts'
import type { CaseRecord } from './case-file.ts'
import { show, ValueComparer } from './compare-values.ts'
import type { TimeTolerance, ValueDifference } from './compare-values.ts'
import type { KeyBinding } from './key-binding.ts'
import { keepOrder, placesOf } from './record-order.ts'

/** The first difference between what the real engine wrote and what ours did. */
export interface RecordDifference {
  /** For the summary: no keys, no values. */
  readonly kind: string
  readonly message: string
  /** Index of the record in the real engine's stream, or its length for one too many of ours. */
  readonly at: number
}

/** The engine has one partition, and a case does not tell the reference that came with a command. */
const CONSTANT = [
  ['partitionId', 1],
  ['operationReference', -1],
  ['batchOperationReference', -1],
] as const

const isOutput = (record: EngineRecord): boolean => record.recordType !== 'COMMAND'

/**
 * The random cases' recorder stops when it sees the process completed, and may miss what the real engine wrote after that
 * in the same step (closed subscriptions). Then, and only then, more of ours at the very end is no difference.
 */
function isCutOff(expected: readonly CaseRecord[], matched: number, open: readonly number[]): boolean {
  const last = expected.at(-1)
  const endsProcess =
    last?.intent === 'ELEMENT_COMPLETED' &&
    last.value['bpmnElementType'] === 'PROCESS' &&
    last.value['parentProcessInstanceKey'] === -1
  return endsProcess && open.every(index => index >= matched)
}

/** Pairs each expected record with one of ours, in order where order is strict, and binds the keys of the pairs. */
export function matchRecords(
  expected: readonly CaseRecord[],
  written: readonly EngineRecord[],
  keys: KeyBinding,
  tolerance: TimeTolerance,
  isLast = false,
): RecordDifference | undefined {
  const actual = written.filter(isOutput)
  const places = placesOf(actual)
  const comparer = new ValueComparer(keys, tolerance)
  const open = actual.map((_, index) => index)

  for (const [at, record] of expected.entries()) {
    const found = open.findIndex((candidate, index) => {
      if (!isFree(open.slice(0, index), candidate)) return false
      const mark = keys.mark()
      const isEqual = compareRecord(record, actual[candidate], comparer) === undefined
      // What is refused takes its new keys back, and others get them.
      if (!isEqual || record.recordType === 'COMMAND_REJECTION') keys.rollback(mark)
      return isEqual
    })
    if (found === -1)
      return explain(
        record,
        open.map(index => actual[index]),
        comparer,
        keys,
        at,
      )
    open.splice(found, 1)
  }
  if (open.length === 0 || (isLast && isCutOff(expected, actual.length - open.length, open))) return undefined
  const extra = actual[open[0]]
  return { kind: `extra ${title(extra)}`, message: `${describe(extra)} is one too many`, at: expected.length }

  function isFree(earlier: readonly number[], candidate: number): boolean {
    return earlier.every(index => !keepOrder(places[index], places[candidate]))
  }
}

function compareRecord(expected: CaseRecord, actual: EngineRecord, comparer: ValueComparer): ValueDifference | undefined {
  for (const name of ['recordType', 'valueType', 'intent', 'rejectionType'] as const) {
    if (expected[name] !== actual[name]) return { path: name, expected: show(expected[name]), actual: show(actual[name]) }
  }
  for (const [name, ours] of CONSTANT) {
    const theirs = expected[name] ?? ours
    if (theirs !== ours) return { path: name, expected: show(theirs), actual: show(ours) }
  }
  return (
    comparer.compare('key', 'key', expected.key, actual.key) ??
    comparer.compare('rejectionReason', 'rejectionReason', expected.rejectionReason, actual.rejectionReason) ??
    comparer.compare('value', 'value', expected.value, actual.value)
  )
}

/** Finds the record of ours that was most likely meant, and says how it differs. */
function explain(
  expected: CaseRecord,
  open: readonly EngineRecord[],
  comparer: ValueComparer,
  keys: KeyBinding,
  at: number,
): RecordDifference {
  const alike = open.filter(each => title(each) === title(expected))
  const meant = alike.find(each => elementOf(each) === elementOf(expected)) ?? alike[0]
  if (meant === undefined) {
    const instead = open.length > 0 ? `got ${describe(open[0])}` : 'got nothing'
    return { kind: `missing ${title(expected)}`, message: `expected ${describe(expected)}, ${instead}`, at }
  }
  const mark = keys.mark()
  const difference = compareRecord(expected, meant, comparer)
  keys.rollback(mark)
  if (difference === undefined) {
    return { kind: `order ${title(expected)}`, message: `${describe(expected)} comes too late, after ${describe(open[0])}`, at }
  }
  return {
    kind: `${title(expected)} ${difference.path.replaceAll(/\[\d+\]/g, '[]')}`,
    message: `${describe(expected)}: ${difference.path}: expected ${difference.expected}, got ${difference.actual}`,
    at,
  }
}

const title = (record: Pick<EngineRecord, 'valueType' | 'intent'> & { recordType: string }): string =>
  `${record.recordType === 'COMMAND_REJECTION' ? 'rejection of ' : ''}${record.valueType} ${record.intent}`

const elementOf = (record: { readonly value: unknown }): unknown => {
  const value = record.value
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  return fields['elementId'] ?? fields['targetElementId'] ?? fields['name'] ?? fields['messageName']
}

/** A record in one line, for people. */
export function describe(record: CaseRecord | EngineRecord): string {
  const element = elementOf(record)
  const reason = record.recordType === 'COMMAND_REJECTION' ? ` ${record.rejectionType}: ${record.rejectionReason}` : ''
  return `${title(record)}${typeof element === 'string' && element !== '' ? ` (${element})` : ''}${reason}`
}
