import type { UserTaskValue } from '../../../core/work-values.ts'
import { documentText, optionalKey, type Projection, type ProjectionContext } from '../projection.ts'
import type { Rows } from '../rows.ts'
import { userTaskCandidates, userTasks } from '../tables.ts'

/** An ended transition leads back to CREATED, as does a denied one. */
const STATES: Readonly<Record<string, string>> = {
  CREATED: 'CREATED',
  ASSIGNING: 'ASSIGNING',
  CLAIMING: 'ASSIGNING',
  ASSIGNED: 'CREATED',
  ASSIGNMENT_DENIED: 'CREATED',
  UPDATING: 'UPDATING',
  UPDATED: 'CREATED',
  UPDATE_DENIED: 'CREATED',
  COMPLETING: 'COMPLETING',
  COMPLETION_DENIED: 'CREATED',
  COMPLETED: 'COMPLETED',
  CANCELING: 'CANCELING',
  CANCELED: 'CANCELED',
}
/** Where a transition only begins, its record shows values that may still be denied. */
const TAKES_EFFECT = new Set(['CREATED', 'ASSIGNED', 'UPDATED'])

export const projectUserTask: Projection = ({ intent, key, timestamp, value }, { rows, names }) => {
  const task = value as unknown as UserTaskValue
  // Later records of a migrated task still name the element it was created in: only this one tells the new one.
  if (intent === 'MIGRATED') return rows.update(userTasks, key, origin(task, names))
  if (intent === 'CREATING') {
    addCandidates(rows, key, task)
    return rows.insert(userTasks, key, {
      ...origin(task, names),
      ...attributes(task),
      assignee: null,
      state: 'CREATING',
      creation_date: task.creationTimestamp > 0 ? task.creationTimestamp : timestamp,
    })
  }
  const state = STATES[intent]
  if (!state) return
  const hasEnded = intent === 'COMPLETED' || intent === 'CANCELED'
  // On its way out a listener may have corrected it.
  const takesEffect = hasEnded ? task.changedAttributes.length > 0 : TAKES_EFFECT.has(intent)
  if (takesEffect) changeCandidates(rows, key, task)
  if (hasEnded) rows.run(CLOSE_CANDIDATES, key)
  rows.update(userTasks, key, {
    state,
    ...(takesEffect ? attributes(task) : {}),
    ...(hasEnded ? { completion_date: timestamp } : {}),
  })
}

const ADD_CANDIDATE = `INSERT OR IGNORE INTO ${userTaskCandidates.name} (kind, name, is_open, task_key) VALUES (?, ?, 1, ?)`
const DROP_CANDIDATES = `DELETE FROM ${userTaskCandidates.name} WHERE task_key = ?`
const CLOSE_CANDIDATES = `UPDATE ${userTaskCandidates.name} SET is_open = 0 WHERE task_key = ?`

function addCandidates(rows: Rows, key: number, task: UserTaskValue): void {
  for (const group of task.candidateGroupsList) rows.run(ADD_CANDIDATE, 'group', group, key)
  for (const user of task.candidateUsersList) rows.run(ADD_CANDIDATE, 'user', user, key)
}

function changeCandidates(rows: Rows, key: number, task: UserTaskValue): void {
  const before = rows.read(userTasks, key)
  const { candidate_groups, candidate_users } = attributes(task)
  if (before?.['candidate_groups'] === candidate_groups && before['candidate_users'] === candidate_users) return
  rows.run(DROP_CANDIDATES, key)
  addCandidates(rows, key, task)
}

function origin(task: UserTaskValue, names: ProjectionContext['names']) {
  const model = names.of(task.processDefinitionKey)
  return {
    name: model.elements[task.elementId] ?? null,
    process_name: model.name ?? null,
    element_instance_key: task.elementInstanceKey,
    process_instance_key: task.processInstanceKey,
    definition_key: task.processDefinitionKey,
    process_id: task.bpmnProcessId,
    version: task.processDefinitionVersion,
    element_id: task.elementId,
    form_key: optionalKey(task.formKey),
    external_form_reference: task.externalFormReference || null,
    custom_headers: documentText(task.customHeaders),
    tenant_id: task.tenantId,
  }
}

function attributes(task: UserTaskValue) {
  return {
    assignee: task.assignee || null,
    candidate_groups: JSON.stringify(task.candidateGroupsList),
    candidate_users: JSON.stringify(task.candidateUsersList),
    due_date: time(task.dueDate),
    follow_up_date: time(task.followUpDate),
    priority: task.priority,
  }
}

function time(text: string): number | null {
  // A date with a zone's name, 2026-01-01T00:00:00+08:00[Asia/Shanghai], is a date to Zeebe.
  const at = text ? Date.parse(text.replace(/\[[^\]]*\]$/, '')) : NaN
  return Number.isNaN(at) ? null : at
}
