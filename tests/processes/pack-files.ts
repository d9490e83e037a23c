import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import type { ModdleElement } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

export interface PackElement {
  readonly id: string
  /** `userTask`, `intermediateCatchEvent` … */
  readonly type: string
  readonly event?: 'message' | 'timer' | 'error' | 'terminate'
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
export interface Pack {
  readonly slug: string
  readonly processId: string
  readonly file: string
  readonly elements: readonly PackElement[]
}

/** Every process of every pack with its elements, those of subprocesses included. */
export async function packs(): Promise<Pack[]> {
  return Promise.all(
    globSync('processes/*/*.bpmn')
      .sort()
      .map(async file => {
        const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(readFileSync(file, 'utf8'))
        const process = list(rootElement, 'rootElements').find(each => each.$type === 'bpmn:Process')
        if (!process) throw new Error(`${file} has no process`)
        return { slug: basename(dirname(file)), processId: String(process.id), file, elements: elementsOf(process) }
      }),
  )
}

const elementsOf = (scope: ModdleElement): PackElement[] =>
  list(scope, 'flowElements').flatMap(element => [
    {
      id: String(element.id),
      type: lowerFirst(element.$type.replace('bpmn:', '')),
      ...eventOf(element),
      extensions: extensionsOf(element),
    },
    ...elementsOf(element),
  ])

function eventOf(element: ModdleElement): Pick<PackElement, 'event'> {
  const definition = list(element, 'eventDefinitions')[0]?.$type.replace(/^bpmn:(\w+)EventDefinition$/, '$1')
  return definition ? { event: lowerFirst(definition) as 'message' } : {}
}

function extensionsOf(element: ModdleElement): PackElement['extensions'] {
  const holder = element.get('extensionElements') as ModdleElement | undefined
  const values = holder ? list(holder, 'values') : []
  return Object.fromEntries(values.map(value => [value.$type, value as unknown as Record<string, unknown>]))
}

const list = (element: ModdleElement, property: string): ModdleElement[] =>
  (element.get(property) as ModdleElement[] | undefined) ?? []
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
