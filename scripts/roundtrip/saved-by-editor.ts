import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

/** A model read and written as bpmn-js does it on opening and saving (`importXML`, `saveXML`), with the extensions of our editor. */
export async function savedByEditor(xml: string): Promise<string> {
  // A moddle each: it remembers the prefixes of what it read.
  const moddle = new BpmnModdle({ zeebe })
  const { rootElement } = await moddle.fromXML(xml)
  return (await moddle.toXML(rootElement, { format: true })).xml
}

interface Described {
  readonly $descriptor?: {
    readonly properties: readonly { readonly ns: { readonly localName: string }; readonly default?: unknown }[]
  }
}
const known = new BpmnModdle({ zeebe })

/** What an element means without the attribute (`cancelActivity` of `bpmn:boundaryEvent`: `true`), where BPMN or Camunda says so. */
export function defaultOf(element: string, attribute: string): string | undefined {
  const type = element.replace(/:(\w)/, (_whole, first: string) => `:${first.toUpperCase()}`)
  try {
    const { properties = [] } = (known.create(type) as Described).$descriptor ?? {}
    const value = properties.find(({ ns }) => ns.localName === attribute)?.default
    return value === undefined ? undefined : String(value)
  } catch {
    // Of another namespace: nothing is known of it.
    return undefined
  }
}
