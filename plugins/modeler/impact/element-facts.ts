import type { ModdleElement } from 'bpmn-moddle'
import { children, text } from '../lint/model-parts.ts'
import { typeOf } from './read-model.ts'

interface Property {
  readonly name: string
  readonly isReference?: boolean
  readonly ns: { readonly localName: string }
}

/** Elements of their own, what follows from others, what is only drawn. */
const APART = new Set([
  'id',
  'di',
  'incoming',
  'outgoing',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'childLaneSet',
  'flowNodeRef',
  'participants',
  'messageFlows',
  'modelerTemplateIcon',
  'extensionDefinitions',
])
/** Named beside the process: what an element refers to by them is their content. */
const NAMED = /^bpmn:(Message|Error|Signal|Escalation)$/
/** Extension elements that are lists, with what their entries are called. */
const LISTS: Readonly<Record<string, readonly [list: string, entry: string, key: string, value: string][]>> = {
  'zeebe:IoMapping': [
    ['inputParameters', 'input', 'target', 'source'],
    ['outputParameters', 'output', 'target', 'source'],
  ],
  'zeebe:TaskHeaders': [['values', 'header', 'key', 'value']],
  'zeebe:Properties': [['properties', 'property', 'name', 'value']],
}

/**
 * All that an element says to the engine or a reader, by property: `name`, `taskDefinition.type`, `input.to`, `header.kind`,
 * `timer.timeDuration` … Defaults are said by those that leave them out, too.
 */
export function elementFacts(element: ModdleElement): Map<string, string> {
  const facts = new Map<string, string>()
  read(element, '', facts)
  return facts
}

function read(element: ModdleElement, path: string, facts: Map<string, string>): void {
  const lists = LISTS[element.$type]
  if (lists) return readLists(element, lists, facts)
  const { properties } = (element as ModdleElement & { readonly $descriptor: { readonly properties: readonly Property[] } })
    .$descriptor
  for (const { name, isReference, ns } of properties) {
    if (APART.has(ns.localName)) continue
    const value: unknown = element.get(name)
    const seen = new Map<string, number>()
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const at = pathOf(path, ns.localName, each)
      const count = (seen.get(at) ?? 0) + 1
      seen.set(at, count)
      put(each, count === 1 ? at : `${at} ${count}`, isReference === true, facts)
    }
  }
}

function put(value: unknown, path: string, isReference: boolean, facts: Map<string, string>): void {
  if (value === undefined || value === null || value === '') return
  if (typeof value !== 'object') return void facts.set(path, String(value))
  const element = value as ModdleElement
  if (isReference && !NAMED.test(element.$type)) return void facts.set(path, element.id ?? '')
  const before = facts.size
  read(element, path, facts)
  // That it is there is all that a mark says, such as `zeebe:userTask`.
  if (facts.size === before && path !== '' && !(element.$type in LISTS)) facts.set(path, 'true')
}

function readLists(element: ModdleElement, lists: (typeof LISTS)[string], facts: Map<string, string>): void {
  for (const [list, entry, key, value] of lists)
    for (const each of children(element, list)) facts.set(`${entry}.${text(each, key) ?? ''}`, text(each, value) ?? '')
}

/** Short, as far as it stays plain: what stands in `extensionElements` or is an event's definition has its own name. */
function pathOf(path: string, property: string, value: unknown): string {
  const type = typeof value === 'object' && value !== null ? typeOf(value as ModdleElement) : ''
  if (property === 'extensionElements') return path
  const own =
    property === 'values' || property === 'eventDefinitions' ? lowerFirst(type.replace(/EventDefinition$/, '')) : property
  if (property === 'text' || property === 'body' || property === '$body') return path || own
  return path === '' ? own : `${path}.${own}`
}

const lowerFirst = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)
