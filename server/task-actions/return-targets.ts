import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import type { ProcessGraph } from '../engine/process-graph.ts'
import { wayBack } from './way-back.ts'
import type { NoWay } from './way-back.ts'

/** Where a task may be returned to. */
export interface ReturnTarget {
  readonly elementId: string
  /** The element's name from the model. */
  readonly name: string
  /** As the model says it: `previous`, `starter`, or the element's id. */
  readonly allowedAs: string
  /** The user name of the one who did it last; absent where nobody has, as with the task that corrects a start form. */
  readonly doneBy?: string
}
export interface ReturnTargets {
  readonly targets: readonly ReturnTarget[]
  /** Why those that the model allows besides are not possible here. */
  readonly refused: Readonly<Record<string, NoWay | 'not-done' | 'no-correction-task'>>
}

/**
 * Those of the model's `returnTo` to which a way leads back: `previous`, the task done last before it on its way; `starter`, the task
 * by which the start form is corrected; ids of tasks that have been done.
 */
export async function returnTargets(graph: ProcessGraph, returnTo: readonly string[], task: Task): Promise<ReturnTargets> {
  const done = await TaskModel.find({ processInstanceKey: task.processInstanceKey, state: 'COMPLETED' })
    .sort({ completedAt: -1, createdAt: -1 })
    .lean()
  const targets = new Map<string, ReturnTarget>()
  const refused: Record<string, ReturnTargets['refused'][string]> = {}
  for (const allowedAs of returnTo) {
    const found = find(graph, allowedAs, task.elementId, done)
    if ('why' in found) refused[allowedAs] = found.why
    else if (!targets.has(found.elementId)) targets.set(found.elementId, found)
  }
  return { targets: [...targets.values()], refused }
}

type Found = ReturnTarget | { readonly why: ReturnTargets['refused'][string] }

function find(graph: ProcessGraph, allowedAs: string, fromId: string, done: readonly Task[]): Found {
  if (allowedAs === 'starter') return corrects(graph, fromId, done)
  const candidates = allowedAs === 'previous' ? done : done.filter(each => each.elementId === allowedAs)
  let why: ReturnTargets['refused'][string] = 'not-done'
  for (const { elementId, completedBy } of candidates) {
    const way = wayBack(graph, fromId, elementId)
    if (!('why' in way)) return { ...named(graph, elementId, allowedAs), ...(completedBy ? { doneBy: completedBy } : {}) }
    if (way.why !== 'not-earlier') why = way.why
  }
  return { why }
}

/** A start event cannot wait: the start form is corrected in a user task that has the same form. */
function corrects(graph: ProcessGraph, fromId: string, done: readonly Task[]): Found {
  const startForms = [...graph.values()]
    .filter(node => node.type === 'startEvent' && !graph.has(node.scopeId))
    .map(node => node.formId)
  const correction = [...graph.values()].find(
    node => node.type === 'userTask' && node.formId !== undefined && startForms.includes(node.formId) && node.id !== fromId,
  )
  if (!correction) return { why: 'no-correction-task' }
  const way = wayBack(graph, fromId, correction.id)
  if ('why' in way) return { why: way.why }
  const doneBy = done.find(each => each.elementId === correction.id)?.completedBy
  return { ...named(graph, correction.id, 'starter'), ...(doneBy ? { doneBy } : {}) }
}

const named = (graph: ProcessGraph, elementId: string, allowedAs: string) => ({
  elementId,
  name: graph.get(elementId)?.name ?? elementId,
  allowedAs,
})
