import { Parser } from 'saxen'

/** What lists show of a model, beyond what its records say. */
export interface ModelNames {
  readonly name: string | undefined
  readonly startFormId: string | undefined
  /** Element id to name, where it has one. */
  readonly elements: Readonly<Record<string, string>>
}

const LOCAL = /^(?:[^:]*:)?(.*)$/

/** Reads names and the start form of one process out of a deployed BPMN file. */
export function modelNames(xml: string, processId: string): ModelNames {
  const elements: Record<string, string> = {}
  const path: string[] = []
  let inside = false
  let name: string | undefined
  let startFormId: string | undefined
  const parser = new Parser()
  parser.on('openTag', (tag: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
    const local = LOCAL.exec(tag)![1]!
    path.push(local)
    const attribute = (key: string) => {
      const value = attributes()[key]
      return value === undefined ? undefined : decode(value)
    }
    if (local === 'process') {
      inside = attribute('id') === processId
      if (inside) name = attribute('name')
    } else if (inside) {
      const id = attribute('id')
      const label = attribute('name')
      if (id !== undefined && label) elements[id] = label
      // A start form belongs to the process's own start event, not to one of a subprocess.
      if (local === 'formDefinition' && path.at(-3) === 'startEvent' && path.at(-4) === 'process')
        startFormId ??= attribute('formId')
    }
  })
  parser.on('closeTag', () => {
    if (path.pop() === 'process') inside = false
  })
  parser.parse(xml)
  return { name: name || undefined, startFormId, elements }
}
