import { userTaskCandidates, userTasks } from '../../store/read-model/tables.ts'
import { optionalKeyText } from '../answers.ts'
import { RawJson } from '../http/json-writer.ts'
import { conditionFor } from './condition.ts'
import { date, dateText, integer, key, oneOf, optional, pick, plain, text, type Filter, type SearchSpec } from './search-spec.ts'
import { variablesFilter } from './variable-conditions.ts'

const STATES = 'CREATING CREATED ASSIGNING UPDATING COMPLETING COMPLETED CANCELING CANCELED FAILED'
const ENDED = ['COMPLETED', 'CANCELED']

/** Holds where one of the candidates fulfils the condition; the opposites where none is what they exclude. */
function candidates(name: string, kind: 'group' | 'user'): Filter {
  return (value, filter, violations) => {
    const { state } = filter.fields
    // An inbox asks for open tasks: those of a candidate lie together.
    const isOpen = typeof state === 'string' && !ENDED.includes(state) ? ' AND candidate.is_open = 1' : ''
    const within = (condition: string) =>
      `task.key IN (SELECT candidate.task_key FROM ${userTaskCandidates.name} AS candidate WHERE candidate.kind = '${kind}'${isOpen} AND ${condition})`
    return conditionFor(name, { ...text('candidate.name'), within }, value, violations)
  }
}

const fields = {
  state: oneOf('task.state', STATES),
  assignee: text('task.assignee'),
  priority: integer('task.priority'),
  elementId: plain(text('task.element_id')),
  name: plain(text('ifnull(task.name, task.element_id)')),
  tenantId: text('task.tenant_id'),
  processDefinitionId: plain(text('task.process_id')),
  creationDate: date('task.creation_date'),
  completionDate: date('task.completion_date'),
  followUpDate: date('task.follow_up_date'),
  dueDate: date('task.due_date'),
  userTaskKey: plain(key('task.key')),
  processDefinitionKey: plain(key('task.definition_key')),
  processInstanceKey: plain(key('task.process_instance_key')),
  elementInstanceKey: plain(key('task.element_instance_key')),
}

export const userTaskSearch: SearchSpec = {
  from: `${userTasks.name} AS task`,
  columns: 'task.*',
  key: 'task.key',
  fields,
  filters: {
    candidateGroup: candidates('candidateGroup', 'group'),
    candidateUser: candidates('candidateUser', 'user'),
    processInstanceVariables: variablesFilter('processInstanceVariables', 'v.scope_key = task.process_instance_key'),
    localVariables: variablesFilter('localVariables', 'v.scope_key = task.element_instance_key'),
  },
  sorts: pick(fields, 'creationDate completionDate followUpDate dueDate priority name'),
  item: row => ({
    name: optional(row['name']) ?? row['element_id'],
    state: row['state'],
    assignee: optional(row['assignee']),
    elementId: row['element_id'],
    candidateGroups: JSON.parse(row['candidate_groups'] as string) as string[],
    candidateUsers: JSON.parse(row['candidate_users'] as string) as string[],
    processDefinitionId: row['process_id'],
    creationDate: dateText(row['creation_date']),
    completionDate: dateText(row['completion_date']),
    followUpDate: dateText(row['follow_up_date']),
    dueDate: dateText(row['due_date']),
    tenantId: row['tenant_id'],
    externalFormReference: optional(row['external_form_reference']),
    processDefinitionVersion: row['version'],
    customHeaders: new RawJson(row['custom_headers'] as string),
    priority: row['priority'],
    userTaskKey: String(row['key']),
    elementInstanceKey: String(row['element_instance_key']),
    processName: row['process_name'] ?? row['process_id'],
    processDefinitionKey: String(row['definition_key']),
    processInstanceKey: String(row['process_instance_key']),
    formKey: optionalKeyText(row['form_key']),
  }),
}
