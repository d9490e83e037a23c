import type { Effect, Step } from './step.ts'

/** The case as it stood once a step had happened. Counts, because an element may be passed several times. */
export interface CaseState {
  /** Tokens that are in an element now. */
  readonly active: ReadonlyMap<string, number>
  readonly completed: ReadonlyMap<string, number>
  readonly terminated: ReadonlyMap<string, number>
  /** Sequence flows and how often they were taken. */
  readonly taken: ReadonlyMap<string, number>
  readonly incidents: ReadonlyMap<string, number>
  /** Scopes that still live, outermost first, with their variables. */
  readonly scopes: readonly Scope[]
}

export interface Scope {
  readonly key: string
  readonly elementId: string
  readonly variables: ReadonlyMap<string, ScopedVariable>
}

export interface ScopedVariable {
  /** JSON text. */
  readonly value: string
  /** The step that wrote it last. */
  readonly step: number
  /** Its value before that step; absent where that step created it. */
  readonly before?: string
}

/** @param index the last step to count in; -1 is before anything happened */
export function stateAt(steps: readonly Step[], index: number): CaseState {
  const counts = {
    active: new Map(),
    completed: new Map(),
    terminated: new Map(),
    taken: new Map(),
    incidents: new Map(),
  } as Counts
  const scopes = new Map<string, { key: string; elementId: string; variables: Map<string, ScopedVariable> }>()
  const scopeOf = (key: string) => {
    const scope = scopes.get(key) ?? { key, elementId: '', variables: new Map() }
    scopes.set(key, scope)
    return scope
  }
  for (const step of steps.slice(0, index + 1)) {
    for (const effect of step.effects) {
      count(counts, effect)
      if (effect.type === 'entered') scopeOf(effect.scope).elementId = effect.elementId
    }
    for (const { scopeKey, name, before, after } of step.changes) {
      scopeOf(scopeKey).variables.set(name, { value: after, step: step.index, ...(before === undefined ? {} : { before }) })
    }
    // A scope ends with its element; the process's own stays readable after the end.
    for (const effect of step.effects) {
      if ((effect.type === 'completed' || effect.type === 'terminated') && effect.parent !== '-1') scopes.delete(effect.scope)
    }
  }
  return { ...counts, scopes: [...scopes.values()].filter(scope => scope.variables.size > 0) }
}

/** The variables of all scopes by name, the inner ones over the outer. */
export function valuesAt(state: CaseState): Record<string, unknown> {
  return Object.fromEntries(
    state.scopes.flatMap(scope => [...scope.variables].map(([name, { value }]) => [name, JSON.parse(value) as unknown])),
  )
}

interface Counts {
  readonly active: Map<string, number>
  readonly completed: Map<string, number>
  readonly terminated: Map<string, number>
  readonly taken: Map<string, number>
  readonly incidents: Map<string, number>
}

function count(counts: Counts, { type, elementId }: Effect): void {
  const add = (map: Map<string, number>, by: number) => {
    const next = (map.get(elementId) ?? 0) + by
    if (next > 0) map.set(elementId, next)
    else map.delete(elementId)
  }
  if (type === 'entered') add(counts.active, 1)
  if (type === 'left') add(counts.active, -1)
  if (type === 'completed' || type === 'terminated') {
    add(counts.active, -1)
    add(counts[type], 1)
  }
  if (type === 'taken') add(counts.taken, 1)
  if (type === 'incident') add(counts.incidents, 1)
  if (type === 'resolved') add(counts.incidents, -1)
}
