import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Staff } from '../../scripts/play/staff.ts'
import { eventually } from '../helpers/server.ts'

type Answer = readonly [group: string, data: Readonly<Record<string, unknown>>]

/**
 * A case whose tasks come one after another. A file `walks/<slug>.ts` exports one as its default; between them the walks of
 * a pack hand in every form that it has.
 */
export interface CaseWalk {
  readonly processDefinitionId: string
  readonly start: Answer
  /** Who answers each task, in order. `today`: the business day. */
  answers(today: string): readonly Answer[]
}

/** @returns the keys of the cases */
export async function walkPacks(staff: Staff): Promise<string[]> {
  const folder = join(import.meta.dirname, 'walks')
  const keys: string[] = []
  for (const file of globSync('*.ts', { cwd: folder }).sort()) {
    const { default: walk } = (await import(pathToFileURL(join(folder, file)).href)) as { default: CaseWalk }
    keys.push(await walkCase(staff, walk))
  }
  return keys
}

async function walkCase(staff: Staff, { processDefinitionId, start, answers }: CaseWalk): Promise<string> {
  const starter = await staff.inGroup(start[0])
  const { processInstanceKey } = await starter.post<{ processInstanceKey: string }>(
    `/api/inbox/startable/${processDefinitionId}`,
    { data: start[1] },
  )
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
    new Date((await starter.get<{ now: string }>('/api/clock')).now),
  )
  const done = new Set<string>()
  for (const [group, data] of answers(today)) {
    const person = await staff.inGroup(group)
    const userTaskKey = await eventually(
      async () => {
        const { items } = await person.get<{ items: Task[] }>('/api/inbox/tasks?box=groups&limit=100')
        return items.find(task => task.processInstanceKey === processInstanceKey && !done.has(task.userTaskKey))?.userTaskKey
      },
      found => found !== undefined,
    )
    await person.post(`/api/inbox/tasks/${userTaskKey}/claim`)
    await person.post(`/api/inbox/tasks/${userTaskKey}/complete`, { data })
    done.add(String(userTaskKey))
  }
  return processInstanceKey
}
interface Task {
  readonly userTaskKey: string
  readonly processInstanceKey: string
}
