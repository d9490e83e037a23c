import { api } from '../../../../ui/api.ts'
import type { FormData } from '../../../../ui/form/form-view.tsx'
import type { EventForMany, RaisedFor } from '../../raise-for-many.ts'

export type { EventForMany, RaisedFor }

/** So many subjects the server does in one request, and so many tasks in one batch. */
const [PART, BATCH] = [10, 100]
const LOOK_MS = 700
const LOOKS = 20

interface OpenTask {
  readonly userTaskKey: string
  readonly elementId: string
  readonly caseNo?: string
}
interface Batch {
  readonly left: number
  readonly finished: boolean
  readonly items: readonly { readonly userTaskKey: string; readonly state: string; readonly message?: string }[]
}
/** Tells how many are done. */
type Progress = (done: number) => void

export const eventsForMany = (signal?: AbortSignal) =>
  api.get<{ items: readonly EventForMany[] }>('/api/correction/raisable', signal)

/** Part by part; whoever leaves in between and asks again brings nothing about twice. */
export async function raiseFor(message: string, subjects: readonly string[], onProgress: Progress): Promise<RaisedFor[]> {
  const key = crypto.randomUUID()
  const raised: RaisedFor[] = []
  for (const part of parts(subjects, PART)) {
    const { items } = await api.post<{ items: RaisedFor[] }>('/api/correction/raised', { message, key, subjects: part })
    raised.push(...items)
    onProgress(raised.length)
  }
  return raised
}

/** The open tasks to which the event leads, of these subjects, once there are that many that one may take. */
export async function tasksFor({ leadsTo }: EventForMany, subjects: ReadonlySet<string>, expected: number): Promise<OpenTask[]> {
  for (let looks = 1; ; looks++) {
    const all = await openTasks()
    const found = all.filter(({ elementId, caseNo }) => leadsTo.includes(elementId) && subjects.has(caseNo ?? ''))
    if (found.length >= expected || looks === LOOKS) return found
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
}

async function openTasks(): Promise<OpenTask[]> {
  const found: OpenTask[] = []
  let after: string | undefined
  do {
    const query = new URLSearchParams({ box: 'groups', limit: '100', ...(after ? { after } : {}) })
    const page = await api.get<{ items: OpenTask[]; next?: string }>(`/api/inbox/tasks?${query}`)
    found.push(...page.items)
    after = page.next
  } while (after)
  return found
}

export const formOf = (userTaskKey: string) =>
  api.get<{ task: { name: string }; form?: { schema: object }; data: FormData }>(`/api/inbox/tasks/${userTaskKey}`)

/** Hands the same answers in for each of the tasks. @returns by task, why it was not done */
export async function completeAll(
  tasks: readonly string[],
  data: FormData,
  onProgress: Progress,
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>()
  let before = 0
  for (const part of parts(tasks, BATCH)) {
    const key = crypto.randomUUID()
    let batch = await api.post<Batch>('/api/inbox/batches/complete', { key, tasks: part, input: { data } })
    while (!batch.finished) {
      onProgress(before + part.length - batch.left)
      await new Promise(resolve => setTimeout(resolve, LOOK_MS))
      batch = await api.get<Batch>(`/api/inbox/batches/${key}`)
    }
    before += part.length
    onProgress(before)
    for (const { userTaskKey, state, message = '' } of batch.items) if (state === 'refused') refused.set(userTaskKey, message)
  }
  return refused
}

function* parts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
