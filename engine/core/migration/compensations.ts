/** Completed activities that can be compensated: they go over with their mapped compensation events, and the scopes around them. */
import { assert, present } from '../assert.ts'
import { compensationEventOf } from '../behaviors/compensation.ts'
import type { ExecutableProcess, FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { Refusal } from '../refusal.ts'
import type { CompensationSubscription } from '../state/compensation-subscriptions.ts'
import type { Migration } from './migration.ts'

export function migrateCompensations(processInstanceKey: number, migration: Migration, processing: Processing): void {
  const subscriptions = [...processing.state.compensationSubscriptions.ofProcessInstance(processInstanceKey)]
  if (subscriptions.length === 0) return
  const activities = activityMapping(subscriptions, migration)
  const isMapped = ({ value }: CompensationSubscription) => activities.has(value.compensableActivityId)
  for (const { key, value } of subscriptions.filter(each => !isMapped(each)))
    processing.writers.event(key, 'COMPENSATION_SUBSCRIPTION', 'DELETED', value)
  const { processDefinitionKey } = migration.target.value
  for (const { key, value: before } of subscriptions.filter(isMapped)) {
    const activity = present(activities.get(before.compensableActivityId), 'a mapped activity')
    const handler = activity.boundaryEvents.find(event => event.compensation?.handler)?.compensation?.handler
    const compensationHandlerId = handler?.id ?? before.compensationHandlerId
    const value = { ...before, processDefinitionKey, compensableActivityId: activity.id, compensationHandlerId }
    processing.writers.event(key, 'COMPENSATION_SUBSCRIPTION', 'MIGRATED', value)
  }
}

/** Source activity ids to target activities: from the mapped boundary events' activities outwards. */
function activityMapping(subscriptions: readonly CompensationSubscription[], migration: Migration): Map<string, FlowNode> {
  const { source, mapping } = migration
  const activities = new Map<string, FlowNode>()
  for (const { value } of subscriptions) {
    const activity = source.executable.nodes.get(value.compensableActivityId)
    if (!activity || activity.elementType === 'SUB_PROCESS') continue
    const boundary = compensationEventOf(activity)
    const targetBoundaryId = boundary && mapping.get(boundary.id)
    if (!targetBoundaryId) continue
    const target = compensableActivity(targetBoundaryId, boundary.id, migration)
    mapOutwards(activity, target, migration, activities)
  }
  return activities
}

function compensableActivity(targetBoundaryId: string, sourceBoundaryId: string, { source, target }: Migration): FlowNode {
  const activity = attachedTo(targetBoundaryId, target.executable)
  const eventType = target.executable.nodes.get(targetBoundaryId)?.eventType
  assert(activity, `Expected '${targetBoundaryId}' to be a boundary event`)
  if (eventType === 'COMPENSATION') return activity
  const reason = `Expected to migrate process instance with id '${source.value.bpmnProcessId}' but compensation boundary event '${sourceBoundaryId}' is mapped to a target boundary event '${targetBoundaryId}' that has event type '${eventType}' different than compensation boundary event type.`
  throw new Refusal('INVALID_ARGUMENT', reason)
}

function attachedTo(boundaryId: string, { nodes }: ExecutableProcess): FlowNode | undefined {
  for (const node of nodes.values()) if (node.boundaryElementIds.includes(boundaryId)) return node
  return undefined
}

function mapOutwards(from: FlowNode, to: FlowNode, { source, target }: Migration, activities: Map<string, FlowNode>): void {
  let [inner, outer]: [FlowNode | undefined, FlowNode | undefined] = [from, to]
  while (inner && outer) {
    const isSourceRoot = inner.id === source.value.bpmnProcessId
    const isTargetRoot = outer.id === target.value.bpmnProcessId
    if (isSourceRoot !== isTargetRoot) {
      const reason = `Expected to migrate process instance with id '${source.value.bpmnProcessId}' but the flow scope of compensation boundary event is changed. Flow scope '${inner.id}' is not in the same level as '${outer.id}'. The flow scope of a compensation boundary event cannot be changed during migration yet.`
      throw new Refusal('INVALID_STATE', reason)
    }
    activities.set(inner.id, outer)
    ;[inner, outer] = [inner.flowScope, outer.flowScope]
  }
}
