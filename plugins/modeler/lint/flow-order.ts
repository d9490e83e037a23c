import type { ModdleElement } from 'bpmn-moddle'
import { children, element } from './model-parts.ts'

/** Which elements can run after which, as far as the flows say it. */
export class FlowOrder {
  readonly #next = new Map<string, string[]>()
  readonly #reached = new Map<string, ReadonlySet<string>>()

  constructor(elements: readonly ModdleElement[]) {
    const links = new Map<string, ModdleElement[]>()
    for (const each of elements) {
      const { id, $type } = each
      if (id === undefined) continue
      if ($type === 'bpmn:SequenceFlow') this.#link(element(each, 'sourceRef')?.id, element(each, 'targetRef')?.id)
      const host = $type === 'bpmn:BoundaryEvent' ? element(each, 'attachedToRef')?.id : undefined
      if (host !== undefined) this.#link(host, id)
      for (const inner of children(each, 'flowElements')) this.#within(each, inner)
      const name = linkName(each)
      if (name !== undefined) links.set(name, [...(links.get(name) ?? []), each])
    }
    for (const pair of links.values())
      for (const from of pair)
        if (from.$type.includes('Throw')) for (const to of pair) if (to !== from) this.#link(from.id, to.id)
  }

  /** Whether what `writer` wrote may be there when `reader` reads; also where they run beside each other, for nobody can say which comes first. */
  mayBeEarlier(writer: ModdleElement, reader: ModdleElement): boolean {
    const from = reader.$type === 'bpmn:SequenceFlow' ? element(reader, 'sourceRef')?.id : reader.id
    if (writer.id === undefined || from === undefined || writer.id === from) return true
    return this.reaches(writer.id, from) || !this.reaches(from, writer.id)
  }

  /** After `from` has run, `to` can run, be it again. Undrawn flows are followed by nothing. */
  reaches(from: string, to: string): boolean {
    let reached = this.#reached.get(from)
    if (!reached) {
      const found = new Set<string>()
      const waiting = [...(this.#next.get(from) ?? [])]
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (found.has(at)) continue
        found.add(at)
        waiting.push(...(this.#next.get(at) ?? []))
      }
      this.#reached.set(from, (reached = found))
    }
    return reached.has(to)
  }

  #link(from: string | undefined, to: string | undefined): void {
    if (from !== undefined && to !== undefined) this.#next.set(from, [...(this.#next.get(from) ?? []), to])
  }

  /** A scope's start follows the scope, and its ways out whatever ends in it; an event subprocess runs before and after all beside it. */
  #within(scope: ModdleElement, inner: ModdleElement): void {
    const isEvent = isEventSubProcess(inner)
    for (const beside of isEvent ? children(scope, 'flowElements') : []) if (beside !== inner) this.#link(beside.id, inner.id)
    if (scope.$type === 'bpmn:Process' || inner.id === undefined) return
    if (inner.$type === 'bpmn:StartEvent' || isEvent) this.#link(scope.id, inner.id)
    for (const out of waysOut(scope)) this.#link(inner.id, out.id)
    if (scope.get('loopCharacteristics')) this.#link(inner.id, scope.id)
  }
}

const isEventSubProcess = (of: ModdleElement): boolean => of.$type.endsWith('SubProcess') && of.get('triggeredByEvent') === true

/** What can run once something in the scope has run: what its flows lead to, its boundary events; of an event subprocess all beside it. */
function waysOut(scope: ModdleElement): readonly ModdleElement[] {
  const beside = children(scope.$parent, 'flowElements')
  if (isEventSubProcess(scope)) return beside.filter(each => each !== scope)
  const targets = children(scope, 'outgoing').flatMap(flow => element(flow, 'targetRef') ?? [])
  return [...targets, ...beside.filter(each => each.$type === 'bpmn:BoundaryEvent' && element(each, 'attachedToRef') === scope)]
}

function linkName(event: ModdleElement): string | undefined {
  const definition = children(event, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:LinkEventDefinition')
  return definition && String(definition.get('name'))
}
