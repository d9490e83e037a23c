import type { Doings, OpenedForm, PersonFile } from '../../domain/person-file.ts'
import type { Paper } from '../../papers/paper.ts'
import { api } from '../api.ts'
import { useFileKind } from './file-kind.ts'

/** What the routes of a kind of file answer (`registerPersonFile`), and what is asked of others about the person. */
export function fileApiOf(kindRoot: string) {
  const root = (number: string) => `${kindRoot}/${encodeURIComponent(number)}`
  return { ...ofFile(root), ...OF_CASES }
}

const ofFile = (root: (number: string) => string) => ({
  file: (subjectNo: string, signal?: AbortSignal) => api.get<PersonFile>(root(subjectNo), signal),
  opened: (subjectNo: string, reason: string) => api.post<PersonFile>(`${root(subjectNo)}/opened`, { reason }),
  unmasked: (subjectNo: string, reason: string) => api.post<PersonFile>(`${root(subjectNo)}/unmasked`, { reason }),
  doings: (subjectNo: string, signal?: AbortSignal) => api.get<Doings>(`${root(subjectNo)}/doings`, signal),
  form: (subjectNo: string, id: string) => api.get<OpenedForm>(`${root(subjectNo)}/forms/${id}`),
  formInFull: (subjectNo: string, id: string, reason: string) =>
    api.post<OpenedForm>(`${root(subjectNo)}/forms/${id}/unmasked`, { reason }),
})

const OF_CASES = {
  raise: (caseKey: string, message: string, key: string) =>
    api.post<{ leadsTo: readonly string[] }>(`/api/inbox/cases/${caseKey}/events`, { message, key }),
  paper: (caseKey: string, paperId: string) => api.get<Paper>(`/api/papers/cases/${caseKey}/${paperId}/view`),
  paperInFull: (caseKey: string, paperId: string, reason: string) =>
    api.post<Paper>(`/api/papers/cases/${caseKey}/${paperId}/view`, { reason }),
  paperFile: (caseKey: string, paperId: string, format: 'pdf' | 'docx', reason: string) =>
    api.download(`/api/papers/cases/${caseKey}/${paperId}/${format}`, { reason }),
}

export function useFileApi() {
  return fileApiOf(useFileKind().root)
}
export type FileApi = ReturnType<typeof fileApiOf>
