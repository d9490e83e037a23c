import type { Element } from 'bpmn-js/lib/model/Types'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Injector } from 'didi'

/** A BPMN element, or one of its extensions, as bpmn-js keeps it. */
export interface BusinessObject {
  readonly $type: string
  readonly name?: string
  readonly extensionElements?: BusinessObject
  readonly values?: readonly BusinessObject[]
  readonly formId?: string
  readonly decisionId?: string
  readonly resultVariable?: string
}

export const extensionsOf = (element: Element): readonly BusinessObject[] =>
  (element.businessObject as BusinessObject).extensionElements?.values ?? []

/** Gives an element these extensions, as one command: one undo takes it back. */
export function setExtensions(injector: Injector, element: Element, values: readonly BusinessObject[]): void {
  const modeling = injector.get<Modeling>('modeling')
  const { extensionElements } = element.businessObject as BusinessObject
  if (extensionElements) modeling.updateModdleProperties(element, extensionElements, { values })
  else {
    const made = injector.get<BpmnFactory>('bpmnFactory').create('bpmn:ExtensionElements', { values })
    modeling.updateProperties(element, { extensionElements: made })
  }
}
