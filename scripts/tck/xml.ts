import type { XmlElement } from '../../engine/dmn/document.ts'

export const all = (element: XmlElement, name: string): XmlElement[] => element.children.filter(child => child.name === name)

export const first = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find(child => child.name === name)

/** An attribute by its local name. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  [...(element?.attributes ?? [])].find(([key]) => key.replace(/^.*:/, '') === name)?.[1]
