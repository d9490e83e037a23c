import type { XmlElement } from './xml-reader.ts'

const COVERAGE = 'https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/'

/** What BPMN knows and Camunda does not execute either. */
const UNKNOWN_ELEMENTS: Readonly<Record<string, string>> = {
  'bpmn:transaction': 'Transaction',
  'bpmn:complexGateway': 'ComplexGateway',
  'bpmn:choreographyTask': 'ChoreographyTask',
  'bpmn:subChoreography': 'SubChoreography',
  'bpmn:callChoreography': 'CallChoreography',
}

/** What Camunda executes and this engine does not yet: refused, never ignored. */
const NOT_YET: Readonly<Record<string, string>> = {
  'bpmn:adHocSubProcess': 'Ad-hoc subprocesses',
}

/** @returns what BPMN knows of an element and neither Camunda nor this engine executes, if it is such */
export function unknownElement(element: XmlElement): string | undefined {
  const type = UNKNOWN_ELEMENTS[element.name]
  return type === undefined
    ? undefined
    : `Elements of type '${type}' are currently not supported. Please refer to the documentation for a list of supported elements: ${COVERAGE}`
}

/** @returns why an element of a valid model is refused at deployment, nothing if the engine executes it */
export function unsupportedReason(element: XmlElement): string | undefined {
  const notYet = NOT_YET[element.name]
  if (notYet) return `${notYet} are not supported by this engine yet`
  if (element.name === 'bpmn:conditionalEventDefinition') return 'Event definition of this type is not supported'
  return undefined
}
