import type { Mapping } from './propose-plan.ts'
import type { PlanElement } from './plan-element.ts'

export type PlanFault =
  | 'source-missing'
  | 'source-twice'
  | 'target-missing'
  | 'nothing-mapped'
  | 'unmapped'
  | 'unsupported'
  | 'other-type'
  | 'other-implementation'
  | 'other-scope'
  | 'other-loop'
  | 'fewer-flows'
  | 'event-detached'
  | 'events-merged'
  | 'other-event-type'

export interface PlanProblem {
  readonly code: PlanFault
  readonly elementId: string
  /** `blocks`: the engine refuses the whole plan; `refused`: it refuses those cases; `later`: it would, were a case to stand there. */
  readonly effect: 'blocks' | 'refused' | 'later'
  /** How many tokens stand there now. */
  readonly count: number
}

const WAITING_EVENTS = ['Timer', 'Message', 'Signal']

/**
 * Holds a plan against the rules by which Camunda 8.8 migrates (a case goes over as a whole or stays as it is), before any case is
 * touched. What only the case itself tells (a token that has just left) is told when it is its turn.
 */
export function checkPlan(
  source: readonly PlanElement[],
  target: readonly PlanElement[],
  mappings: readonly Mapping[],
  standing: ReadonlyMap<string, number>,
): PlanProblem[] {
  const plan = new Plan(source, target, mappings)
  const count = (elementId: string) => standing.get(elementId) ?? 0
  const blocking = plan.blocking().map(([code, elementId]): PlanProblem => ({
    code,
    elementId,
    effect: 'blocks',
    count: count(elementId),
  }))
  const ofElements = source.flatMap(element => {
    // Who stands at the activity is refused for an event beside it.
    const tokens = count(element.waitsAt ?? element.id)
    return plan
      .faults(element, count(element.id) > 0)
      .map((code): PlanProblem => ({ code, elementId: element.id, effect: tokens > 0 ? 'refused' : 'later', count: tokens }))
  })
  return [...blocking, ...ofElements]
}

class Plan {
  readonly #mappings: readonly Mapping[]
  readonly #sources: ReadonlyMap<string, PlanElement>
  readonly #targets: ReadonlyMap<string, PlanElement>
  readonly #map: ReadonlyMap<string, string>

  constructor(source: readonly PlanElement[], target: readonly PlanElement[], mappings: readonly Mapping[]) {
    this.#mappings = mappings
    this.#sources = new Map(source.map(element => [element.id, element]))
    this.#targets = new Map(target.map(element => [element.id, element]))
    this.#map = new Map(mappings.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]))
  }

  blocking(): [PlanFault, string][] {
    if (this.#mappings.length === 0) return [['nothing-mapped', '']]
    const seen = new Set<string>()
    return this.#mappings.flatMap(({ sourceElementId, targetElementId }): [PlanFault, string][] => {
      const again = seen.has(sourceElementId)
      seen.add(sourceElementId)
      return [
        ...(again ? [['source-twice', sourceElementId] as [PlanFault, string]] : []),
        ...(this.#sources.has(sourceElementId) ? [] : [['source-missing', sourceElementId] as [PlanFault, string]]),
        ...(this.#targets.has(targetElementId) ? [] : [['target-missing', sourceElementId] as [PlanFault, string]]),
      ]
    })
  }

  faults(element: PlanElement, isStoodAt: boolean): PlanFault[] {
    const targetId = this.#map.get(element.id)
    const to = targetId === undefined ? undefined : this.#targets.get(targetId)
    if (!to) return isStoodAt && targetId === undefined ? ['unmapped'] : []
    return element.waitsAt === undefined ? this.#ofNode(element, to) : this.#ofEvent(element, to)
  }

  #ofNode(from: PlanElement, to: PlanElement): PlanFault[] {
    const isCatching = from.type === 'IntermediateCatchEvent'
    const isJoin = from.incoming > 1 && /^(Parallel|Inclusive)Gateway$/.test(from.type)
    const faults: [PlanFault, boolean][] = [
      ['unsupported', /^(AdHocSubProcess|Transaction|ManualTask|Task)$/.test(from.type)],
      ['unsupported', isCatching && !WAITING_EVENTS.includes(from.eventType ?? '')],
      ['other-type', from.type !== to.type || (from.loop === undefined) !== (to.loop === undefined)],
      ['other-event-type', isCatching && from.type === to.type && from.eventType !== to.eventType],
      ['other-implementation', from.type === to.type && from.isEngineTask !== to.isEngineTask],
      ['other-scope', this.#goesTo(from.scope) !== to.scope],
      ['other-loop', from.loop !== undefined && to.loop !== undefined && from.loop !== to.loop],
      ['fewer-flows', isJoin && to.incoming < from.incoming],
    ]
    return faults.filter(([, holds]) => holds).map(([code]) => code)
  }

  #ofEvent(from: PlanElement, to: PlanElement): PlanFault[] {
    const siblings = [...this.#sources.values()].filter(({ id, waitsAt }) => id !== from.id && waitsAt === from.waitsAt)
    const faults: [PlanFault, boolean][] = [
      ['event-detached', this.#goesTo(from.waitsAt) !== to.waitsAt],
      ['events-merged', siblings.some(({ id }) => this.#map.get(id) === to.id)],
      ['other-event-type', from.eventType !== to.eventType],
    ]
    return faults.filter(([, holds]) => holds).map(([code]) => code)
  }

  /** The process itself is mapped by itself, and known by no element. */
  #goesTo(elementId: string | undefined): string | undefined {
    if (elementId === undefined || !this.#sources.has(elementId)) return elementId
    return this.#map.get(elementId)
  }
}
