import { attribute, childrenNamed, extension, type XmlElement } from '../model/xml-reader.ts'
import { walk } from '../model/walk.ts'
import { ELEMENT_TYPES } from '../model/transform.ts'

const EVENT_DEFINITION = /EventDefinition$/

/** A BPMN document as the rules look at it: by ids, flows and event definitions. */
export class DocumentModel {
  readonly root: XmlElement
  /** In document order, without what is inside processes that are not executable. */
  readonly elements: readonly XmlElement[]
  private readonly byId = new Map<string, XmlElement>()

  constructor(root: XmlElement) {
    this.root = root
    this.elements = walk(root).toSorted((a, b) => a.order - b.order)
    for (const element of this.elements) {
      const id = attribute(element, 'id')
      if (id) this.byId.set(id, element)
    }
  }

  get(id: string | undefined): XmlElement | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  /** The flows that the node itself lists, as the rules of Zeebe see them; a document may leave the lists out. */
  outgoingOf(node: XmlElement): readonly XmlElement[] {
    return this.listed(node, 'bpmn:outgoing')
  }

  incomingOf(node: XmlElement): readonly XmlElement[] {
    return this.listed(node, 'bpmn:incoming')
  }

  private listed(node: XmlElement, name: string): readonly XmlElement[] {
    return childrenNamed(node, name)
      .map(child => this.byId.get(child.text.trim()))
      .filter(flow => flow !== undefined)
  }

  boundaryEventsOf(activity: XmlElement): readonly XmlElement[] {
    const id = attribute(activity, 'id')
    return this.elements.filter(element => element.name === 'bpmn:boundaryEvent' && attribute(element, 'attachedToRef') === id)
  }
}

/** `messageEventDefinition` … without the prefix. */
export function eventDefinitionsOf(event: XmlElement): XmlElement[] {
  return event.children.filter(child => EVENT_DEFINITION.test(child.name))
}

export function kindOf(element: XmlElement): string {
  return element.name.replace(/^bpmn:/, '')
}

export function hasDefinition(event: XmlElement, kind: string): boolean {
  return eventDefinitionsOf(event).some(definition => kindOf(definition) === `${kind}EventDefinition`)
}

export function isFlowNode(element: XmlElement): boolean {
  return ELEMENT_TYPES[element.name] !== undefined
}

export function isActivity(element: XmlElement): boolean {
  return /Task$|^bpmn:(task|subProcess|adHocSubProcess|callActivity|transaction)$/.test(element.name)
}

export function isEventSubProcess(element: XmlElement | undefined): boolean {
  return element?.name === 'bpmn:subProcess' && attribute(element, 'triggeredByEvent') === 'true'
}

export function extensionsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children
    .filter(child => child.name === 'bpmn:extensionElements')
    .flatMap(extensions => childrenNamed(extensions, `zeebe:${name}`))
}

export { attribute, childrenNamed, extension, type XmlElement }

/** The first child of one of these names. */
export function childNamedDefinition(element: XmlElement, names: readonly string[]): XmlElement | undefined {
  return element.children.find(child => names.includes(child.name))
}
