import type { Task } from '../../domain/task.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ElementInstanceKey, ProcessInstanceKey, UserTaskKey } from '../engine/keys.ts'
import type { GraphNode, ProcessGraph } from '../engine/process-graph.ts'
import type { CarryOutParts } from './carry-out.ts'
import { impossible } from './impossible.ts'
import { elementInstances, scopesAround } from './scope-instance.ts'
import type { ElementInstance } from './scope-instance.ts'
import { isFork, isJoin } from './way-back.ts'

/** What a completion brought about: open tasks that nobody has begun with. */
export interface Followed {
  readonly processInstanceKey: string
  readonly tasks: readonly { readonly userTaskKey: string; readonly elementInstanceKey: string; readonly isReserved: boolean }[]
  /** The sub-process in which all of it stands. */
  readonly within?: string | undefined
}

/** Why a completed task cannot be taken back: somebody has begun, something was done, or the way is of several tokens. */
type TooLate = 'begun' | 'done' | 'parallel' | 'multi-instance' | 'sub-process'
const tooLate = (why: TooLate) => impossible('TASK_WITHDRAW_TOO_LATE', why)

/**
 * @param reservedBy who may have them already, from an earlier try
 * @throws TASK_WITHDRAW_TOO_LATE
 */
export async function whatFollowed(parts: CarryOutParts, task: Task, reservedBy: string | undefined): Promise<Followed> {
  const { processInstanceKey } = task
  const { graph } = await parts.models.of(task.processDefinitionKey)
  const heads = headsAfter(graph, task.elementId)
  const completed = await parts.engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(task._id) }, asItIs)
  const own = { processInstanceKey, elementId: task.elementId, elementInstanceKey: String(completed.elementInstanceKey) }
  const within = (await scopesAround(parts.engine, graph, own))[0]?.elementInstanceKey
  const beside = { elementInstanceScopeKey: engineKey<ElementInstanceKey>(within ?? processInstanceKey) }
  const completedAt = Date.parse(completed.completionDate ?? '') || 0
  const since = (await elementInstances(parts.engine, processInstanceKey, beside)).filter(
    each =>
      heads.has(String(each.elementId)) &&
      BigInt(each.elementInstanceKey) > BigInt(own.elementInstanceKey) &&
      Date.parse(each.startDate) >= completedAt,
  )
  const open = since.filter(each => each.type === 'USER_TASK')
  if (since.some(each => isEffect(graph, each)) || open.some(each => each.state !== 'ACTIVE')) throw tooLate('done')
  if (open.length !== expected(graph, task.elementId)) throw tooLate('done')
  const tasks = await openTasks(parts, processInstanceKey, open, reservedBy)
  return { processInstanceKey, tasks, within }
}

/** All to which the completion may lead before somebody or something has to act. */
function headsAfter(graph: ProcessGraph, elementId: string): ReadonlyMap<string, GraphNode> {
  const own = graph.get(elementId)
  if (!own || own.isMultiInstance) throw tooLate('multi-instance')
  if (own.hasListeners) throw tooLate('done')
  const heads = new Map<string, GraphNode>()
  const add = (node: GraphNode): void => {
    for (const id of node.flows) {
      const next = graph.get(id)
      if (!next || heads.has(id)) continue
      // A token that waits at a join cannot be seen, nor taken away again.
      if (isJoin(graph, next) || (isFork(next) && node !== own)) throw tooLate('parallel')
      heads.set(id, next)
      if (next.type.endsWith('Gateway') && next.type !== 'eventBasedGateway') add(next)
    }
  }
  if (own.flows.length === 0) throw tooLate('sub-process')
  add(own)
  return heads
}

/** How many tasks follow at once: of a fork, one in each branch. */
function expected(graph: ProcessGraph, elementId: string): number {
  const [next] = graph.get(elementId)?.flows.flatMap(id => graph.get(id) ?? []) ?? []
  const forks = isFork(graph.get(elementId)) ? graph.get(elementId) : next && isFork(next) ? next : undefined
  if (!forks) return 1
  const all = forks.flows.map(id => graph.get(id))
  if (forks.type === 'inclusiveGateway' || all.some(each => each?.type !== 'userTask')) throw tooLate('parallel')
  return all.length
}

/** More than that somebody may begin: a job, a message, a call, an end. */
function isEffect(graph: ProcessGraph, { elementId }: ElementInstance): boolean {
  const node = graph.get(String(elementId))
  if (!node || node.hasListeners || node.isMultiInstance) return true
  return node.type !== 'userTask' && !/^(exclusive|parallel|inclusive)Gateway$/.test(node.type)
}

async function openTasks(
  { engine }: CarryOutParts,
  instance: string,
  open: readonly ElementInstance[],
  reservedBy: string | undefined,
): Promise<Followed['tasks']> {
  const processInstanceKey = engineKey<ProcessInstanceKey>(instance)
  const { items = [] } = await engine.searchUserTasks(
    { filter: { processInstanceKey, state: 'CREATED' }, page: { limit: 1000 } },
    asItIs,
  )
  return open.map(({ elementInstanceKey }) => {
    const found = items.find(each => each.elementInstanceKey === elementInstanceKey)
    const isReserved = found?.assignee !== undefined && found.assignee === reservedBy
    if (!found || (found.assignee && !isReserved)) throw tooLate('begun')
    return { userTaskKey: String(found.userTaskKey), elementInstanceKey: String(elementInstanceKey), isReserved }
  })
}
