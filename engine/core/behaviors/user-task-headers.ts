/** A user task done by job workers carries what a native one has as fields in its job's headers. */
import type { ElementContext } from '../elements/element-processor.ts'
import { type Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { evaluateDate } from './dates.ts'
import { evaluateString, evaluateStrings } from './expressions.ts'
import { findForm } from './forms.ts'
import type { UserTaskValue } from '../work-values.ts'

const PREFIX = 'io.camunda.zeebe:'

export function userTaskHeaders(
  task: UserTaskProperties,
  headers: ReadonlyMap<string, string>,
  element: ElementContext,
  processing: Processing,
): ReadonlyMap<string, string> | Failure {
  const { key } = element
  const all = new Map(headers)
  const values: readonly (readonly [string, () => string | Failure])[] = [
    ['assignee', () => (task.assignee ? evaluateString(task.assignee, key, processing) : '')],
    ['candidateGroups', () => optionalList(task.candidateGroups && evaluateStrings(task.candidateGroups, key, processing))],
    ['candidateUsers', () => optionalList(task.candidateUsers && evaluateStrings(task.candidateUsers, key, processing))],
    ['dueDate', () => (task.dueDate ? evaluateDate(task.dueDate, key, processing) : '')],
    ['followUpDate', () => (task.followUpDate ? evaluateDate(task.followUpDate, key, processing) : '')],
    ['formKey', () => formKeyText(findForm(task, element, processing))],
  ]
  for (const [name, evaluateValue] of values) {
    const value = evaluateValue()
    if (isFailure(value)) return value
    if (value !== '') all.set(PREFIX + name, value)
  }
  return all
}

/** What a task listener's job tells of the task, as the transition would leave it. */
export function taskListenerHeaders(
  task: UserTaskValue,
  changedAttributes: readonly string[],
  headers: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = new Map(headers)
  const add = (name: string, value: string): void => {
    if (value.trim() !== '') all.set(PREFIX + name, value)
  }
  const list = (values: readonly string[]): string => (values.length > 0 ? listLiteral(values) : '')
  add('action', task.action)
  add('changedAttributes', list(changedAttributes.toSorted()))
  add('priority', task.priority > 0 ? String(task.priority) : '')
  add('userTaskKey', String(task.userTaskKey))
  add('assignee', task.assignee)
  add('candidateGroups', list(task.candidateGroupsList))
  add('candidateUsers', list(task.candidateUsersList))
  add('dueDate', task.dueDate)
  add('followUpDate', task.followUpDate)
  add('formKey', task.formKey > 0 ? String(task.formKey) : '')
  return all
}

function listLiteral(values: readonly string[]): string {
  return `[${values.map(value => `"${value}"`).join(',')}]`
}

function optionalList(values: readonly string[] | Failure | undefined): string | Failure {
  return values === undefined || isFailure(values) ? (values ?? '') : listLiteral(values)
}

function formKeyText(formKey: number | Failure): string | Failure {
  if (isFailure(formKey)) return formKey
  return formKey > 0 ? String(formKey) : ''
}
