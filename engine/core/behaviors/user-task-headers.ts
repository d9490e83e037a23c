/** A user task done by job workers carries what a native one has as fields in its job's headers. */
import type { ElementContext } from '../elements/element-processor.ts'
import { type Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { evaluateDate } from './dates.ts'
import { evaluateString, evaluateStrings } from './expressions.ts'
import { findForm } from './forms.ts'

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
    ['candidateGroups', () => listLiteral(task.candidateGroups && evaluateStrings(task.candidateGroups, key, processing))],
    ['candidateUsers', () => listLiteral(task.candidateUsers && evaluateStrings(task.candidateUsers, key, processing))],
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

function listLiteral(values: readonly string[] | Failure | undefined): string | Failure {
  if (values === undefined || isFailure(values)) return values ?? ''
  return `[${values.map(value => `"${value}"`).join(',')}]`
}

function formKeyText(formKey: number | Failure): string | Failure {
  if (isFailure(formKey)) return formKey
  return formKey > 0 ? String(formKey) : ''
}
