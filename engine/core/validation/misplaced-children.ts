import type { XmlElement } from '../model/xml-reader.ts'
import { CONTENT_MODELS } from './content-models.ts'

/** A place within an element, for one child or for many. */
interface Place {
  readonly names: ReadonlySet<string>
  readonly many: boolean
  readonly required: boolean
}

const compiled = (model: string): readonly Place[] =>
  model.split(/\s+/).map(place => ({
    names: new Set(
      place
        .replace(/[?*+]$/, '')
        .split('|')
        .map(qualified),
    ),
    many: /[*+]$/.test(place),
    required: !/[?*]$/.test(place),
  }))

const qualified = (name: string): string => (name === 'BPMNDiagram' ? `bpmndi:${name}` : `bpmn:${name}`)

const PLACES: ReadonlyMap<string, readonly Place[]> = new Map(
  Object.entries(CONTENT_MODELS).map(([name, model]) => [qualified(name), compiled(model)]),
)
const KNOWN = new Set([...PLACES.values()].flatMap(places => places.flatMap(({ names }) => [...names])))

/**
 * @returns a child that BPMN's schema does not allow where it stands, or what an element misses, in the words of XML schema; within
 *   processes that are not executable, too. Names that the schema does not know are not its concern
 */
export function misplacedChild(root: XmlElement): string | undefined {
  const pending = [root]
  for (const element of pending) {
    const places = PLACES.get(element.name)
    // By `xsi:type` it may be of another type than its name says.
    if (!places || element.attributes.has('xsi:type')) continue
    const found = misplacedAmong(element, places)
    if (found !== undefined) return found
    for (const child of element.children) pending.push(child)
  }
  return undefined
}

function misplacedAmong(element: XmlElement, places: readonly Place[]): string | undefined {
  let at = 0
  let taken = 0
  for (const child of element.children) {
    if (!KNOWN.has(child.name)) continue
    while (!takes(places[at], child, taken)) {
      if (at === places.length || (places[at]!.required && taken === 0))
        return `cvc-complex-type.2.4.a: Invalid content was found starting with element '${child.name}'. (line ${child.line})`
      at++
      taken = 0
    }
    taken++
  }
  const missing = places.slice(taken === 0 ? at : at + 1).find(({ required }) => required)
  return missing && `cvc-complex-type.2.4.b: The content of element '${element.name}' is not complete. (line ${element.line})`
}

const takes = (place: Place | undefined, child: XmlElement, taken: number): boolean =>
  place !== undefined && place.names.has(child.name) && (place.many || taken === 0)
