/** A running instance goes over to another definition: which element becomes which. */
import type { ExecutableProcess, FlowNode } from '../model/executable.ts'
import type { BpmnElementType, ProcessInstanceValue } from '../record-values.ts'
import type { DeployedProcess } from '../state/definitions.ts'
import { Refusal } from '../refusal.ts'
import type { RejectionType } from '../record.ts'

export interface MappingInstruction {
  readonly sourceElementId: string
  readonly targetElementId: string
}

export interface ProcessInstanceMigrationValue {
  readonly processInstanceKey: number
  readonly targetProcessDefinitionKey: number
  readonly mappingInstructions: readonly MappingInstruction[]
}

export interface Migration {
  readonly source: DeployedProcess
  readonly target: DeployedProcess
  /** Target element ids by source element id; the process itself among them. */
  readonly mapping: ReadonlyMap<string, string>
}

/** @throws Refusal always */
export function refuse(processInstanceKey: number, reason: string, type: RejectionType = 'INVALID_STATE'): never {
  throw new Refusal(type, `Expected to migrate process instance '${processInstanceKey}' but ${reason}`)
}

/** Nothing for an id that is neither a node's nor a sequence flow's. */
export function elementTypeOf({ nodes, flows }: ExecutableProcess, elementId: string): BpmnElementType | undefined {
  return nodes.get(elementId)?.elementType ?? (flows.has(elementId) ? 'SEQUENCE_FLOW' : undefined)
}

/** The node that an instance waits for events with: of a repeated activity its body only where the instance is one. */
export function waitingNode(process: ExecutableProcess, elementId: string, type?: BpmnElementType): FlowNode | undefined {
  const node = process.nodes.get(elementId)
  return type === 'MULTI_INSTANCE_BODY' ? node : (node?.innerActivity ?? node)
}

/** The instance's record as it reads in the target definition. */
export function inTarget(value: ProcessInstanceValue, elementId: string, { target }: Migration): ProcessInstanceValue {
  const { processDefinitionKey, bpmnProcessId, version } = target.value
  return { ...value, processDefinitionKey, bpmnProcessId, version, elementId }
}
