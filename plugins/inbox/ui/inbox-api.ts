import type { StartedFrom } from '../../../domain/start-target.ts'
import { api } from '../../../ui/api.ts'
import type { Paper } from '../../../papers/paper.ts'
import type { StartGroup } from '../start-groups.ts'
import type {
  BatchItemView,
  BatchView,
  InboxDesk,
  InboxView,
  StartedCasePage,
  StartedCaseView,
  TaskFacets,
  TaskView,
} from '../list-types.ts'
import type { CaseView } from '../case/case-view.ts'
import type { CameBack, DraftOfAnother, OpenedTask, ReturnTargets } from './task/task-types.ts'

export type { CaseDeadline, CaseDoing, CaseEvent, RelatedTask } from '../case/case-view.ts'

/** What `/api/inbox` answers (plugins/inbox/routes.ts). */
export type Box = 'mine' | 'groups' | 'overdue' | 'started' | 'delegated' | 'copies' | 'done'
export const boxes: readonly Box[] = ['mine', 'groups', 'overdue', 'started', 'delegated', 'copies', 'done']
export type StartedCase = StartedCaseView
export type BatchItem = BatchItemView
/** Many forms at once are handed in by no button: each is read by somebody. */
export type BatchAction = 'claim' | 'transfer' | 'urge'
export const batchActions: readonly BatchAction[] = ['claim', 'transfer', 'urge']

export interface Task {
  readonly userTaskKey: string
  readonly name: string
  readonly processInstanceKey: string
  readonly processName: string
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED'
  readonly assignee?: string
  readonly createdAt: string
  readonly completedAt?: string
  readonly dueDate?: string
  readonly priority: number
  readonly caseNo?: string
  readonly caseTitle?: string
  readonly caseKey?: string
  readonly office?: string
  readonly level?: string
  readonly legal?: TaskView['legal']
  /** By law or by its model, whichever is first. */
  readonly dueAt?: string
  readonly actions: TaskView['actions']
  /** Its model allows actions on many at once. */
  readonly inBatches?: true
  readonly assignments?: readonly Pick<NonNullable<TaskView['assignments']>[number], 'name' | 'state'>[]
  readonly copy?: TaskView['copy']
  /** Who is away; `by`: who does it for them, or did. */
  readonly onBehalfOf?: { readonly accountId: string; readonly name: string; readonly by?: string }
}
export interface TaskList {
  readonly items: Task[]
  /** Told with the first page, unless it is a whole box: then the counts tell it. */
  readonly total?: number
  readonly next?: string
}
export interface FormDefinition {
  readonly formId: string
  readonly version: number
  readonly schema: object
}
export type Data = Readonly<Record<string, unknown>>
export interface Draft {
  readonly data: Data
  readonly savedAt: string
  /** Grows with each save; absent: nothing was saved yet. */
  readonly version?: number
  /** The opened form that saved it. */
  readonly page?: string
  /** The task came back, and nothing was typed since: what was handed in there last. */
  readonly handedInBefore?: true
  /** Places of answers that are taken over from earlier forms. */
  readonly adopted?: readonly string[]
}
/** On what a save builds, and the opened form from which it comes: another one that saved since is told by 409 `DRAFT_CHANGED`. */
export interface DraftBase {
  readonly version: number
  readonly page: string
}
interface SavedDraft {
  readonly savedAt: string
  readonly version: number
}
export interface KnownField {
  /** Its place in the data. */
  readonly field: string
  readonly label: string
  readonly isProtected: boolean
  readonly from: { readonly title: string; readonly at: string; readonly by?: string }
}
export interface KnownAnswers {
  /** The number of the subject of whom it is known, where the form chooses whom it is about. */
  readonly about?: string | undefined
  readonly fields: readonly KnownField[]
  /** Personal ones masked. */
  readonly data: Data
}
export interface TaskPageData {
  readonly task: OpenedTask
  /** The name of whoever has it, or did it. */
  readonly holder?: string
  readonly form?: FormDefinition
  readonly data: Data
  readonly masked: number
  /** The person's data were destroyed by law. */
  readonly erased?: true
  readonly draft?: Draft
  /** Whoever had it before has typed something newer. */
  readonly draftOfAnother?: DraftOfAnother
  readonly cameBack?: CameBack
  readonly returnTo?: ReturnTargets
  readonly known?: KnownAnswers
  /** Of a form as handed in: which answers were known before. */
  readonly origins?: readonly Pick<KnownField, 'field' | 'label' | 'from'>[]
}
/** An official paper (文书) of the case (server/papers/paper-routes.ts). */
export interface CasePaper {
  readonly paperId: string
  /** Its place among the papers of the case, from 1. */
  readonly order: number
  readonly name: string
  /** The day it bears. */
  readonly on: string
  readonly number?: string
}
/** What a task is going to make of it, as far as its form is filled in. */
export interface PaperToCome {
  readonly kind: string
  readonly paper: Paper
}
export interface CataloguedProcess extends Startable {
  readonly group: StartGroup
}
export interface Startable {
  readonly processDefinitionId: string
  readonly name: string
  readonly version: number
}

export interface StartPageData {
  readonly process: Startable
  readonly form?: FormDefinition
  readonly data: Data
  readonly draft?: Draft
  readonly known?: KnownAnswers
}

const root = '/api/inbox'
const startAt = (id: string, below: string, from: StartedFrom): string => {
  const asked = new URLSearchParams(from).toString()
  return `${root}/startable/${encodeURIComponent(id)}${below}${asked && `?${asked}`}`
}

export interface UrgeableTask {
  readonly userTaskKey: string
  readonly name: string
  readonly since: string
  /** Absent: nobody has it yet. */
  readonly holder?: string
}

interface ListQuery {
  readonly search: string
  readonly after?: string | undefined
  readonly [filter: string]: string | undefined
}

/** What is looked for may be a person: it travels in the body, for addresses are kept and logged. */
function listed<Page>(path: string, query: ListQuery, signal?: AbortSignal): Promise<Page> {
  const { search, ...asked } = query
  const present = Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return search
    ? api.post<Page>(`${path}/search`, { ...present, search }, signal)
    : api.get<Page>(`${path}?${new URLSearchParams(present)}`, signal)
}

export const inboxApi = {
  papersOf: (processInstanceKey: string) => api.get<{ items: CasePaper[] }>(`/api/papers/cases/${processInstanceKey}`),
  paper: (processInstanceKey: string, paperId: string, format: 'pdf' | 'docx', reason: string) =>
    api.download(`/api/papers/cases/${processInstanceKey}/${paperId}/${format}`, { reason }),
  papersToCome: (userTaskKey: string) => api.get<{ items: PaperToCome[] }>(`/api/papers/tasks/${userTaskKey}/preview`),
  viewPaper: (processInstanceKey: string, paperId: string) =>
    api.get<Paper>(`/api/papers/cases/${processInstanceKey}/${paperId}/view`),
  viewPaperInFull: (processInstanceKey: string, paperId: string, reason: string) =>
    api.post<Paper>(`/api/papers/cases/${processInstanceKey}/${paperId}/view`, { reason }),
  counts: () => api.get<Record<Box, number>>(`${root}/counts`),
  tasks: (query: ListQuery & { box: Exclude<Box, 'started'> }, signal?: AbortSignal) =>
    listed<TaskList>(`${root}/tasks`, { ...query, limit: '100' }, signal),
  startedCases: (query: ListQuery, signal?: AbortSignal) =>
    listed<StartedCasePage>(`${root}/cases`, { ...query, limit: '100' }, signal),
  facets: (box: Exclude<Box, 'started'>) => api.get<TaskFacets>(`${root}/facets?box=${box}`),
  desk: () => api.get<{ columns: InboxDesk['columns']; views: InboxView[] }>(`${root}/desk`),
  chooseColumns: (box: Box, shown: readonly string[]) => api.put(`${root}/desk/columns`, { box, shown }),
  keepView: (name: string, filter: Readonly<Record<string, string>>) =>
    api.post<InboxView>(`${root}/desk/views`, { name, filter }),
  removeView: (id: string) => api.delete(`${root}/desk/views/${id}`),
  batch: (action: BatchAction, key: string, tasks: readonly string[], input: object) =>
    api.post<BatchView>(`${root}/batches/${action}`, { key, tasks, input }),
  task: (key: string) => api.get<TaskPageData>(`${root}/tasks/${key}`),
  unmasked: (key: string, reason: string) => api.post<TaskPageData>(`${root}/tasks/${key}/unmasked`, { reason }),
  caseOf: (key: string) => api.get<CaseView>(`${root}/tasks/${key}/case`),
  claim: (key: string) => api.post<Task>(`${root}/tasks/${key}/claim`),
  release: (key: string) => api.post<Task>(`${root}/tasks/${key}/release`),
  complete: (key: string, data: Data, adopted: readonly string[]) =>
    api.post<{ submissionId: string }>(`${root}/tasks/${key}/complete`, { data, adopted }),
  saveTaskDraft: (key: string, data: Data, adopted: readonly string[], base: DraftBase) =>
    api.putLeaving<SavedDraft>(`${root}/tasks/${key}/draft`, { data, adopted, base }),
  startable: () => api.get<{ items: CataloguedProcess[] }>(`${root}/startable`),
  startForm: (id: string, from: StartedFrom) => api.get<StartPageData>(startAt(id, '', from)),
  saveStartDraft: (id: string, from: StartedFrom, data: Data, adopted: readonly string[], base: DraftBase) =>
    api.putLeaving<SavedDraft>(startAt(id, '/draft', from), { data, adopted, base }),
  start: (id: string, from: StartedFrom, data: Data, adopted: readonly string[]) =>
    api.post<{ submissionId: string; processInstanceKey: string }>(startAt(id, '', from), { data, adopted }),
  /** Who waits for a case may remind those who have it, also of tasks that are not theirs to see. */
  urgeable: (processInstanceKey: string) => api.get<{ items: UrgeableTask[] }>(`${root}/cases/${processInstanceKey}/urgeable`),
  urge: (processInstanceKey: string, userTaskKey: string, input: object) =>
    api.post(`${root}/cases/${processInstanceKey}/urged`, { userTaskKey, ...input }),
  started: (key: string) => api.get<{ caseNo?: string; caseTitle?: string }>(`${root}/started/${key}`),
}
