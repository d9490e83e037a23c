import { readFileSync } from 'node:fs'
import { readXml } from '../../engine/core/model/xml-reader.ts'
import type { XmlElement } from '../../engine/core/model/xml-reader.ts'

/** DMN comes in several namespaces, one per version: elements are told by their local names. */
export function readDocument(path: string): XmlElement {
  const document = readXml(readFileSync(path, 'utf8'))
  if ('error' in document) throw new Error(`${path}: ${document.error.message}`)
  return document.root
}

export const localName = (element: XmlElement): string => element.name.replace(/^.*:/, '')

export const all = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter(child => localName(child) === name)

export const first = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find(child => localName(child) === name)

/** An attribute by its local name. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  [...(element?.attributes ?? [])].find(([key]) => key.replace(/^.*:/, '') === name)?.[1]

export const textOf = (element: XmlElement | undefined, name: string): string | undefined => first(element, name)?.text.trim()
