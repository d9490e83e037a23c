import { jobs } from '../../store/read-model/tables.ts'
import { RawJson } from '../http/json-writer.ts'
import { boolean, date, dateText, integer, key, oneOf, optional, pick, text, type SearchSpec } from './search-spec.ts'

const fields = {
  deadline: date('deadline'),
  deniedReason: text('denied_reason'),
  elementId: text('element_id'),
  elementInstanceKey: key('element_instance_key'),
  endTime: date('end_time'),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  hasFailedWithRetriesLeft: boolean('ifnull(has_failed_with_retries_left, 0)'),
  isDenied: boolean('is_denied'),
  jobKey: key('key'),
  kind: oneOf('kind', 'BPMN_ELEMENT EXECUTION_LISTENER TASK_LISTENER AD_HOC_SUB_PROCESS'),
  listenerEventType: oneOf('listener_event_type', 'ASSIGNING CANCELING COMPLETING CREATING END START UNSPECIFIED UPDATING'),
  processDefinitionId: text('process_id'),
  processDefinitionKey: key('definition_key'),
  processInstanceKey: key('process_instance_key'),
  retries: integer('retries'),
  state: oneOf('state', 'CANCELED COMPLETED CREATED ERROR_THROWN FAILED MIGRATED RETRIES_UPDATED TIMED_OUT'),
  tenantId: text('tenant_id'),
  type: text('type'),
  worker: text('worker'),
}

export const jobSearch: SearchSpec = {
  from: jobs.name,
  columns: '*',
  key: 'key',
  fields,
  sorts: pick(
    fields,
    'deadline deniedReason elementId elementInstanceKey endTime errorCode errorMessage isDenied jobKey kind listenerEventType ' +
      'processDefinitionId processDefinitionKey processInstanceKey retries state tenantId type worker',
  ),
  item: row => ({
    customHeaders: new RawJson(row['custom_headers'] as string),
    deadline: dateText(row['deadline']),
    deniedReason: optional(row['denied_reason']),
    elementId: row['element_id'],
    elementInstanceKey: String(row['element_instance_key']),
    endTime: dateText(row['end_time']),
    errorCode: optional(row['error_code']),
    errorMessage: optional(row['error_message']),
    hasFailedWithRetriesLeft: row['has_failed_with_retries_left'] === 1,
    isDenied: row['is_denied'] === 1,
    jobKey: String(row['key']),
    kind: row['kind'],
    listenerEventType: row['listener_event_type'],
    processDefinitionId: row['process_id'],
    processDefinitionKey: String(row['definition_key']),
    processInstanceKey: String(row['process_instance_key']),
    retries: row['retries'],
    state: row['state'],
    tenantId: row['tenant_id'],
    type: row['type'],
    worker: row['worker'],
  }),
}
