import type { ProcessInstanceValue, RuntimeInstruction, TreePath } from '../record-values.ts'
import { present } from '../assert.ts'
import type { StateStore, Table } from './state-store.ts'

export type ElementState = 'ELEMENT_ACTIVATING' | 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETING' | 'ELEMENT_TERMINATING'

/** A live instance of an element; immutable, replaced on change. */
export interface ElementInstance {
  readonly key: number
  readonly state: ElementState
  /** Without the tree path, as most records carry it. */
  readonly value: ProcessInstanceValue
  readonly treePath: TreePath
  /** Only after a migration: the place it was activated with, which commands still quote. */
  readonly firstTreePath?: TreePath
  /** The flow scope's instance, -1 for a process. */
  readonly parentKey: number
  readonly childCount: number
  readonly jobKey: number
  readonly userTaskKey: number
  readonly activeSequenceFlows: number
  readonly activeSequenceFlowIds: readonly string[]
  /** The event that interrupted it, '' if none did. */
  readonly interruptingElementId: string
  readonly interruptedByRuntimeInstruction: boolean
  readonly calledChildInstanceKey: number
  readonly loopCounter: number
  readonly childrenActivated: number
  readonly childrenCompleted: number
  readonly childrenTerminated: number
  readonly executionListenerIndex: number
  /** By listener event (`creating`, `assigning` …). */
  readonly taskListenerIndices: Readonly<Record<string, number>>
  readonly completionConditionFulfilled: boolean
  readonly processDepth: number
}

export const isActive = (instance: ElementInstance) => instance.state === 'ELEMENT_ACTIVATED'
export const isTerminating = (instance: ElementInstance) => instance.state === 'ELEMENT_TERMINATING'
export const canTerminate = (instance: ElementInstance) => instance.state !== 'ELEMENT_TERMINATING'
export const isInterrupted = (instance: ElementInstance) => instance.interruptingElementId !== ''

export class ElementInstancesView {
  protected readonly instances: Table<ElementInstance>
  protected readonly children: Table<true>
  protected readonly takenFlows: Table<number>
  protected readonly byDefinition: Table<true>
  protected readonly instructions: Table<readonly RuntimeInstruction[]>

  constructor(store: StateStore) {
    this.instances = store.table('element-instances', ['number'])
    this.children = store.table('element-instance-children', ['number', 'number'])
    this.takenFlows = store.table('taken-sequence-flows', ['number', 'string', 'string'])
    this.byDefinition = store.table('process-instances-by-definition', ['number', 'number'])
    this.instructions = store.table('runtime-instructions', ['number'])
  }

  get(key: number): ElementInstance | undefined {
    return this.instances.get([key])
  }

  existing(key: number): ElementInstance {
    return present(this.instances.get([key]), `element instance ${key}`)
  }

  /** In key order. @param afterKey exclusive */
  *childrenOf(parentKey: number, afterKey?: number): Iterable<ElementInstance> {
    const after = afterKey === undefined ? undefined : [parentKey, afterKey]
    for (const [key] of this.children.scan([parentKey], after)) {
      const child = this.get(key[1] as number)
      if (child) yield child
    }
  }

  *keysOfDefinition(processDefinitionKey: number): Iterable<number> {
    for (const [key] of this.byDefinition.scan([processDefinitionKey])) yield key[1] as number
  }

  /** Through how many different sequence flows the joining gateway has been reached. */
  takenFlowCount(scopeKey: number, gatewayId: string): number {
    return this.takenFlowIds(scopeKey, gatewayId).length
  }

  takenFlowIds(scopeKey: number, gatewayId: string): string[] {
    return [...this.takenFlows.scan([scopeKey, gatewayId])].map(([key]) => key[2] as string)
  }

  /** The sequence flows to joining gateways of the scope that have been taken and not yet used. */
  *takenFlowsOf(scopeKey: number): Iterable<string> {
    for (const [key] of this.takenFlows.scan([scopeKey])) yield key[2] as string
  }

  runtimeInstructions(processInstanceKey: number, elementId: string): readonly RuntimeInstruction[] {
    const all = this.instructions.get([processInstanceKey])
    return all ? all.filter(instruction => instruction.afterElementId === elementId) : NONE
  }
}

const NONE: readonly never[] = []

export class ElementInstances extends ElementInstancesView {
  create(key: number, value: ProcessInstanceValue, treePath: TreePath, parent: ElementInstance | undefined): ElementInstance {
    const instance = newInstance(key, value, treePath, parent?.key ?? -1)
    if (parent) this.instances.put([parent.key], { ...parent, childCount: parent.childCount + 1 })
    this.instances.put([key], instance)
    if (parent) this.children.put([parent.key, key], true)
    if (value.bpmnElementType === 'PROCESS') this.byDefinition.put([value.processDefinitionKey, key], true)
    return instance
  }

  update(key: number, change: Partial<ElementInstance>): ElementInstance {
    const instance = { ...this.existing(key), ...change }
    this.instances.put([key], instance)
    return instance
  }

  /** The instance is one of another definition now. */
  migrate(key: number, value: ProcessInstanceValue, treePath: TreePath): void {
    const before = this.existing(key)
    this.update(key, { value, treePath, firstTreePath: before.firstTreePath ?? before.treePath })
    if (value.bpmnElementType !== 'PROCESS') return
    this.byDefinition.delete([before.value.processDefinitionKey, key])
    this.byDefinition.put([value.processDefinitionKey, key], true)
  }

  remove(key: number): void {
    const instance = this.get(key)
    if (!instance) return
    this.instances.delete([key])
    for (const [flow] of this.takenFlows.scan([key])) this.takenFlows.delete(flow)
    if (instance.value.bpmnElementType === 'PROCESS') {
      this.byDefinition.delete([instance.value.processDefinitionKey, key])
      this.instructions.delete([key])
    }
    if (instance.parentKey < 0) return
    this.children.delete([instance.parentKey, key])
    const parent = this.existing(instance.parentKey)
    this.instances.put([parent.key], { ...parent, childCount: parent.childCount - 1 })
  }

  incrementTakenFlow(scopeKey: number, gatewayId: string, flowId: string): void {
    const key = [scopeKey, gatewayId, flowId]
    this.takenFlows.put(key, (this.takenFlows.get(key) ?? 0) + 1)
  }

  decrementTakenFlow(scopeKey: number, gatewayId: string, flowId: string): void {
    const key = [scopeKey, gatewayId, flowId]
    const count = (this.takenFlows.get(key) ?? 0) - 1
    if (count > 0) this.takenFlows.put(key, count)
    else this.takenFlows.delete(key)
  }

  /** The gateway was activated: each flow gives one of its tokens. */
  decrementTakenFlows(scopeKey: number, gatewayId: string): void {
    for (const flowId of this.takenFlowIds(scopeKey, gatewayId)) this.decrementTakenFlow(scopeKey, gatewayId, flowId)
  }

  setRuntimeInstructions(processInstanceKey: number, instructions: readonly RuntimeInstruction[]): void {
    this.instructions.put([processInstanceKey], instructions)
  }
}

function newInstance(key: number, value: ProcessInstanceValue, treePath: TreePath, parentKey: number): ElementInstance {
  return {
    key,
    state: 'ELEMENT_ACTIVATING',
    value,
    treePath,
    parentKey,
    childCount: 0,
    jobKey: 0,
    userTaskKey: -1,
    activeSequenceFlows: 0,
    activeSequenceFlowIds: NONE,
    interruptingElementId: '',
    interruptedByRuntimeInstruction: false,
    calledChildInstanceKey: -1,
    loopCounter: 0,
    childrenActivated: 0,
    childrenCompleted: 0,
    childrenTerminated: 0,
    executionListenerIndex: 0,
    taskListenerIndices: NO_INDICES,
    completionConditionFulfilled: false,
    processDepth: 1,
  }
}

const NO_INDICES: Readonly<Record<string, number>> = {}
