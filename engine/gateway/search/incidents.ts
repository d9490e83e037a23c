import { incidents } from '../../store/read-model/tables.ts'
import { optionalKeyText } from '../answers.ts'
import { date, dateText, key, oneOf, pick, plain, text, type SearchSpec } from './search-spec.ts'

const ERROR_TYPES =
  'UNSPECIFIED UNKNOWN IO_MAPPING_ERROR JOB_NO_RETRIES EXECUTION_LISTENER_NO_RETRIES TASK_LISTENER_NO_RETRIES ' +
  'AD_HOC_SUB_PROCESS_NO_RETRIES CONDITION_ERROR EXTRACT_VALUE_ERROR CALLED_ELEMENT_ERROR UNHANDLED_ERROR_EVENT ' +
  'MESSAGE_SIZE_EXCEEDED CALLED_DECISION_ERROR DECISION_EVALUATION_ERROR FORM_NOT_FOUND RESOURCE_NOT_FOUND'

const fields = {
  processDefinitionId: plain(text('process_id')),
  errorType: plain(oneOf('error_type', ERROR_TYPES)),
  errorMessage: plain(text('error_message')),
  elementId: plain(text('element_id')),
  creationTime: date('creation_time'),
  state: plain(oneOf('state', 'ACTIVE MIGRATED RESOLVED PENDING')),
  tenantId: plain(text('tenant_id')),
  incidentKey: plain(key('key')),
  processDefinitionKey: plain(key('definition_key')),
  processInstanceKey: plain(key('process_instance_key')),
  elementInstanceKey: plain(key('element_instance_key')),
  jobKey: plain(key('job_key')),
}

export const incidentSearch: SearchSpec = {
  from: incidents.name,
  columns: '*',
  key: 'key',
  fields,
  sorts: pick(
    fields,
    'incidentKey processDefinitionKey processDefinitionId processInstanceKey errorType errorMessage elementId ' +
      'elementInstanceKey creationTime state jobKey tenantId',
  ),
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
