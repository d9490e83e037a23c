import { attribute, type DocumentModel, isFlowNode } from './document-model.ts'

const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  'bpmn:sequenceFlow': ['sourceRef', 'targetRef'],
  'bpmn:boundaryEvent': ['attachedToRef'],
  'bpmn:messageEventDefinition': ['messageRef'],
  'bpmn:receiveTask': ['messageRef'],
  'bpmn:sendTask': ['messageRef'],
  'bpmn:errorEventDefinition': ['errorRef'],
  'bpmn:escalationEventDefinition': ['escalationRef'],
  'bpmn:signalEventDefinition': ['signalRef'],
  'bpmn:exclusiveGateway': ['default'],
  'bpmn:inclusiveGateway': ['default'],
}
/** Flow nodes that no rule knows: refused by `supported.ts`. */
const NOT_EXECUTED = /^bpmn:(transaction|complexGateway|subChoreography|choreographyTask|callChoreography)$/
const MANDATORY = new Set(['bpmn:sequenceFlow', 'bpmn:boundaryEvent'])

/** What XML itself demands: unique ids, and references that lead somewhere. */
export function danglingReference(model: DocumentModel): string | undefined {
  const ids = new Set<string>()
  for (const element of model.elements) {
    const id = attribute(element, 'id')
    if (id !== undefined && ids.has(id))
      return `cvc-id.2: There are multiple occurrences of ID value '${id}'. (line ${element.line})`
    if (id !== undefined) ids.add(id)
    for (const name of REFERENCES[element.name] ?? []) {
      const value = attribute(element, name)
      if (value === undefined && MANDATORY.has(element.name))
        return `cvc-complex-type.4: Attribute '${name}' must appear on element '${element.name}'${id ? ` '${id}'` : ''}. (line ${element.line})`
      if (value !== undefined && !model.get(value) && !value.includes(':'))
        return `cvc-id.1: There is no ID/IDREF binding for IDREF '${value}'. (line ${element.line})`
    }
    if (element.name !== 'bpmn:sequenceFlow') continue
    for (const name of ['sourceRef', 'targetRef']) {
      const node = model.get(attribute(element, name))
      if (!node || !(isFlowNode(node) || NOT_EXECUTED.test(node.name)))
        return `The ${name} of sequence flow '${id}' is not a flow node. (line ${element.line})`
    }
  }
  return undefined
}
