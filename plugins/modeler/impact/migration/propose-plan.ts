import type { PlanElement } from './plan-element.ts'

/** What becomes of a case that stands at an element. */
export interface Mapping {
  readonly sourceElementId: string
  readonly targetElementId: string
  /** Proposed for another reason than the same id: somebody should look at it. */
  readonly guess?: boolean
}

/** From here on two elements have enough in common to be proposed as the same. */
const LIKELY = 4

/**
 * Each element goes to the one with its id, where that is of its type; else to the one of its type and scope that has most in
 * common with it (name, work, neighbours), marked as a guess; else nowhere: whoever stands there stays.
 */
export function proposePlan(source: readonly PlanElement[], target: readonly PlanElement[]): Mapping[] {
  const byId = new Map(target.map(element => [element.id, element]))
  const same = new Map(source.filter(each => isLike(each, byId.get(each.id))).map(({ id }) => [id, id]))
  const free = target.filter(({ id }) => !same.has(id))
  const guesses = new Map<string, string>()
  const pairs = source
    .filter(({ id }) => !same.has(id))
    .flatMap(from =>
      free.filter(to => isLike(from, to)).map(to => ({ from: from.id, to: to.id, score: likeness(from, to, same) })),
    )
    .filter(({ score }) => score >= LIKELY)
    .toSorted((a, b) => b.score - a.score)
  for (const { from, to } of pairs) {
    if (guesses.has(from) || [...guesses.values()].includes(to)) continue
    guesses.set(from, to)
  }
  return source.flatMap(({ id }): Mapping[] => {
    const guessed = guesses.get(id)
    if (same.has(id)) return [{ sourceElementId: id, targetElementId: id }]
    return guessed === undefined ? [] : [{ sourceElementId: id, targetElementId: guessed, guess: true }]
  })
}

const isLike = (from: PlanElement, to: PlanElement | undefined): boolean =>
  to !== undefined &&
  from.type === to.type &&
  from.eventType === to.eventType &&
  (from.loop === undefined) === (to.loop === undefined)

function likeness(from: PlanElement, to: PlanElement, same: ReadonlyMap<string, string>): number {
  const shared = from.neighbours.filter(id => to.neighbours.includes(same.get(id) ?? '')).length
  return (
    (from.name !== '' && from.name === to.name ? 4 : 0) +
    (from.work !== undefined && from.work === to.work ? 3 : 0) +
    (from.waitsAt !== undefined && to.waitsAt === same.get(from.waitsAt) ? 2 : 0) +
    (from.scope === to.scope ? 1 : 0) +
    2 * Math.min(shared, 2)
  )
}
