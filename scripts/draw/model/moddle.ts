import { BpmnModdle } from 'bpmn-moddle'
import type { ModdleElement } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

const moddle = new BpmnModdle({ zeebe })

/** `create('bpmn:Task', { id })`; what is undefined is left out. */
export function create(type: string, properties: Readonly<Record<string, unknown>> = {}): ModdleElement {
  return moddle.create(type, Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)))
}

export const list = (element: ModdleElement, property: string): ModdleElement[] =>
  (element.get(property) as ModdleElement[] | undefined) ?? []

export function append(element: ModdleElement, property: string, ...values: readonly ModdleElement[]): void {
  for (const value of values) {
    value.$parent = element
    list(element, property).push(value)
  }
}

export async function readModel(xml: string): Promise<ModdleElement> {
  const { rootElement, warnings } = await moddle.fromXML(xml)
  if (warnings.length > 0) throw new Error(warnings.map(each => each.message).join('\n'))
  return rootElement
}

export const writeModel = async (definitions: ModdleElement): Promise<string> =>
  (await moddle.toXML(definitions, { format: true })).xml
