import type { PipelineStage, QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import { LetterModel } from '../../domain/letter.ts'
import type { Letter } from '../../domain/letter.ts'

/** `waiting`: an answer may still come in time. `sent`: none is expected. */
export const LETTER_BOXES = ['waiting', 'overdue', 'answered', 'withdrawn', 'sent'] as const
export type LetterBox = (typeof LETTER_BOXES)[number]

export interface LetterItem {
  readonly letterId: string
  readonly caseKey: string
  readonly caseNo?: string
  readonly caseTitle?: string
  readonly organKind: Letter['organKind']
  readonly organ: string
  readonly subject: string
  readonly number?: string
  readonly sentOn: string
  readonly dueOn?: string
  readonly dueAt?: string
  readonly box: LetterBox
  readonly reminders: number
}
export interface LetterPage {
  readonly items: readonly LetterItem[]
  readonly counts: Readonly<Record<LetterBox, number>>
  /** Those of the box, by organ. */
  readonly organs: readonly { readonly organ: string; readonly count: number }[]
  readonly next?: string
}
export interface LetterFilter {
  readonly box?: LetterBox | undefined
  readonly organ?: string | undefined
  readonly after?: string | undefined
}

const PAGE = 50
type Listed = Letter & { readonly ofCase: readonly Pick<Case, 'caseNo' | 'caseTitle' | 'sealed'>[] }

export const boxOf = ({ state, answers, dueAt }: Letter, now: Date): LetterBox => {
  if (state !== 'sent') return state
  if (answers.length === 0) return 'sent'
  return dueAt !== undefined && dueAt <= now ? 'overdue' : 'waiting'
}

/** @param visible the cases that exist for who asks */
export async function letterList(visible: QueryFilter<Case>, filter: LetterFilter, now: Date): Promise<LetterPage> {
  const inBox = filter.box === undefined ? {} : conditionOf(filter.box, now)
  const scope = ofCases(visible)
  const [counted, organs, found] = await Promise.all([
    LetterModel.aggregate<{ _id: LetterBox; count: number }>([
      ...scope,
      { $group: { _id: boxExpression(now), count: { $sum: 1 } } },
    ]),
    LetterModel.aggregate<{ _id: string; count: number }>([
      { $match: inBox },
      ...scope,
      { $group: { _id: '$organ', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: 100 },
    ]),
    LetterModel.aggregate<Listed>([
      { $match: { $and: [inBox, filter.organ === undefined ? {} : { organ: filter.organ }, await behind(filter.after)] } },
      { $sort: { sentAt: -1, _id: -1 } },
      ...scope,
      { $limit: PAGE + 1 },
    ]),
  ])
  const items = found.slice(0, PAGE).map(letter => itemOf(letter, now))
  const next = found.length > PAGE ? items.at(-1)?.letterId : undefined
  const count = (box: LetterBox) => counted.find(each => each._id === box)?.count ?? 0
  return {
    items,
    counts: Object.fromEntries(LETTER_BOXES.map(box => [box, count(box)])) as Record<LetterBox, number>,
    organs: organs.map(({ _id, count: letters }) => ({ organ: _id, count: letters })),
    ...(next === undefined ? {} : { next }),
  }
}

function itemOf(letter: Listed, now: Date): LetterItem {
  const { _id, caseKey, organKind, organ, subject, number, sentOn, dueOn, dueAt, reminders, ofCase } = letter
  const [about] = ofCase
  return {
    letterId: _id,
    caseKey,
    ...(about?.caseNo ? { caseNo: about.caseNo } : {}),
    ...(about?.caseTitle && !about.sealed ? { caseTitle: about.caseTitle } : {}),
    organKind,
    organ,
    subject,
    ...(number ? { number } : {}),
    sentOn,
    ...(dueOn && dueAt ? { dueOn, dueAt: dueAt.toISOString() } : {}),
    box: boxOf(letter, now),
    reminders: reminders.length,
  }
}

/** Letters of cases that exist for who asks, each with its case. */
const ofCases = (visible: QueryFilter<Case>): PipelineStage.FacetPipelineStage[] => [
  {
    $lookup: {
      from: 'cases',
      localField: 'caseKey',
      foreignField: '_id',
      pipeline: [{ $match: visible }, { $project: { caseNo: 1, caseTitle: 1, sealed: 1 } }],
      as: 'ofCase',
    },
  },
  { $match: { 'ofCase.0': { $exists: true } } },
]

function conditionOf(box: LetterBox, now: Date): QueryFilter<Letter> {
  if (box === 'answered' || box === 'withdrawn') return { state: box }
  if (box === 'sent') return { state: 'sent', answers: { $size: 0 } }
  const expected = { state: 'sent', 'answers.0': { $exists: true } } as const
  return box === 'overdue' ? { ...expected, dueAt: { $lte: now } } : { ...expected, $nor: [{ dueAt: { $lte: now } }] }
}

const boxExpression = (now: Date) => {
  const isOver = { $and: [{ $ne: [{ $type: '$dueAt' }, 'missing'] }, { $lte: ['$dueAt', now] }] }
  const expected = { $cond: [isOver, 'overdue', 'waiting'] }
  const sent = { $cond: [{ $eq: [{ $size: '$answers' }, 0] }, 'sent', expected] }
  return { $cond: [{ $ne: ['$state', 'sent'] }, '$state', sent] }
}

async function behind(after: string | undefined): Promise<QueryFilter<Letter>> {
  const last = after === undefined ? undefined : await LetterModel.findById(after, 'sentAt').lean()
  if (!last) return {}
  return { $or: [{ sentAt: { $lt: last.sentAt } }, { sentAt: last.sentAt, _id: { $lt: last._id } }] }
}
