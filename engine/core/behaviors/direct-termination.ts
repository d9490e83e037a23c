/**
 * Terminates by events what a modification takes out: no element has a say, so no boundary event begins, no listener
 * runs and no container goes on. What is left empty is taken out as well.
 */
import type { Processing } from '../processing.ts'
import type { BpmnElementType } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { canTerminate, type ElementInstance } from '../state/element-instances.ts'
import { unsubscribeFromEvents } from './event-subscriptions.ts'
import { resolveIncidents } from './incidents.ts'
import { cancelJob } from './jobs.ts'
import { wholeValue } from './tree-path.ts'
import { cancelUserTaskAtOnce } from './user-tasks.ts'

/**
 * @param required keys of scopes that something is about to begin in: they stay, empty or not
 * @throws Refusal if a called process would end: its caller would wait for ever
 */
export function terminateDirectly(instance: ElementInstance, required: ReadonlySet<number>, processing: Processing): void {
  terminateTree(instance, processing)
  const { elementInstances } = processing.state
  for (let scope = elementInstances.get(instance.value.flowScopeKey); scope;) {
    if (scope.childCount > 0 || scope.activeSequenceFlows > 0 || required.has(scope.key)) return
    refuseCalledProcess(scope)
    const { flowScopeKey } = scope.value
    terminateTree(scope, processing)
    scope = elementInstances.get(flowScopeKey)
  }
}

/** All are TERMINATING from the outside in, the youngest child first, before the first is TERMINATED, from the inside out. */
function terminateTree(root: ElementInstance, processing: Processing): void {
  const open = [root]
  const terminating: ElementInstance[] = []
  for (let instance = open.pop(); instance; instance = open.pop()) {
    processing.writers.event(instance.key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATING', wholeValue(instance))
    terminating.push(instance)
    endWork(instance.key, processing)
    open.push(...childrenOf(instance, processing))
  }
  for (const instance of terminating.toReversed())
    processing.writers.event(instance.key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATED', wholeValue(instance))
}

function endWork(key: number, processing: Processing): void {
  cancelJob(key, processing)
  cancelUserTaskAtOnce(key, processing)
  resolveIncidents(key, processing)
  unsubscribeFromEvents(key, processing)
}

const CONTAINERS: ReadonlySet<BpmnElementType> = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY'])

function childrenOf(instance: ElementInstance, processing: Processing): ElementInstance[] {
  const { elementInstances } = processing.state
  const type = instance.value.bpmnElementType
  if (CONTAINERS.has(type)) return [...elementInstances.childrenOf(instance.key)].filter(canTerminate)
  const called = type === 'CALL_ACTIVITY' ? elementInstances.get(instance.calledChildInstanceKey) : undefined
  return called && canTerminate(called) ? [called] : []
}

function refuseCalledProcess({ value }: ElementInstance): void {
  if (value.bpmnElementType !== 'PROCESS' || value.parentProcessInstanceKey <= 0) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${value.bpmnProcessId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`,
  )
}
