/** Mapped events stay with their element, stay apart and keep their type. */
import type { FlowNode } from '../model/executable.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import { inHashOrder } from '../hash-order.ts'
import { type Migration, refuse, waitingNode } from './migration.ts'

export function refuseMovedEvents(instance: ElementInstance, targetId: string, migration: Migration): void {
  const { elementId } = instance.value
  const mapped = (migration.source.executable.nodes.get(elementId)?.events ?? []).filter(({ id }) => migration.mapping.has(id))
  if (mapped.length === 0) return
  refuseDetached(mapped, instance, targetId, migration)
  refuseMerged(mapped, instance, migration)
  refuseOtherEventType(mapped, instance, migration)
}

function refuseDetached(
  events: readonly FlowNode[],
  { value }: ElementInstance,
  targetId: string,
  { target, mapping }: Migration,
): void {
  const offered = waitingNode(target.executable, targetId)?.events ?? []
  for (const { id } of events) {
    const targetEventId = mapping.get(id)
    if (offered.some(event => event.id === targetEventId)) continue
    refuse(
      value.processInstanceKey,
      `active element with id '${value.elementId}' is mapped to an element with id '${targetId}' and has a catch event with id '${id}' that is mapped to a catch event with id '${targetEventId}'. These mappings detach the catch event from the element in the target process. Catch events must stay attached to the same element instance.`,
    )
  }
}

function refuseMerged(events: readonly FlowNode[], { value }: ElementInstance, { mapping }: Migration): void {
  const sources = Map.groupBy(
    events.map(({ id }) => id),
    id => mapping.get(id) ?? '',
  )
  for (const targetEventId of inHashOrder(sources.keys())) {
    const merged = sources.get(targetEventId) ?? []
    if (merged.length < 2) continue
    refuse(
      value.processInstanceKey,
      `active element with id '${value.elementId}' has a catch event attached that is mapped to a catch event with id '${targetEventId}'. There are multiple mapping instructions that target this catch event: '${merged.toSorted().join("', '")}'. Catch events cannot be merged by process instance migration. Please ensure the mapping instructions target a catch event only once.`,
    )
  }
}

function refuseOtherEventType(events: readonly FlowNode[], { value }: ElementInstance, { target, mapping }: Migration): void {
  for (const { id, eventType } of events) {
    const targetEventId = mapping.get(id) ?? ''
    const targetType = target.executable.nodes.get(targetEventId)?.eventType
    if (eventType === targetType) continue
    refuse(
      value.processInstanceKey,
      `active element with id '${value.elementId}' has a catch event with id '${id}' that is mapped to a catch event with id '${targetEventId}'. These catch events have different event types: '${eventType}' and '${targetType}'. The event type of a catch event cannot be changed by process instance migration. Please ensure the event type of the catch event remains the same or remove the mapping instruction for these catch events.`,
    )
  }
}
