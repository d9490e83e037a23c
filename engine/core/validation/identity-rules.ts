import type { XmlElement } from './document-model.ts'
import type { Rule } from './rule.ts'

/** Every kind that an element is has its rules in Zeebe, and those of these kinds ask for the id first: one problem for each. */
const ASKING = [
  /^bpmn:(?!process|message$|signal$|escalation$)/,
  /(Event|[tT]ask|Gateway|callActivity|[sS]ubProcess|transaction)$/,
  /([tT]ask|callActivity|[sS]ubProcess|transaction)$/,
  /[tT]ask$/,
  /Gateway$/,
  /(ThrowEvent|endEvent)$/,
  /:(start|end|boundary|intermediateCatch|intermediateThrow)Event$/,
  /:((businessRule|receive|script|send)Task|(exclusive|inclusive|eventBased)Gateway|subProcess|transaction|sequenceFlow)$/,
  /^bpmn:(process|message|signal|escalation)$/,
]

export const identified: Rule = (element, { report }) => {
  if (element.attributes.get('id')) return
  for (const kind of ASKING) if (kind.test(element.name)) report('Element id must be present and not empty.')
}

const SCOPES = ['bpmn:process', 'bpmn:subProcess', 'bpmn:adHocSubProcess', 'bpmn:transaction']
/** What BPMN's schema allows in a scope. */
const ALLOWED = new RegExp(
  '^(?!bpmn:)|^bpmn:(.*(Task|Gateway|SubProcess|Choreography|EventDefinition)|task|subProcess|transaction|callActivity' +
    '|((start|end|boundary|intermediateCatch|intermediateThrow|implicitThrow)E|e)vent|sequenceFlow|dataObject(Reference)?|dataStoreReference' +
    '|association|group|textAnnotation|documentation|extensionElements|auditing|monitoring|property|laneSet|ioSpecification|ioBinding' +
    '|supportedInterfaceRef|resourceRole|performer|humanPerformer|potentialOwner|correlationSubscription|supports|incoming|outgoing' +
    '|dataInputAssociation|dataOutputAssociation|completionCondition|.*LoopCharacteristics)$',
)

/** Zeebe holds the document against the schema, and says so in the XML parser's words. */
export const allowedInScope: Rule = (element, { report }) => {
  if (SCOPES.includes(element.parent?.name ?? '') && !ALLOWED.test(element.name))
    report(`BPMN knows no '${element.name.replace(/^bpmn:/, '')}' at this place`)
}

/** What has an id of its own in a process, or is named by what is in it. */
export function needsId({ name }: XmlElement): boolean {
  return /^bpmn:(.*(Event|[tT]ask|Gateway|[sS]ubProcess)|callActivity|transaction|sequenceFlow|data(Object|ObjectReference|StoreReference)|process|message|signal|escalation)$/.test(
    name,
  )
}
