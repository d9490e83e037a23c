import { isValid } from './schema/validate.ts'
import { readXml } from './xml.ts'
import type { XmlElement } from './xml.ts'

export type { XmlElement }

export const isDmn = (element: XmlElement): boolean => element.namespace.startsWith('dmn1')

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter(child => child.name === name && isDmn(child)) ?? []

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find(child => child.name === name && isDmn(child))

/** An empty attribute counts as absent. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name) || undefined

/** The `text` child's content without the space around it; undefined where there is no such child. */
export const textOf = (element: XmlElement | undefined): string | undefined => childOf(element, 'text')?.text.trim()

const EXPRESSIONS = new Set([
  'decisionTable',
  'literalExpression',
  'context',
  'invocation',
  'list',
  'relation',
  'functionDefinition',
])

export const isExpression = (element: XmlElement): boolean => EXPRESSIONS.has(element.name) && isDmn(element)
export const expressionOf = (element: XmlElement | undefined): XmlElement | undefined => element?.children.find(isExpression)

export function versionTagOf(decision: XmlElement): string {
  const extensions = childOf(decision, 'extensionElements')
  const tag = extensions?.children.find(child => child.namespace === 'zeebe' && child.name === 'versionTag')
  return attributeOf(tag, 'value') ?? ''
}

const UNREADABLE = 'Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model'

export function readDmn(xml: string): { root: XmlElement } | { failure: string } {
  const root = readXml(xml)
  return root && isValid(root) ? { root } : { failure: UNREADABLE }
}
