import { isKey } from './key-binding.ts'

/** What the order of records depends on, of either engine. */
export interface Ordered {
  readonly valueType: string
  readonly intent: string
  readonly key: number
  readonly value: unknown
}

/** A record's place in the order: two records that share a lane must keep it; variables of one scope need not. */
export interface Place {
  readonly lanes: ReadonlySet<number>
  /** Of an element's own record: the instance and the one around it, whose records keep their order, too. */
  readonly element: number
  readonly parent: number
  readonly variableScope: number
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const keyOf = (value: unknown, name: string): number => {
  const key = field(value, name)
  return isKey(key) ? key : -1
}

/** The places of a stream's records. A sequence flow belongs to the element whose completion took it. */
export function placesOf(records: readonly Ordered[]): Place[] {
  const lastCompleted = new Map<number, number>()
  return records.map(record => {
    const { valueType, intent, key, value } = record
    const isElement = valueType === 'PROCESS_INSTANCE'
    const isFlow = isElement && intent === 'SEQUENCE_FLOW_TAKEN'
    const parent = keyOf(value, 'flowScopeKey')
    if (isElement && intent === 'ELEMENT_COMPLETED') lastCompleted.set(parent, key)
    const owner = isFlow ? (lastCompleted.get(parent) ?? -1) : -1
    const lanes = [key, keyOf(value, 'elementInstanceKey'), keyOf(value, 'scopeKey'), owner].filter(isKey)
    return {
      lanes: new Set(lanes.length > 0 ? lanes : [-1]),
      element: isElement && !isFlow ? key : -1,
      parent: isElement ? parent : -1,
      variableScope: valueType === 'VARIABLE' ? keyOf(value, 'scopeKey') : -1,
    }
  })
}

/** Whether the order of two records of one stream is fixed. */
export function keepOrder(a: Place, b: Place): boolean {
  if (a.variableScope !== -1 && a.variableScope === b.variableScope) return false
  if (a.element !== -1 && a.element === b.parent) return true
  if (b.element !== -1 && b.element === a.parent) return true
  for (const lane of a.lanes) if (b.lanes.has(lane)) return true
  return false
}
