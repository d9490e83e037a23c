import type { IncidentValue } from '../../../core/record-values.ts'
import { optionalKey, type Projection } from '../projection.ts'
import { incidents } from '../tables.ts'

const OPEN_SCOPE = 'INSERT OR IGNORE INTO incident_scope (scope_key, incident_key) VALUES (?, ?)'
const CLOSE_SCOPE = 'DELETE FROM incident_scope WHERE scope_key = ? AND incident_key = ?'

export const projectIncident: Projection = ({ intent, key, timestamp, value }, { rows }) => {
  const incident = value as unknown as IncidentValue
  const scopes = new Set([incident.elementInstanceKey, incident.processInstanceKey, ...incident.elementInstancePath.flat()])
  if (intent === 'RESOLVED') {
    rows.update(incidents, key, { state: 'RESOLVED' })
    for (const scope of scopes) rows.run(CLOSE_SCOPE, scope, key)
  } else if (intent === 'CREATED') {
    rows.insert(incidents, key, {
      ...placeOf(incident),
      process_instance_key: optionalKey(incident.processInstanceKey),
      element_instance_key: optionalKey(incident.elementInstanceKey),
      job_key: optionalKey(incident.jobKey),
      error_type: incident.errorType,
      error_message: incident.errorMessage,
      creation_time: timestamp,
      state: 'ACTIVE',
      tenant_id: incident.tenantId,
    })
    for (const scope of scopes) rows.run(OPEN_SCOPE, scope, key)
  } else if (intent === 'MIGRATED') {
    rows.update(incidents, key, placeOf(incident))
  }
}

function placeOf({ bpmnProcessId, processDefinitionKey, elementId }: IncidentValue) {
  return { process_id: bpmnProcessId, definition_key: optionalKey(processDefinitionKey), element_id: elementId }
}
