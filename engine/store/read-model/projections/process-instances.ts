import type { EngineRecord } from '../../../core/record.ts'
import type { ProcessInstanceValue } from '../../../core/record-values.ts'
import { optionalKey, type Projection, type ProjectionContext } from '../projection.ts'
import { elementInstances, processInstances } from '../tables.ts'

const TAKE_FLOW =
  'INSERT OR IGNORE INTO sequence_flow (process_instance_key, element_id, definition_key, process_id, tenant_id) VALUES (?, ?, ?, ?, ?)'
const DELETE_FLOW = 'DELETE FROM sequence_flow WHERE process_instance_key = ? AND element_id = ?'

export const projectProcessInstance: Projection = (record, context) => {
  const value = record.value as unknown as ProcessInstanceValue
  switch (record.intent) {
    case 'ELEMENT_ACTIVATING':
      return value.bpmnElementType === 'PROCESS' ? start(record, value, context) : activate(record, value, context)
    case 'ELEMENT_COMPLETED':
      return end(record, value, context, 'COMPLETED')
    case 'ELEMENT_TERMINATED':
      return end(record, value, context, 'TERMINATED')
    case 'SEQUENCE_FLOW_TAKEN':
      return context.rows.run(
        TAKE_FLOW,
        value.processInstanceKey,
        value.elementId,
        value.processDefinitionKey,
        value.bpmnProcessId,
        value.tenantId,
      )
    case 'SEQUENCE_FLOW_DELETED':
      return context.rows.run(DELETE_FLOW, value.processInstanceKey, value.elementId)
    case 'ELEMENT_MIGRATED':
      return migrate(record, value, context)
    default:
  }
}

function start({ key, timestamp }: EngineRecord, value: ProcessInstanceValue, { rows }: ProjectionContext): void {
  rows.insert(processInstances, key, {
    process_id: value.bpmnProcessId,
    definition_key: value.processDefinitionKey,
    version: value.version,
    start_date: timestamp,
    state: 'ACTIVE',
    parent_process_instance_key: optionalKey(value.parentProcessInstanceKey),
    parent_element_instance_key: optionalKey(value.parentElementInstanceKey),
    tags: JSON.stringify(value.tags ?? []),
    tenant_id: value.tenantId,
  })
}

function activate({ key, timestamp }: EngineRecord, value: ProcessInstanceValue, { rows, names }: ProjectionContext): void {
  rows.insert(elementInstances, key, {
    process_instance_key: value.processInstanceKey,
    definition_key: value.processDefinitionKey,
    process_id: value.bpmnProcessId,
    element_id: value.elementId,
    element_name: names.of(value.processDefinitionKey).elements[value.elementId] ?? null,
    type: value.bpmnElementType,
    state: 'ACTIVE',
    start_date: timestamp,
    scope_key: value.flowScopeKey,
    tenant_id: value.tenantId,
  })
}

function end(record: EngineRecord, value: ProcessInstanceValue, { rows }: ProjectionContext, state: string): void {
  const table = value.bpmnElementType === 'PROCESS' ? processInstances : elementInstances
  rows.update(table, record.key, { state, end_date: record.timestamp })
}

function migrate({ key }: EngineRecord, value: ProcessInstanceValue, { rows, names }: ProjectionContext): void {
  const definition = { definition_key: value.processDefinitionKey, process_id: value.bpmnProcessId }
  if (value.bpmnElementType === 'PROCESS') return rows.update(processInstances, key, { ...definition, version: value.version })
  const element_name = names.of(value.processDefinitionKey).elements[value.elementId] ?? null
  rows.update(elementInstances, key, { ...definition, element_id: value.elementId, element_name })
}
