import { asItIs, engineId, engineKey } from '../engine/keys.ts'
import type { ElementId, ProcessInstanceKey } from '../engine/keys.ts'
import type { ProcessGraph } from '../engine/process-graph.ts'
import type { EngineClient } from '../plugin-api.ts'

const PAGE = 1000

export type ElementInstance = NonNullable<Awaited<ReturnType<EngineClient['searchElementInstances']>>['items']>[number]
type Filter = NonNullable<NonNullable<Parameters<EngineClient['searchElementInstances']>[0]>['filter']>

/** In the order in which they began. */
export async function elementInstances(
  engine: EngineClient,
  processInstanceKey: string,
  filter: Filter,
): Promise<ElementInstance[]> {
  const key = engineKey<ProcessInstanceKey>(processInstanceKey)
  const { items = [] } = await engine.searchElementInstances(
    { filter: { processInstanceKey: key, ...filter }, page: { limit: PAGE } },
    asItIs,
  )
  return [...items].sort((a, b) => (BigInt(a.elementInstanceKey) < BigInt(b.elementInstanceKey) ? -1 : 1))
}

/**
 * The running sub-processes around an element instance, the innermost first. The API names no element's parent, so each scope's
 * children are asked for.
 */
export async function scopesAround(
  engine: EngineClient,
  graph: ProcessGraph,
  inside: { readonly processInstanceKey: string; readonly elementId: string; readonly elementInstanceKey: string },
): Promise<{ readonly elementId: string; readonly elementInstanceKey: string }[]> {
  const scopeId = graph.get(inside.elementId)?.scopeId ?? ''
  if (!graph.has(scopeId)) return []
  const { processInstanceKey } = inside
  for (const scope of await elementInstances(engine, processInstanceKey, {
    elementId: engineId<ElementId>(scopeId),
    state: 'ACTIVE',
  })) {
    const children = await elementInstances(engine, processInstanceKey, {
      elementInstanceScopeKey: scope.elementInstanceKey,
      elementId: engineId<ElementId>(inside.elementId),
    })
    if (!children.some(child => child.elementInstanceKey === inside.elementInstanceKey)) continue
    const found = { elementId: scopeId, elementInstanceKey: String(scope.elementInstanceKey) }
    return [found, ...(await scopesAround(engine, graph, { processInstanceKey, ...found }))]
  }
  return []
}
