import type { HistoryRecord } from '../../server/plugin-api.ts'
import type { StepDetail } from './step.ts'

/** Readers of a record's value. Keys come as numbers from the engine and as text from the store; here they are text. */
type Value = HistoryRecord['value']

export const text = (value: Value, name: string): string => {
  const found = value[name]
  return found === undefined || found === null ? '' : String(found)
}

export const list = (value: Value, name: string): readonly string[] => {
  const found = value[name]
  return Array.isArray(found) ? found.map(String) : []
}

/** Zeebe writes "none" as an empty text or -1. */
export const given = (value: string): string | undefined => (value === '' || value === '-1' ? undefined : value)

export function taskDetail({ key, value }: HistoryRecord): StepDetail {
  const dueDate = given(text(value, 'dueDate'))
  const formKey = given(text(value, 'formKey'))
  return {
    userTaskKey: given(text(value, 'userTaskKey')) ?? key,
    ...(dueDate ? { dueDate } : {}),
    ...(formKey ? { formKey } : {}),
    candidateGroups: list(value, 'candidateGroupsList'),
    candidateUsers: list(value, 'candidateUsersList'),
  }
}

/** The variable `submissionId` says which form as submitted brought the process here. */
export function submissionOf(json: string): string | undefined {
  return /^"(?<id>[^"\\]+)"$/.exec(json)?.groups?.['id']
}
