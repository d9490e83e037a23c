import type { ModdleElement } from 'bpmn-moddle'
import { children, element as elementOf } from '../model-parts.ts'
import { rule } from '../rule.ts'

/** How a case ended is told by the name of its end: in lists, in the timeline, in what is counted. */
const endNamed = rule('end-named', (elements, report) => {
  for (const end of elements) {
    if (end.$type !== 'bpmn:EndEvent' || end.name?.trim()) continue
    const name = proposal(end)
    report(end, 'unnamed', { name: name ?? '' }, name === undefined ? undefined : { kind: 'name', elementId: end.id ?? '', name })
  }
})

/** What its one way in is called; else the step before it. */
function proposal(end: ModdleElement): string | undefined {
  const incoming = children(end, 'incoming')
  const [flow] = incoming
  if (incoming.length !== 1 || !flow) return undefined
  const before = elementOf(flow, 'sourceRef')
  if (flow.name?.trim()) return flow.name.trim()
  return before && /Task|SubProcess|CallActivity/.test(before.$type) && before.name
    ? `${before.name}完毕`
    : before?.name?.trim() || undefined
}

export default endNamed
export { endNamed as 'module.exports' }
