import type { Element } from 'bpmn-js/lib/model/Types'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Injector } from 'didi'
import { extensionsOf, setExtensions, type BusinessObject } from '../set-extensions.ts'

/** An element that shows a form or asks a decision. */
export interface Linkable {
  readonly elementId: string
  readonly name: string
  readonly kind: 'form' | 'dmn'
  /** What it names now. */
  readonly linked?: string
}

/** What an element names, by its BPMN type. */
const LINKS: Readonly<Record<string, Linkable['kind']>> = {
  'bpmn:UserTask': 'form',
  'bpmn:StartEvent': 'form',
  'bpmn:BusinessRuleTask': 'dmn',
}
/** What gives way to the new link: another way to the same. */
const REPLACED = {
  form: ['zeebe:FormDefinition'],
  dmn: ['zeebe:CalledDecision', 'zeebe:TaskDefinition'],
} as const satisfies Record<Linkable['kind'], readonly string[]>

/** @returns undefined for an element that names neither a form nor a decision */
export function linkableOf(element: Element): Linkable | undefined {
  const { $type, name = '' } = element.businessObject as BusinessObject
  const kind = LINKS[$type]
  if (kind === undefined) return undefined
  const link = extensionsOf(element).find(value => value.$type === REPLACED[kind][0])
  const linked = link?.formId ?? link?.decisionId
  return { elementId: element.id, name, kind, ...(linked === undefined ? {} : { linked }) }
}

/** Has the element name a form or a decision; in the newest version, as everywhere where nothing else is chosen. */
export function linkModel(injector: Injector, element: Element, kind: Linkable['kind'], id: string): void {
  const factory = injector.get<BpmnFactory>('bpmnFactory')
  const values = extensionsOf(element)
  const resultVariable = values.find(({ $type }) => $type === 'zeebe:CalledDecision')?.resultVariable ?? 'result'
  const link =
    kind === 'form'
      ? factory.create('zeebe:FormDefinition', { formId: id })
      : factory.create('zeebe:CalledDecision', { decisionId: id, resultVariable })
  const kept = values.filter(({ $type }) => !REPLACED[kind].some(type => type === $type))
  setExtensions(injector, element, [...kept, link as BusinessObject])
}
