import type { ExpressionLanguage } from '../expression-language.ts'
import { type ExecutableProcess, type FlowNode, noneStartEvent } from '../model/executable.ts'
import { transformDefinitions } from '../model/transform.ts'
import type { XmlElement } from '../model/xml-reader.ts'
import type { BpmnElementType } from '../record-values.ts'

/** Elements that do something and never wait: a loop of them alone would never end. */
const DOING: readonly BpmnElementType[] = ['MANUAL_TASK', 'TASK', 'CALL_ACTIVITY', 'INTERMEDIATE_THROW_EVENT', 'SCRIPT_TASK']
const PASSING: readonly BpmnElementType[] = [
  ...DOING,
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'START_EVENT',
  'END_EVENT',
  'SUB_PROCESS',
  'MULTI_INSTANCE_BODY',
]

/** @returns the refusal if a process runs in circles without ever waiting */
export function findLoops(root: XmlElement, resourceName: string, feel: ExpressionLanguage): string | undefined {
  const processes = transformDefinitions(root, feel)
  const errors = processes.map(process => {
    const loop = loopIn(process, processes)
    if (!loop) return ''
    const ids = loop.map(node => node.id).join(' > ')
    return `\`${resourceName}\`: - Process: ${process.id}\n    - ERROR: Processes are not allowed to contain a straight-through processing loop: ${ids}\n`
  })
  return errors.join('') || undefined
}

function loopIn(process: ExecutableProcess, processes: readonly ExecutableProcess[]): FlowNode[] | undefined {
  const nodes = [...process.nodes.values()].map(node => node.innerActivity ?? node)
  const doing = nodes.filter(node => DOING.includes(node.elementType)).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const node of doing) {
    const loop = follow(node, [], processes, new Set())
    if (loop) return loop
  }
  return undefined
}

function follow(
  node: FlowNode,
  path: FlowNode[],
  processes: readonly ExecutableProcess[],
  cleared: Set<FlowNode>,
): FlowNode[] | undefined {
  const index = path.indexOf(node)
  if (index >= 0 && path.some(({ elementType }) => DOING.includes(elementType))) return [...path.slice(index), node]
  if (index >= 0 || cleared.has(node) || !passes(node)) return undefined
  const longer = node.elementType === 'MULTI_INSTANCE_BODY' ? path : [...path, node]
  for (const next of nextNodes(node, processes)) {
    const loop = follow(next, longer, processes, cleared)
    if (loop) return loop
  }
  cleared.add(node)
  return undefined
}

function passes(node: FlowNode): boolean {
  return PASSING.includes(node.elementType) && !(node.elementType === 'SCRIPT_TASK' && node.job)
}

function nextNodes(node: FlowNode, processes: readonly ExecutableProcess[]): readonly FlowNode[] {
  if (node.elementType === 'SUB_PROCESS') return [noneStartEvent(node)].filter(event => event !== undefined)
  if (node.elementType === 'MULTI_INSTANCE_BODY') return node.innerActivity ? [node.innerActivity] : []
  if (node.elementType === 'CALL_ACTIVITY') {
    const called = node.calledElement?.processId
    const process = called?.isStatic ? processes.find(({ id }) => id === called.text) : undefined
    const start = process && noneStartEvent(process.root)
    return start ? [start] : []
  }
  const flows = node.outgoing.length ? node.outgoing : (node.flowScope?.outgoing ?? [])
  return flows.map(flow => flow.target)
}
