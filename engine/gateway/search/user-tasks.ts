import { userTasks } from '../../store/read-model/tables.ts'
import { optionalKeyText } from '../answers.ts'
import { RawJson } from '../http/json-writer.ts'
import { conditionFor, type Condition } from './condition.ts'
import { variablesFilter } from './process-instances.ts'
import { date, dateText, integer, key, optional, text, type SearchSpec } from './search-spec.ts'

/** Holds where one of the candidates fulfils the condition; the opposites where none is what they exclude. */
const candidates =
  (column: string, name: string) =>
  (filter: unknown): Condition => {
    const { sql, values } = conditionFor(name, text('candidate.value'), filter)
    return { sql: `EXISTS (SELECT 1 FROM json_each(task.${column}) AS candidate WHERE ${sql})`, values }
  }

export const userTaskSearch: SearchSpec = {
  from: `${userTasks.name} AS task`,
  columns: 'task.*',
  key: 'task.key',
  fields: {
    state: text('task.state'),
    assignee: text('task.assignee'),
    priority: integer('task.priority'),
    elementId: text('task.element_id'),
    name: text('task.name'),
    tenantId: text('task.tenant_id'),
    processDefinitionId: text('task.process_id'),
    creationDate: date('task.creation_date'),
    completionDate: date('task.completion_date'),
    followUpDate: date('task.follow_up_date'),
    dueDate: date('task.due_date'),
    userTaskKey: key('task.key'),
    processDefinitionKey: key('task.definition_key'),
    processInstanceKey: key('task.process_instance_key'),
    elementInstanceKey: key('task.element_instance_key'),
  },
  filters: {
    candidateGroup: candidates('candidate_groups', 'candidateGroup'),
    candidateUser: candidates('candidate_users', 'candidateUser'),
    processInstanceVariables: variablesFilter(
      'processInstanceVariables',
      'task.process_instance_key',
      'v.scope_key = task.process_instance_key',
    ),
    localVariables: variablesFilter('localVariables', 'task.process_instance_key', 'v.scope_key = task.element_instance_key'),
  },
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
