import type { ModdleElement } from 'bpmn-moddle'

interface Described {
  readonly $descriptor: { readonly properties: readonly { readonly name: string; readonly isReference?: boolean }[] }
}

/** The element and all that stands in it, with an id or without. */
export function withDescendants(element: ModdleElement): ModdleElement[] {
  const inside = (element as ModdleElement & Partial<Described>).$descriptor?.properties ?? []
  return [
    element,
    ...inside
      .filter(({ isReference }) => !isReference)
      .flatMap(({ name }) => element.get(name) as unknown)
      .filter(value => typeof value === 'object' && value !== null && '$type' in value)
      .flatMap(value => withDescendants(value as ModdleElement)),
  ]
}

/** The extension element of this type (`zeebe:TaskDefinition`), where the element has one. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const values = (element.get('extensionElements') as ModdleElement | undefined)?.get('values') as ModdleElement[] | undefined
  return values?.find(({ $type }) => $type === type)
}

/** What the element refers to or holds by this property, one of it. */
export const element = (of: ModdleElement | undefined, property: string): ModdleElement | undefined => {
  const value = of?.get(property)
  return typeof value === 'object' && value !== null && '$type' in value ? (value as ModdleElement) : undefined
}

export const children = (element: ModdleElement | undefined, property: string): readonly ModdleElement[] =>
  (element?.get(property) as ModdleElement[] | undefined) ?? []

export const text = (element: ModdleElement | undefined, property: string): string | undefined => {
  const value = element?.get(property)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The job type of a task or event, unless an expression computes it. */
export function jobTypeOf(element: ModdleElement): string | undefined {
  const type = text(extension(element, 'zeebe:TaskDefinition'), 'type')
  return type?.startsWith('=') ? undefined : type
}

export const formIdOf = (of: ModdleElement): string | undefined => text(extension(of, 'zeebe:FormDefinition'), 'formId')

/** The element itself, or where it is a part without a place in the drawing (a mapping, a definition), that to which it belongs. */
export function placeOf(of: ModdleElement): ModdleElement {
  let at: ModdleElement = of
  while (
    at.$parent &&
    !/^bpmn:(\w*(Event|Task|Gateway|Activity|SubProcess|Transaction)|SequenceFlow|Process|Participant|Lane)$/.test(at.$type)
  )
    at = at.$parent
  return at
}
