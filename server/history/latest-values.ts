import { eventually, engineKey } from '../engine/keys.ts'
import type { ProcessInstanceKey } from '../engine/keys.ts'
import type { EngineClient, HistoryRecord } from '../plugin-api.ts'

const PAGE = 1000

type Element = NonNullable<Awaited<ReturnType<EngineClient['searchElementInstances']>>['items']>[number]

/**
 * A history of sorts where the engine has no record stream (a Camunda cluster): begin and end of each element, and the
 * variables with their latest values at the end. Steps in between and earlier values are lost; docs/DIFFERENCES.md says so.
 */
export class LatestValues {
  readonly #engine: EngineClient
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  async forInstance(instance: string): Promise<HistoryRecord[]> {
    const filter = { processInstanceKey: engineKey<ProcessInstanceKey>(instance) }
    const [elements, variables] = await Promise.all([
      this.#engine.searchElementInstances({ filter, page: { limit: PAGE } }, eventually),
      this.#engine.searchVariables({ filter, truncateValues: false, page: { limit: PAGE } }, eventually),
    ])
    const steps = (elements.items ?? []).flatMap(stepsOf)
    const last = Math.max(0, ...steps.map(step => step.timestamp))
    const values = (variables.items ?? []).map(({ name, value, variableKey, scopeKey }) => ({
      timestamp: last,
      valueType: 'VARIABLE',
      intent: 'CREATED',
      key: String(variableKey),
      value: { name, value, scopeKey: String(scopeKey), processInstanceKey: instance },
    }))
    return [...steps, ...values]
      .sort((a, b) => a.timestamp - b.timestamp)
      .map((record, index) => ({ ...record, position: index + 1, recordType: 'EVENT' }))
  }
}

function stepsOf(element: Element): Omit<HistoryRecord, 'position' | 'recordType'>[] {
  const value = {
    elementId: element.elementId,
    bpmnElementType: element.type,
    processInstanceKey: String(element.processInstanceKey),
    processDefinitionKey: String(element.processDefinitionKey),
    bpmnProcessId: element.processDefinitionId,
  }
  const at = (date: string | undefined, intent: string) =>
    date
      ? [{ timestamp: Date.parse(date), valueType: 'PROCESS_INSTANCE', intent, key: String(element.elementInstanceKey), value }]
      : []
  return [
    ...at(element.startDate, 'ELEMENT_ACTIVATED'),
    ...at(element.endDate, element.state === 'TERMINATED' ? 'ELEMENT_TERMINATED' : 'ELEMENT_COMPLETED'),
  ]
}
