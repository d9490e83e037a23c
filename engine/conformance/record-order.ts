import { isKey } from './key-binding.ts'

/** What the order of records depends on, of either engine. */
export interface Ordered {
  readonly valueType: string
  readonly intent: string
  readonly recordType: string
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

/** Of all that belongs to no instance: deployments, and what comes with them. */
const OUTSIDE = -1
/** They begin by themselves or by an event, not through a sequence flow. */
const WITHOUT_FLOW = new Set(['PROCESS', 'START_EVENT', 'BOUNDARY_EVENT', 'EVENT_SUB_PROCESS'])

/** The places of a stream's records, in a step. */
export function placesOf(records: readonly Ordered[]): Place[] {
  const stream = new Stream()
  return records.map(record => stream.place(record))
}

/** Follows the tokens: a flow belongs to the element it leaves and to the one it leads to, a variable to the element in hand. */
class Stream {
  readonly #lastCompleted = new Map<number, number>()
  readonly #flows = new Map<number, number[]>()
  readonly #events = new Map<string, number>()
  #inHand = OUTSIDE

  place(record: Ordered): Place {
    const { valueType, intent, key, value } = record
    const isElement = valueType === 'PROCESS_INSTANCE'
    const isFlow = intent === 'SEQUENCE_FLOW_TAKEN'
    const isEvent = record.recordType !== 'COMMAND_REJECTION'
    const flowScope = keyOf(value, 'flowScopeKey')
    const lanes = [key, keyOf(value, 'elementInstanceKey'), keyOf(value, 'scopeKey')]
    if (valueType === 'PROCESS_INSTANCE_CREATION') lanes.push(keyOf(value, 'processInstanceKey'))
    if (isElement) lanes.push(...this.#elementLanes(record, flowScope))
    if (valueType === 'VARIABLE') lanes.push(this.#inHand)
    if (valueType === 'PROCESS_EVENT') this.#events.set(nameOf(value, 'targetElementId'), key)
    if (isElement && isEvent && !isFlow) this.#inHand = key
    const found = lanes.filter(isKey)
    const caller = keyOf(value, 'parentElementInstanceKey')
    return {
      lanes: new Set(isDeployment(record) || found.length === 0 ? [...found, OUTSIDE] : found),
      element: isElement && !isFlow ? key : -1,
      parent: !isElement ? -1 : flowScope === -1 ? caller : flowScope,
      variableScope: valueType === 'VARIABLE' ? keyOf(value, 'scopeKey') : -1,
    }
  }

  #elementLanes({ intent, key, value, recordType }: Ordered, flowScope: number): number[] {
    const flows = this.#flows.get(flowScope) ?? []
    const type = nameOf(value, 'bpmnElementType')
    if (intent === 'SEQUENCE_FLOW_TAKEN') {
      this.#flows.set(flowScope, [...flows, key])
      return [this.#lastCompleted.get(flowScope) ?? OUTSIDE]
    }
    if (intent === 'ELEMENT_COMPLETED' && recordType === 'EVENT') this.#lastCompleted.set(flowScope, key)
    if (intent === 'ELEMENT_ACTIVATING' && type === 'BOUNDARY_EVENT')
      return [this.#events.get(nameOf(value, 'elementId')) ?? OUTSIDE]
    if (!['ELEMENT_ACTIVATING', 'ACTIVATE_ELEMENT'].includes(intent) || WITHOUT_FLOW.has(type)) return []
    const [flow = OUTSIDE, ...others] = flows
    this.#flows.set(flowScope, others)
    return [flow]
  }
}

function isDeployment({ valueType, value }: Ordered): boolean {
  if (['DEPLOYMENT', 'RESOURCE_DELETION', 'PROCESS', 'FORM', 'RESOURCE', 'DECISION_REQUIREMENTS', 'DECISION'].includes(valueType))
    return true
  if (valueType === 'TIMER') return keyOf(value, 'processInstanceKey') === -1
  return valueType === 'MESSAGE_START_EVENT_SUBSCRIPTION' && keyOf(value, 'messageKey') === -1
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function keyOf(value: unknown, name: string): number {
  const key = fieldOf(value, name)
  return isKey(key) ? key : -1
}

const nameOf = (value: unknown, name: string): string => String(fieldOf(value, name))

/** Whether the order of two records of one stream is fixed. */
export function keepOrder(a: Place, b: Place): boolean {
  if (a.variableScope !== -1 && a.variableScope === b.variableScope) return false
  if (a.element !== -1 && a.element === b.parent) return true
  if (b.element !== -1 && b.element === a.parent) return true
  for (const lane of a.lanes) if (b.lanes.has(lane)) return true
  return false
}
