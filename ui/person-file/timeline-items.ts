import type { FormView, MatterView, NoticeView, PaperView, PersonFile } from '../../domain/person-file.ts'
import { formatDay } from '../intl/dates.ts'

export type TimelineItem = { readonly on: string; readonly kind: string; readonly key: string } & (
  | { readonly what: 'begun' | 'ended'; readonly processName: string; readonly caseKey: string; readonly state: string }
  | { readonly what: 'matter'; readonly matter: MatterView }
  | { readonly what: 'paper'; readonly paper: PaperView }
  | { readonly what: 'notice'; readonly notice: NoticeView }
  | { readonly what: 'form'; readonly form: FormView }
)

/** All that is told of a subject by days, newest first. Kinds: those of matters, and `case`, `paper`, `notice`, `form`. */
export function timelineOf(file: PersonFile): TimelineItem[] {
  const items: TimelineItem[] = [
    ...file.cases.flatMap(({ caseKey, processName, state, startedAt, endedAt }): TimelineItem[] => [
      { what: 'begun', kind: 'case', key: `begun ${caseKey}`, on: formatDay(startedAt), processName, caseKey, state },
      ...(endedAt
        ? [{ what: 'ended' as const, kind: 'case', key: `ended ${caseKey}`, on: formatDay(endedAt), processName, caseKey, state }]
        : []),
    ]),
    ...file.matters.map((matter, index): TimelineItem => ({
      what: 'matter',
      kind: matter.kind,
      key: `matter ${index}`,
      on: matter.from,
      matter,
    })),
    ...file.papers.map((paper): TimelineItem => ({ what: 'paper', kind: 'paper', key: paper.paperId, on: paper.on, paper })),
    ...file.notices.map((notice, index): TimelineItem => ({
      what: 'notice',
      kind: 'notice',
      key: `notice ${index}`,
      on: notice.sentOn,
      notice,
    })),
    ...file.forms.map((form): TimelineItem => ({
      what: 'form',
      kind: 'form',
      key: form.submissionId,
      on: formatDay(form.at),
      form,
    })),
  ]
  // What is of one day stays in the order of its list.
  return items.toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
}
