import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')
const PACKS = resolve(import.meta.dirname, '../../processes')

let names: Promise<ReadonlyMap<string, string>> | undefined

/** A form has no name of its own: it is called by the task or start that shows it. By form id, from the packs' models. */
export function formNames(): Promise<ReadonlyMap<string, string>> {
  names ??= readNames()
  return names
}

async function readNames(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const files = readdirSync(PACKS, { withFileTypes: true, recursive: true }).filter(
    entry => entry.isFile() && entry.name.endsWith('.bpmn'),
  )
  for (const { parentPath, name } of files) {
    const xml = readFileSync(join(parentPath, name), 'utf8')
    const { elementsById } = await new BpmnModdle({ zeebe }).fromXML(xml)
    for (const element of Object.values(elementsById)) {
      const formId = formOf(element)
      if (formId !== undefined && element.name && !found.has(formId)) found.set(formId, element.name)
    }
  }
  return found
}

function formOf(element: ModdleElement): string | undefined {
  if (!/^bpmn:(UserTask|StartEvent)$/.test(element.$type)) return undefined
  const extensions = element.get('extensionElements') as ModdleElement | undefined
  const values = (extensions?.get('values') ?? []) as readonly ModdleElement[]
  const form = values.find(value => value.$type === 'zeebe:FormDefinition')
  return form?.get('formId') as string | undefined
}
