import { DEFAULT_TENANT } from '../../core/record-values.ts'
import type { UserTaskValue } from '../../core/work-values.ts'
import { elementInstances, forms, variables } from '../../store/read-model/tables.ts'
import { command } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, ok, type Reply, type Router } from '../http/router.ts'
import { toDate } from '../http/coerce.ts'
import { invalidDate, Violations } from '../http/violations.ts'
import { invalidArgument } from '../problem.ts'
import type { Condition } from '../search/condition.ts'
import { getHandler, getRow, searchHandler } from '../search/search.ts'
import { userTaskSearch } from '../search/user-tasks.ts'
import { truncate, userTaskVariableSearch } from '../search/variables.ts'
import { formResult } from './process-definitions.ts'

const KEY = 'userTaskKey'
const LABEL = 'User Task'

export function registerUserTasks(router: Router): void {
  const one = `/v2/user-tasks/{${KEY}}`
  router.add('POST', '/v2/user-tasks/search', searchHandler(userTaskSearch))
  router.add('GET', one, getHandler(userTaskSearch, KEY, LABEL))
  router.add('PATCH', one, update)
  router.add('POST', `${one}/assignment`, assign)
  router.add('DELETE', `${one}/assignee`, unassign)
  router.add('POST', `${one}/completion`, complete)
  router.add('GET', `${one}/form`, form)
  router.add(
    'POST',
    `${one}/variables/search`,
    searchHandler(userTaskVariableSearch, { scope: visibleVariables, item: truncate }),
  )
}

function taskCommand(key: number, fields: Partial<UserTaskValue>): UserTaskValue {
  return {
    userTaskKey: key,
    assignee: '',
    candidateGroupsList: [],
    candidateUsersList: [],
    dueDate: '',
    followUpDate: '',
    formKey: -1,
    externalFormReference: '',
    priority: -1,
    variables: new Map(),
    customHeaders: new Map(),
    bpmnProcessId: '',
    processDefinitionVersion: -1,
    processDefinitionKey: -1,
    processInstanceKey: -1,
    elementId: '',
    elementInstanceKey: -1,
    creationTimestamp: -1,
    changedAttributes: [],
    action: '',
    deniedReason: '',
    tenantId: DEFAULT_TENANT,
    ...fields,
  }
}

async function complete(context: RequestContext): Promise<Reply> {
  const body = await context.json()
  const key = context.key(KEY)
  const value = taskCommand(key, { variables: body.document('variables'), action: body.optionalText('action') || 'complete' })
  await command(context, 'USER_TASK', 'COMPLETE', key, value)
  return noContent
}

async function assign(context: RequestContext): Promise<Reply> {
  const key = context.key(KEY)
  const body = await context.requiredJson()
  const mayOverride = body.has('allowOverride') ? body.boolean('allowOverride') : true
  const action = body.optionalText('action')?.trim() ? body.optionalText('action') : 'assign'
  const assignee = body.optionalText('assignee')
  if (!assignee?.trim()) throw invalidArgument('No assignee provided')
  const value = taskCommand(key, { assignee, action: action ?? '' })
  await command(context, 'USER_TASK', mayOverride ? 'ASSIGN' : 'CLAIM', key, value)
  return noContent
}

async function unassign(context: RequestContext): Promise<Reply> {
  const key = context.key(KEY)
  await command(context, 'USER_TASK', 'ASSIGN', key, taskCommand(key, { action: 'unassign' }))
  return noContent
}

async function update(context: RequestContext): Promise<Reply> {
  const body = await context.json()
  const key = context.key(KEY)
  const changes = body.object('changeset')
  const changedAttributes: string[] = []
  const changed = <T>(attribute: string, value: T | undefined): T | undefined => {
    if (value !== undefined) changedAttributes.push(attribute)
    return value
  }
  const violations = new Violations()
  const dateOf = (name: string, text: string | undefined) => {
    if (text && toDate(text) === undefined) violations.add(invalidDate(name, text))
    return text
  }
  const value = taskCommand(key, {
    candidateGroupsList: changed('candidateGroupsList', changes?.texts('candidateGroups')) ?? [],
    candidateUsersList: changed('candidateUsersList', changes?.texts('candidateUsers')) ?? [],
    dueDate: changed('dueDate', dateOf('due date', changes?.optionalText('dueDate'))) ?? '',
    followUpDate: changed('followUpDate', dateOf('follow-up date', changes?.optionalText('followUpDate'))) ?? '',
    priority: changed('priority', changes?.int32('priority')) ?? -1,
    action: body.optionalText('action') || 'update',
    changedAttributes,
  })
  const { priority } = value
  if (changedAttributes.includes('priority') && (priority < 0 || priority > 100)) {
    violations.wrong('priority', priority, 'within the [0,100] range')
  }
  if (changedAttributes.length === 0 && !body.has('action')) violations.add(NO_UPDATE)
  violations.check()
  await command(context, 'USER_TASK', 'UPDATE', key, value)
  return noContent
}

const NO_UPDATE =
  'No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset"'

async function form(context: RequestContext): Promise<Reply> {
  const task = await getRow(context, userTaskSearch, context.key(KEY), LABEL)
  if (task['form_key'] === null) return noContent
  const [row] = await context.engine.reader.all(`SELECT * FROM ${forms.name} WHERE key = ?`, [task['form_key'] as number])
  return row ? ok(formResult(row)) : noContent
}

/** The task's own variables and those of the scopes around it, an inner one hiding an outer one of the same name. */
async function visibleVariables(context: RequestContext): Promise<Condition> {
  const task = await getRow(context, userTaskSearch, context.key(KEY), LABEL)
  const sql = `key IN (
    WITH RECURSIVE scope (key, depth) AS (
      SELECT ?, 0
      UNION ALL
      SELECT element.scope_key, depth + 1 FROM ${elementInstances.name} AS element JOIN scope ON element.key = scope.key)
    SELECT key FROM (SELECT v.key, min(scope.depth) FROM ${variables.name} AS v JOIN scope ON v.scope_key = scope.key GROUP BY v.name))`
  return { sql, values: [task['element_instance_key'] as number] }
}
