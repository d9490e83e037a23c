import type { FlowNode } from '../model/executable.ts'
import type { ExecutableProcess } from '../model/executable.ts'
import type { BpmnElementType, StartInstruction } from '../record-values.ts'
import { Refusal } from '../refusal.ts'

/** What an instance may begin with, wherever it is begun: at its creation or by a modification. */
export const SUPPORTED_TARGETS: readonly BpmnElementType[] = [
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
]
export const isSupportedTarget = (type: BpmnElementType) => SUPPORTED_TARGETS.includes(type)

const REFUSED = 'Expected to create instance of process with start instructions but'

/** Refuses instructions that an instance cannot begin with: each rule over all of them, then the next rule. */
export function checkStartInstructions(instructions: readonly StartInstruction[], process: ExecutableProcess): void {
  const ids = instructions.map(instruction => instruction.elementId)
  for (const id of ids) if (!process.nodes.has(id) && !process.flows.has(id)) throw refused(`no element found with id '${id}'.`)
  const nodes = ids.map(id => process.nodes.get(id)).filter(node => node !== undefined)
  for (const { id, flowScope } of nodes) {
    if (!isInside(flowScope, 'MULTI_INSTANCE_BODY')) continue
    throw refused(
      `the element with id '${id}' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported.`,
    )
  }
  for (const { id, flowScope } of nodes) {
    if (!isInside(flowScope, 'AD_HOC_SUB_PROCESS')) continue
    throw refused(
      `the element with id '${id}' is inside an ad-hoc subprocess. The creation of elements inside an ad-hoc subprocess is not supported.`,
    )
  }
  for (const id of ids) {
    const type = process.nodes.get(id)?.elementType ?? 'SEQUENCE_FLOW'
    if (isSupportedTarget(type)) continue
    throw refused(
      `the element with id '${id}' targets unsupported element type '${type}'. Supported element types are: [${SUPPORTED_TARGETS.join(', ')}]`,
    )
  }
  for (const { id, incoming } of nodes) {
    if (!incoming.some(flow => flow.source.elementType === 'EVENT_BASED_GATEWAY')) continue
    throw refused(
      `the element with id '${id}' belongs to an event-based gateway. The creation of elements belonging to an event-based gateway is not supported.`,
    )
  }
}

function isInside(scope: FlowNode | undefined, type: BpmnElementType): boolean {
  return scope !== undefined && (scope.elementType === type || isInside(scope.flowScope, type))
}

function refused(why: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', `${REFUSED} ${why}`)
}
