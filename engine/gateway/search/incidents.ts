import { incidents } from '../../store/read-model/tables.ts'
import { optionalKeyText } from '../answers.ts'
import { date, dateText, key, text, type SearchSpec } from './search-spec.ts'

export const incidentSearch: SearchSpec = {
  from: incidents.name,
  columns: '*',
  key: 'key',
  fields: {
    processDefinitionId: text('process_id'),
    errorType: text('error_type'),
    errorMessage: text('error_message'),
    elementId: text('element_id'),
    creationTime: date('creation_time'),
    state: text('state'),
    tenantId: text('tenant_id'),
    incidentKey: key('key'),
    processDefinitionKey: key('definition_key'),
    processInstanceKey: key('process_instance_key'),
    elementInstanceKey: key('element_instance_key'),
    jobKey: key('job_key'),
  },
  item: row => ({
    processDefinitionId: row['process_id'],
    errorType: row['error_type'],
    errorMessage: row['error_message'],
    elementId: row['element_id'],
    creationTime: dateText(row['creation_time']),
    state: row['state'],
    tenantId: row['tenant_id'],
    incidentKey: String(row['key']),
    processDefinitionKey: optionalKeyText(row['definition_key']),
    processInstanceKey: optionalKeyText(row['process_instance_key']),
    elementInstanceKey: optionalKeyText(row['element_instance_key']),
    jobKey: optionalKeyText(row['job_key']),
  }),
}
