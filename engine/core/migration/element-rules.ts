/** What must hold for each element instance on its way into the target definition. */
import { present } from '../assert.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { BpmnElementType, BpmnEventType } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import { elementTypeOf, type Migration, refuse } from './migration.ts'

const SUPPORTED: ReadonlySet<BpmnElementType> = new Set<BpmnElementType>([
  'PROCESS',
  'SERVICE_TASK',
  'USER_TASK',
  'SUB_PROCESS',
  'CALL_ACTIVITY',
  'INTERMEDIATE_CATCH_EVENT',
  'RECEIVE_TASK',
  'EVENT_SUB_PROCESS',
  'EXCLUSIVE_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'MULTI_INSTANCE_BODY',
  'PARALLEL_GATEWAY',
  'INCLUSIVE_GATEWAY',
])
const SUPPORTED_CATCH_EVENTS: ReadonlySet<BpmnEventType> = new Set<BpmnEventType>(['MESSAGE', 'TIMER', 'SIGNAL'])

/** @returns the id of the element that the instance will be of */
export function targetOf(instance: ElementInstance, migration: Migration, processing: Processing): string {
  refuseUnsupported(instance, migration)
  const { elementId, processInstanceKey } = instance.value
  const targetId = migration.mapping.get(elementId)
  if (targetId === undefined) {
    const reason = `no mapping instruction defined for active element with id '${elementId}'. Elements cannot be migrated without a mapping.`
    refuse(processInstanceKey, reason)
  }
  refuseOtherType(instance, targetId, migration)
  refuseOtherImplementation(instance, targetId, migration)
  refuseOtherFlowScope(instance, targetId, migration, processing)
  return targetId
}

function refuseUnsupported({ value }: ElementInstance, { source }: Migration): void {
  const { processInstanceKey, elementId, bpmnElementType, bpmnEventType } = value
  const active = `active element with id '${elementId}'`
  if (!SUPPORTED.has(bpmnElementType))
    refuse(processInstanceKey, `${active} has an unsupported type. The migration of a ${bpmnElementType} is not supported.`)
  if (bpmnElementType !== 'INTERMEDIATE_CATCH_EVENT') return
  if (!SUPPORTED_CATCH_EVENTS.has(bpmnEventType))
    refuse(
      processInstanceKey,
      `${active} is intermediate catch event of type '${bpmnEventType}'. Migrating active intermediate catch event of this type is not possible yet.`,
    )
  if (source.executable.nodes.get(elementId)?.connectedToEventBasedGateway)
    refuse(
      processInstanceKey,
      `${active} is an intermediate catch event attached to an event-based gateway. Migrating active events attached to an event-based gateway is not possible yet.`,
    )
}

/** An iteration of a repeated activity may go into the activity inside the target's body. */
function refuseOtherType({ value, loopCounter }: ElementInstance, targetId: string, { target }: Migration): void {
  const { bpmnElementType: type, elementId, processInstanceKey } = value
  let targetType = elementTypeOf(target.executable, targetId)
  if (type !== targetType && loopCounter > 0 && targetType === 'MULTI_INSTANCE_BODY')
    targetType = target.executable.nodes.get(targetId)?.innerActivity?.elementType
  if (type !== targetType)
    refuse(
      processInstanceKey,
      `active element with id '${elementId}' and type '${type}' is mapped to an element with id '${targetId}' and different type '${targetType}'. Elements must be mapped to elements of the same type.`,
    )
}

function refuseOtherImplementation({ value }: ElementInstance, targetId: string, { source, target }: Migration): void {
  const { bpmnElementType, elementId, processInstanceKey } = value
  const targetNode = nodeOf(target.executable.nodes, targetId)
  if (bpmnElementType !== 'USER_TASK' || targetNode.elementType !== 'USER_TASK') return
  const sourceNode = nodeOf(source.executable.nodes, elementId)
  const before = implementationOf(sourceNode.innerActivity ?? sourceNode)
  const after = implementationOf(targetNode)
  if (before !== after)
    refuse(
      processInstanceKey,
      `active user task with id '${elementId}' and implementation '${before}' is mapped to an user task with id '${targetId}' and different implementation '${after}'. Elements must be mapped to elements of the same implementation.`,
    )
}

const implementationOf = ({ userTask }: FlowNode) => (userTask ? 'zeebe user task' : 'job worker')

/** The flow scope has been migrated before: it must be the target's flow scope, too. */
function refuseOtherFlowScope({ value }: ElementInstance, targetId: string, { target }: Migration, processing: Processing): void {
  const flowScope = processing.state.elementInstances.get(value.flowScopeKey)
  if (!flowScope) return
  const expected = flowScope.value.elementId
  const node = nodeOf(target.executable.nodes, targetId)
  if (node.innerActivity?.flowScope?.id === expected || node.flowScope?.id === expected) return
  refuse(
    value.processInstanceKey,
    `the flow scope of active element with id '${value.elementId}' is changed. The flow scope of the active element is expected to be '${expected}' but was '${node.flowScope?.id}'. The flow scope of an element cannot be changed during migration yet.`,
  )
}

export function refuseOtherLoop({ value }: ElementInstance, targetId: string, { source, target }: Migration): void {
  const before = nodeOf(source.executable.nodes, value.elementId).loop
  const after = nodeOf(target.executable.nodes, targetId).loop
  if (!before || !after || before.isSequential === after.isSequential) return
  refuse(
    value.processInstanceKey,
    `active element with id '${value.elementId}' has a different loop characteristics than the target element with id '${targetId}'. Both elements must have either sequential or parallel loop characteristics.`,
  )
}

/** Something is under way in it: an event that came in, or a token that is not waiting at a joining gateway. */
export function refuseUnderWay(instance: ElementInstance, { state }: Processing): void {
  const waiting = instance.activeSequenceFlows > 0 ? [...state.elementInstances.takenFlowsOf(instance.key)].length : 0
  if (state.eventScopes.peekTrigger(instance.key) || waiting < instance.activeSequenceFlows)
    refuseConcurrentCommand(instance.value.processInstanceKey)
}

export function refuseConcurrentCommand(processInstanceKey: number): never {
  return refuse(processInstanceKey, 'a concurrent command was executed on the process instance. Please retry the migration.')
}

function nodeOf(nodes: ReadonlyMap<string, FlowNode>, elementId: string): FlowNode {
  return present(nodes.get(elementId), `element '${elementId}'`)
}
