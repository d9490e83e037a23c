import { elementInstances, incidents } from '../../store/read-model/tables.ts'
import { boolean, date, dateText, key, oneOf, pick, plain, text, type Filter, type SearchSpec } from './search-spec.ts'
import { all, conditionFor } from './condition.ts'
import { instancesOf } from './instances-of.ts'

const HAS_INCIDENT = 'EXISTS (SELECT 1 FROM incident_scope WHERE scope_key = element.key)'
const INCIDENT = `(SELECT incident.key FROM ${incidents.name} AS incident WHERE incident.element_instance_key = element.key AND incident.state = 'ACTIVE' LIMIT 1)`
const TYPES =
  'UNSPECIFIED PROCESS SUB_PROCESS EVENT_SUB_PROCESS AD_HOC_SUB_PROCESS AD_HOC_SUB_PROCESS_INNER_INSTANCE START_EVENT ' +
  'INTERMEDIATE_CATCH_EVENT INTERMEDIATE_THROW_EVENT BOUNDARY_EVENT END_EVENT SERVICE_TASK RECEIVE_TASK USER_TASK ' +
  'MANUAL_TASK TASK EXCLUSIVE_GATEWAY INCLUSIVE_GATEWAY PARALLEL_GATEWAY EVENT_BASED_GATEWAY SEQUENCE_FLOW ' +
  'MULTI_INSTANCE_BODY CALL_ACTIVITY BUSINESS_RULE_TASK SCRIPT_TASK SEND_TASK UNKNOWN'

export const ELEMENT_STATES = 'ACTIVE COMPLETED TERMINATED'

const fields = {
  processDefinitionId: plain(text('element.process_id')),
  state: oneOf('element.state', ELEMENT_STATES),
  type: plain(oneOf('element.type', TYPES)),
  elementId: plain(text('element.element_id')),
  elementName: plain(text('ifnull(element.element_name, element.element_id)')),
  hasIncident: boolean('element.key IN (SELECT scope_key FROM incident_scope)'),
  tenantId: plain(text('element.tenant_id')),
  elementInstanceKey: plain(key('element.key')),
  processInstanceKey: plain(key('element.process_instance_key')),
  processDefinitionKey: plain(key('element.definition_key')),
  incidentKey: plain(key(INCIDENT)),
  startDate: date('element.start_date'),
  endDate: date('element.end_date'),
}

/** A scope is a process instance or an element instance of one: its instance narrows the search by an index. */
const inScope: Filter = (value, _filter, violations) => {
  const scope = conditionFor('elementInstanceScopeKey', plain(key('element.scope_key')), value, violations)
  const instance = `(SELECT scope.process_instance_key FROM ${elementInstances.name} AS scope WHERE scope.key = ?)`
  return {
    sql: `${scope.sql} AND element.process_instance_key = ifnull(${instance}, ?)`,
    values: [...scope.values, ...scope.values, ...scope.values],
  }
}

export const elementInstanceSearch: SearchSpec = {
  from: `${elementInstances.name} AS element`,
  columns: `element.*, ${HAS_INCIDENT} AS has_incident, ${INCIDENT} AS incident_key`,
  key: 'element.key',
  fields,
  filters: { elementInstanceScopeKey: inScope },
  // Elements are found by their instances, those by an index.
  narrow: filter =>
    filter.has('processDefinitionKey') || filter.has('processDefinitionId')
      ? { sql: `element.process_instance_key IN (${instancesOf(filter).sql})`, values: instancesOf(filter).values }
      : all([]),
  sorts: pick(
    fields,
    'elementInstanceKey processInstanceKey processDefinitionKey processDefinitionId startDate endDate elementId elementName ' +
      'type state incidentKey tenantId',
  ),
  item: row => ({
    processDefinitionId: row['process_id'],
    startDate: dateText(row['start_date']),
    endDate: dateText(row['end_date']),
    elementId: row['element_id'],
    elementName: row['element_name'] ?? row['element_id'],
    type: row['type'],
    state: row['state'],
    hasIncident: row['has_incident'] === 1,
    tenantId: row['tenant_id'],
    elementInstanceKey: String(row['key']),
    processInstanceKey: String(row['process_instance_key']),
    processDefinitionKey: String(row['definition_key']),
    incidentKey: row['incident_key'] === null ? undefined : String(row['incident_key']),
  }),
}
