import { ApiError } from './server-api.ts'
import type { ServerApi } from './server-api.ts'

/** What of the replay's answer the player reads (`GET /api/replay/cases/:key`). */
interface Replay {
  readonly summary: { readonly state: string; readonly hasIncident: boolean }
  readonly xml: string
  readonly names: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}
export interface Step {
  readonly position: number
  readonly at: number
  readonly kind: string
  readonly elementId: string
  readonly elementInstanceKey?: string
  readonly who?: string
  readonly detail: {
    readonly userTaskKey?: string
    readonly jobType?: string
    readonly messageName?: string
    readonly errorCode?: string
    readonly errorMessage?: string
    readonly calledInstanceKey?: string
  }
  readonly effects: readonly { readonly type: string; readonly elementId: string; readonly scope?: string }[]
}

export interface OpenTask {
  readonly elementId: string
  readonly userTaskKey: string
}

const SEALED = 403

/** Where a token may rest without anybody working on it. */
const RESTS = new Set(['process', 'subProcess', 'callActivity', 'userTask', 'intermediateCatchEvent'])

/** A case and what it called, as the auditor's replay tells them. */
export class CaseHistory {
  readonly #parts: readonly Replay[]
  private constructor(parts: readonly Replay[]) {
    this.#parts = parts
  }

  static async read(auditor: ServerApi, processInstanceKey: string): Promise<CaseHistory> {
    const parts = [await replayOf(auditor, processInstanceKey)]
    for (const { steps } of parts) {
      for (const { detail } of steps) if (detail.calledInstanceKey) parts.push(await replayOf(auditor, detail.calledInstanceKey))
    }
    return new CaseHistory(parts)
  }

  get isOver(): boolean {
    return this.#parts[0]?.summary.state !== 'ACTIVE'
  }

  /** In the order in which they happened, each with the name of its element. */
  get steps(): (Step & { name: string; type: string })[] {
    return this.#parts
      .flatMap(({ steps, names, xml }) => {
        const types = elementTypes(xml)
        return steps.map(step => ({
          ...step,
          name: names[step.elementId] ?? step.elementId,
          type: types.get(step.elementId) ?? '',
        }))
      })
      .sort((a, b) => a.position - b.position)
  }

  get openTasks(): OpenTask[] {
    return this.#parts.flatMap(part => {
      const active = activeElements(part)
      return part.steps.flatMap(({ kind, elementId, elementInstanceKey, detail }) =>
        kind === 'activated' && detail.userTaskKey && active.has(elementInstanceKey ?? '')
          ? [{ elementId, userTaskKey: detail.userTaskKey }]
          : [],
      )
    })
  }

  /** Does every token rest at a task, a message or a timer? */
  get rests(): boolean {
    if (this.isOver) return true
    return this.#parts.every(part => {
      const types = elementTypes(part.xml)
      const active = [...activeElements(part).values()]
      return active.every(elementId => RESTS.has(types.get(elementId) ?? 'process'))
    })
  }

  get incident(): string | undefined {
    const step = this.#parts.flatMap(part => part.steps).findLast(each => each.kind === 'incident-created')
    return this.#parts.some(part => part.summary.hasIncident) && step
      ? `${step.elementId}: ${step.detail.errorMessage ?? ''}`
      : undefined
  }

  stands(elementId: string): boolean {
    return this.#parts.some(part => [...activeElements(part).values()].includes(elementId))
  }

  passed(elementId: string): boolean {
    return this.#parts.some(part => part.steps.some(step => step.effects.some(each => each.elementId === elementId)))
  }

  completedTask(userTaskKey: string): boolean {
    return this.steps.some(step => step.kind === 'task-completed' && step.detail.userTaskKey === userTaskKey)
  }

  messages(name: string): number {
    return this.steps.filter(step => step.detail.messageName === name && step.kind === 'message-correlated').length
  }
}

/** A minor's file is sealed: the auditor says why it is opened. */
async function replayOf(auditor: ServerApi, key: string): Promise<Replay> {
  try {
    return await auditor.get<Replay>(`/api/replay/cases/${key}`)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== SEALED) throw error
    return auditor.post<Replay>(`/api/replay/cases/${key}/opened`, { reason: '演示：依法查询' })
  }
}

function activeElements({ steps }: Replay): Map<string, string> {
  const active = new Map<string, string>()
  for (const { type, elementId, scope } of steps.flatMap(step => step.effects)) {
    if (scope === undefined) continue
    if (type === 'entered') active.set(scope, elementId)
    else active.delete(scope)
  }
  return active
}

const elementTypes = (xml: string): Map<string, string> =>
  new Map([...xml.matchAll(/<(?:bpmn2?:)?(\w+) id="([^"]+)"/g)].map(([, type = '', id = '']) => [id, type]))
