import type { ElementContext } from '../elements/element-processor.ts'
import type { ExecutableProcess, FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'

/** Whether a token in the same scope can still reach the gateway, other than through a flow that has been taken already. */
export function canStillBeReached(gateway: ElementContext, processing: Processing): boolean {
  const { elementInstances, definitions } = processing.state
  const { flowScopeKey, processDefinitionKey } = gateway.value
  const process = definitions.existing(processDefinitionKey).executable
  const taken = new Set(elementInstances.takenFlowIds(flowScopeKey, gateway.node.id))
  const sources: FlowNode[] = []
  for (const child of elementInstances.childrenOf(flowScopeKey)) add(process.nodes.get(child.value.elementId), sources)
  for (const flowId of elementInstances.existing(flowScopeKey).activeSequenceFlowIds)
    add(process.flows.get(flowId)?.target, sources)
  return sources.some(source => source.id !== gateway.node.id && leadsTo(gateway.node.id, source, taken, process))
}

function add(node: FlowNode | undefined, nodes: FlowNode[]): void {
  if (node) nodes.push(node)
}

function leadsTo(gatewayId: string, source: FlowNode, taken: ReadonlySet<string>, process: ExecutableProcess): boolean {
  const visited = new Set<string>()
  const pending = [source]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.id === gatewayId) return true
    if (visited.has(node.id)) continue
    visited.add(node.id)
    for (const flow of node.outgoing) if (!taken.has(flow.id)) pending.push(process.nodes.get(flow.target.id) ?? flow.target)
    pending.push(...node.boundaryEvents)
    if (node.elementType === 'INTERMEDIATE_THROW_EVENT' && node.link?.catchEvent) pending.push(node.link.catchEvent)
  }
  return false
}
