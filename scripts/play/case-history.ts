import { ApiError } from './server-api.ts'
import type { ServerApi } from './server-api.ts'

/** What of the replay's answer the player reads (`GET /api/replay/cases/:key`). */
interface Replay {
  readonly summary: {
    readonly processInstanceKey: string
    readonly processDefinitionId: string
    readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
    readonly hasIncident: boolean
  }
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
    readonly candidateGroups?: readonly string[]
    readonly jobType?: string
    readonly messageName?: string
    readonly errorCode?: string
    readonly errorMessage?: string
    readonly calledInstanceKey?: string
  }
  readonly effects: readonly {
    readonly type: string
    readonly elementId: string
    readonly scope?: string
    readonly parent?: string
  }[]
}

const SEALED = 403
const UNKNOWN = 404
/** Where a token rests without anybody working on it. */
const RESTS = new Set([
  'process',
  'subProcess',
  'callActivity',
  'userTask',
  'receiveTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
])

/** Instances that are over, by key. */
export type EndedParts = Map<string, Replay>

/** A case and what it called, as the auditor's replay tells them. */
export class CaseHistory {
  readonly #parts: readonly Replay[]
  private constructor(parts: readonly Replay[]) {
    this.#parts = parts
  }

  /**
   * @param readers the auditor, and who sees cases of which nobody has said where they belong
   * @param ended what is over is kept here, and not read again
   * @returns undefined where the case has not come in yet, which it does a moment after its start
   */
  static async read(
    readers: readonly ServerApi[],
    processInstanceKey: string,
    ended: EndedParts,
  ): Promise<CaseHistory | undefined> {
    for (const reader of readers) {
      try {
        const parts = [await partOf(reader, processInstanceKey, ended)]
        for (const { steps } of parts) {
          for (const { detail } of steps)
            if (detail.calledInstanceKey) parts.push(await partOf(reader, detail.calledInstanceKey, ended))
        }
        return new CaseHistory(parts)
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== UNKNOWN) throw error
      }
    }
    return undefined
  }

  get state(): Replay['summary']['state'] {
    return this.#parts[0]?.summary.state ?? 'ACTIVE'
  }

  get isOver(): boolean {
    return this.#parts.every(isOver)
  }

  /** The case itself and what it called. */
  get instances(): readonly { readonly key: string; readonly processId: string }[] {
    return this.#parts.map(({ summary }) => ({ key: summary.processInstanceKey, processId: summary.processDefinitionId }))
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

  /** Does every token rest at a task, a message or a timer? */
  get rests(): boolean {
    return this.#parts.every(part => {
      const types = elementTypes(part.xml)
      return [...activeElements(part).values()].every(elementId => RESTS.has(types.get(elementId) ?? 'process'))
    })
  }

  get incident(): string | undefined {
    const step = this.#parts.flatMap(part => part.steps).findLast(each => each.kind === 'incident-created')
    return this.#parts.some(part => part.summary.hasIncident) && step
      ? `${step.elementId}: ${step.detail.errorMessage ?? ''}`
      : undefined
  }

  /** The names of the end events that the case itself has reached. */
  get ends(): string[] {
    const [own] = this.#parts
    if (!own) return []
    const types = elementTypes(own.xml)
    const ownKey = own.summary.processInstanceKey
    const passed = own.steps
      .flatMap(step => step.effects)
      .filter(each => each.type === 'completed' && each.parent === ownKey && types.get(each.elementId) === 'endEvent')
    return [...new Set(passed.map(({ elementId }) => own.names[elementId] ?? elementId))]
  }

  /** What stands at which elements. */
  get active(): string[] {
    return this.#parts.flatMap(part => [...activeElements(part).values()])
  }

  /** The keys of the tasks that stand. */
  get openTasks(): string[] {
    return this.#parts.flatMap(part => {
      const active = activeElements(part)
      const open = part.steps.filter(step => active.has(step.elementInstanceKey ?? ''))
      return open.flatMap(({ detail }) => detail.userTaskKey ?? [])
    })
  }

  /** Who may do the task that stands at an element, as the case itself says. */
  candidates(elementId: string): string[] {
    const offered = this.#parts.flatMap(part => {
      const active = activeElements(part)
      return part.steps.filter(step => step.elementId === elementId && active.has(step.elementInstanceKey ?? ''))
    })
    return offered.flatMap(({ detail }) => [...(detail.candidateGroups ?? [])])
  }

  passed(elementId: string): boolean {
    return this.#effects.some(each => each.type === 'completed' && each.elementId === elementId)
  }

  /** What was gone through last, for whoever looks why a case stands still. */
  get standing(): string {
    const passed = this.#effects.filter(each => each.type === 'completed').map(each => each.elementId)
    return `  passed … ${passed.slice(-8).join(' → ')}\n  stands at ${this.active.join(', ') || 'nothing'}${this.incident ? `\n  INCIDENT at ${this.incident}` : ''}`
  }

  get #effects() {
    return this.#parts.flatMap(part => part.steps.flatMap(step => step.effects))
  }
}

async function partOf(reader: ServerApi, key: string, ended: EndedParts): Promise<Replay> {
  const part = ended.get(key) ?? (await replayOf(reader, key))
  if (isOver(part)) ended.set(key, part)
  return part
}

const ENDS = new Set(['completed', 'terminated'])
/** State and history are copied each at its own time: both say so. */
const isOver = ({ summary, steps }: Replay): boolean =>
  summary.state !== 'ACTIVE' &&
  steps.some(({ effects }) => effects.some(({ type, scope }) => scope === summary.processInstanceKey && ENDS.has(type)))

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
