import { attribute, type XmlElement } from './xml-reader.ts'

/**
 * All elements of a document, parents before children, later siblings before earlier ones: the order in which
 * Zeebe reads a model. It shows: outgoing flows are taken and events subscribed to in this order.
 */
export function walk(root: XmlElement): XmlElement[] {
  const visited: XmlElement[] = []
  const pending = [root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (element.name === 'bpmn:process' && attribute(element, 'isExecutable') !== 'true') continue
    visited.push(element)
    pending.push(...element.children)
  }
  return visited
}
