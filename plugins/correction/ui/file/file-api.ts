import type { Paper } from '../../../../papers/paper.ts'
import { api } from '../../../../ui/api.ts'
import type { Doings } from '../../doings.ts'
import type { SubjectFile } from '../../subject-file.ts'
import type { OpenedForm } from '../../submitted-forms.ts'

const root = (subjectNo: string) => `/api/correction/subjects/${encodeURIComponent(subjectNo)}`

/** What `/api/correction/subjects/:subjectNo` answers, and what is asked of others about the subject. */
export const fileApi = {
  file: (subjectNo: string, signal?: AbortSignal) => api.get<SubjectFile>(root(subjectNo), signal),
  opened: (subjectNo: string, reason: string) => api.post<SubjectFile>(`${root(subjectNo)}/opened`, { reason }),
  unmasked: (subjectNo: string, reason: string) => api.post<SubjectFile>(`${root(subjectNo)}/unmasked`, { reason }),
  doings: (subjectNo: string, signal?: AbortSignal) => api.get<Doings>(`${root(subjectNo)}/doings`, signal),
  form: (subjectNo: string, id: string) => api.get<OpenedForm>(`${root(subjectNo)}/forms/${id}`),
  formInFull: (subjectNo: string, id: string, reason: string) =>
    api.post<OpenedForm>(`${root(subjectNo)}/forms/${id}/unmasked`, { reason }),
  raise: (caseKey: string, message: string, key: string) =>
    api.post<{ leadsTo: readonly string[] }>(`/api/inbox/cases/${caseKey}/events`, { message, key }),
  paper: (caseKey: string, paperId: string) => api.get<Paper>(`/api/papers/cases/${caseKey}/${paperId}/view`),
  paperInFull: (caseKey: string, paperId: string, reason: string) =>
    api.post<Paper>(`/api/papers/cases/${caseKey}/${paperId}/view`, { reason }),
  paperFile: (caseKey: string, paperId: string, format: 'pdf' | 'docx', reason: string) =>
    api.download(`/api/papers/cases/${caseKey}/${paperId}/${format}`, { reason }),
}
