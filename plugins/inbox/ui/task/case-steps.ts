import type { CaseView } from '../../case/case-view.ts'

/** One step of the way, in the order of the model's running: as the diagram shows it, for those who cannot see it. */
export interface CaseStep {
  readonly key: string
  readonly elementId: string
  readonly name: string
  readonly state: 'active' | 'completed' | 'terminated'
  readonly at: string
  readonly by?: string
  /** Where the way parted before it: the question, and the answer that was taken. */
  readonly chosen?: { readonly question: string; readonly answer: string }
}

interface Flow {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly into: string
}

/** Of the model's file only ids, names and arrows are read. */
export function stepsOf({ xml, flows, timeline }: Pick<CaseView, 'xml' | 'flows' | 'timeline'>): CaseStep[] {
  const model = new DOMParser().parseFromString(xml, 'text/xml')
  const taken = new Set(flows)
  const arrows = [...model.getElementsByTagNameNS('*', 'sequenceFlow')].map(arrowOf).filter(({ id }) => taken.has(id))
  const names = new Map(
    [...model.querySelectorAll('[id]')].map(element => [element.getAttribute('id') ?? '', element.getAttribute('name') ?? '']),
  )
  return timeline.map((event, index) => {
    const chosen = answerBefore(event.elementId, arrows, names)
    return {
      key: `${event.elementId} ${event.startedAt} ${index}`,
      elementId: event.elementId,
      name: event.name,
      state: event.state,
      at: event.endedAt ?? event.startedAt,
      ...(event.by === undefined ? {} : { by: event.by }),
      ...(chosen ? { chosen } : {}),
    }
  })
}

const arrowOf = (element: Element): Flow => ({
  id: element.getAttribute('id') ?? '',
  name: element.getAttribute('name') ?? '',
  from: element.getAttribute('sourceRef') ?? '',
  into: element.getAttribute('targetRef') ?? '',
})

/** The named arrow by which the case came there; where several did, none: one cannot tell which. */
function answerBefore(elementId: string, arrows: readonly Flow[], names: ReadonlyMap<string, string>): CaseStep['chosen'] {
  const before = arrows.filter(({ into, name }) => into === elementId && name !== '')
  const [only] = before
  return only && before.length === 1 ? { question: names.get(only.from) ?? '', answer: only.name } : undefined
}
