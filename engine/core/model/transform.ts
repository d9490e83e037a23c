import { assert, present } from '../assert.ts'
import type { FeelExpression } from '../../feel/feel.ts'
import type { ExpressionLanguage } from '../expression-language.ts'
import type { BpmnElementType } from '../record-values.ts'
import { type ExecutableProcess, type FlowNode, type SequenceFlow, newFlowNode } from './executable.ts'
import { attribute, childNamed, childrenNamed, extension, type XmlElement } from './xml-reader.ts'

const ELEMENT_TYPES: Readonly<Record<string, BpmnElementType>> = {
  'bpmn:startEvent': 'START_EVENT',
  'bpmn:endEvent': 'END_EVENT',
  'bpmn:serviceTask': 'SERVICE_TASK',
}

/** Turns a BPMN document into the graphs of its executable processes. */
export function transformDefinitions(root: XmlElement, feel: ExpressionLanguage): ExecutableProcess[] {
  return childrenNamed(root, 'bpmn:process').map(element => transformProcess(element, feel))
}

function transformProcess(element: XmlElement, feel: ExpressionLanguage): ExecutableProcess {
  const id = attribute(element, 'id') ?? ''
  const nodes = new Map<string, FlowNode>()
  const flows = new Map<string, SequenceFlow>()
  const root = newFlowNode(id, attribute(element, 'name') ?? '', 'PROCESS')
  nodes.set(id, root)
  for (const child of element.children) {
    const type = ELEMENT_TYPES[child.name]
    if (!type) continue
    const node = newFlowNode(attribute(child, 'id') ?? '', attribute(child, 'name') ?? '', type)
    node.flowScope = root
    nodes.set(node.id, node)
    root.children.push(node)
    if (type === 'START_EVENT') root.startEvents.push(node)
    if (type.endsWith('EVENT')) node.eventType = 'NONE'
    const task = extension(child, 'taskDefinition')
    if (task)
      node.job = {
        type: compile(attribute(task, 'type') ?? '', feel),
        retries: compile(attribute(task, 'retries') ?? '3', feel),
        headers: new Map(),
        userTask: undefined,
      }
  }
  for (const child of childrenNamed(element, 'bpmn:sequenceFlow')) {
    const condition = childNamed(child, 'bpmn:conditionExpression')
    const source = present(nodes.get(attribute(child, 'sourceRef') ?? ''), 'the source of a sequence flow')
    const target = present(nodes.get(attribute(child, 'targetRef') ?? ''), 'the target of a sequence flow')
    const flow: SequenceFlow = {
      id: attribute(child, 'id') ?? '',
      source,
      target,
      condition: condition && compile(condition.text.trim(), feel),
    }
    flows.set(flow.id, flow)
    source.outgoing.push(flow)
    target.incoming.push(flow)
  }
  return { id, root, nodes, flows }
}

function compile(source: string, feel: ExpressionLanguage): FeelExpression {
  const compiled = feel.compile(source)
  assert(compiled.ok, `Expected '${source}' to be a valid expression`)
  return compiled.expression
}
