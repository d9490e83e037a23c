import { elementInstances, incidents } from '../../store/read-model/tables.ts'
import { boolean, date, dateText, key, text, type SearchSpec } from './search-spec.ts'

const HAS_INCIDENT = 'EXISTS (SELECT 1 FROM incident_scope WHERE scope_key = element.key)'
const INCIDENT = `(SELECT incident.key FROM ${incidents.name} AS incident WHERE incident.element_instance_key = element.key AND incident.state = 'ACTIVE' LIMIT 1)`

export const elementInstanceSearch: SearchSpec = {
  from: `${elementInstances.name} AS element`,
  columns: `element.*, ${HAS_INCIDENT} AS has_incident, ${INCIDENT} AS incident_key`,
  key: 'element.key',
  fields: {
    processDefinitionId: text('element.process_id'),
    state: text('element.state'),
    type: text('element.type'),
    elementId: text('element.element_id'),
    elementName: text('element.element_name'),
    hasIncident: boolean(HAS_INCIDENT),
    tenantId: text('element.tenant_id'),
    elementInstanceKey: key('element.key'),
    processInstanceKey: key('element.process_instance_key'),
    processDefinitionKey: key('element.definition_key'),
    incidentKey: key(INCIDENT),
    startDate: date('element.start_date'),
    endDate: date('element.end_date'),
  },
  filters: {
    // A scope is a process instance or an element instance of one: its instance narrows the search by an index.
    elementInstanceScopeKey: value => ({
      sql: `element.scope_key = ? AND element.process_instance_key = ifnull(
        (SELECT scope.process_instance_key FROM ${elementInstances.name} AS scope WHERE scope.key = ?), ?)`,
      values: [Number(value), Number(value), Number(value)],
    }),
  },
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
