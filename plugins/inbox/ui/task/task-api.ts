import { api } from '../../../../ui/api.ts'
import type { TaskPageData } from '../inbox-api.ts'
import type { NameablePerson, OpenedTask, TaskAction } from './task-types.ts'

/** A file that was handed in with the case (server/files/file-routes.ts). */
export interface CaseFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly isPicture: boolean
  readonly sizeBytes: number
  readonly uploadedAt: string
  readonly by: string
  /** The user task with which it was handed in, or `start:…`. */
  readonly target: string
}

const at = (key: string) => `/api/inbox/tasks/${key}`

export const taskApi = {
  act: (key: string, action: TaskAction, input: object) =>
    api.post<{ actionId: string; task?: OpenedTask }>(`${at(key)}/actions/${action}`, input),
  people: (key: string, action: TaskAction, search: string) =>
    api.get<{ items: NameablePerson[] }>(`${at(key)}/actions/${action}/people?${new URLSearchParams({ search })}`),
  takeOverDraft: (key: string) => api.post<TaskPageData>(`${at(key)}/draft/taken-over`),
  filesOf: (processInstanceKey: string) => api.get<{ items: CaseFile[] }>(`/api/files/cases/${processInstanceKey}`),
}
