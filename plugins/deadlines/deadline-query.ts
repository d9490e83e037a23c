import { sundayOf } from '../../domain/working-days.ts'
import { Types } from 'mongoose'
import type { PipelineStage, QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import type { Deadline } from '../../domain/deadline.ts'
import type { CaseService, SessionAccount } from '../../server/plugin-api.ts'
import { deadlinesMatching, placeAfter } from './deadline-filter.ts'
import type { DeadlineFilter } from './deadline-filter.ts'

export type FoundDeadline = Deadline & { readonly _id: unknown; readonly case: Case }
export interface Asked {
  readonly cases: CaseService
  readonly account: SessionAccount
  /** The business day. */
  readonly today: string
}

/** Deadlines with their cases, of the cases that exist for the account and no others. */
async function scoped({ cases, account, today }: Asked, filter: DeadlineFilter, more: QueryFilter<Deadline> = {}) {
  const ofCase: QueryFilter<Case>[] = [await cases.visibleTo(account)]
  if (filter.case !== undefined) ofCase.push({ instances: filter.case })
  if (filter.office !== undefined) ofCase.push({ officeCode: filter.office === 'county' ? null : filter.office })
  const match: PipelineStage.Match = { $match: { $and: [deadlinesMatching(filter, today), more] } }
  const withCase: PipelineStage[] = [
    {
      $lookup: {
        from: 'cases',
        localField: 'caseKey',
        foreignField: '_id',
        pipeline: [{ $match: { $and: ofCase } }],
        as: 'case',
      },
    },
    { $unwind: '$case' },
  ]
  return { match, withCase }
}

/** In the order of their last days. */
export async function findDeadlines(
  asked: Asked,
  filter: DeadlineFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<FoundDeadline[]> {
  const place = placeAfter(after)
  const behind = place && {
    $or: [{ dueAt: { $gt: place.dueAt } }, { dueAt: place.dueAt, _id: { $gt: new Types.ObjectId(place.id) } }],
  }
  const { match, withCase } = await scoped(asked, filter, behind)
  return DeadlineModel.aggregate<FoundDeadline>([match, { $sort: { dueAt: 1, _id: 1 } }, ...withCase, { $limit: limit }])
}

export interface Counts {
  readonly overdue: number
  readonly today: number
  /** Until Sunday, today included. */
  readonly week: number
  readonly later: number
}
export interface DeadlineCounts extends Counts {
  readonly byOffice: readonly (Counts & { readonly officeCode?: string })[]
  /** Open ones by the Monday of the week in which they end, from this week on. */
  readonly byWeek: readonly { readonly monday: string; readonly count: number }[]
}

/** Of open deadlines. */
export async function countDeadlines(asked: Asked, filter: DeadlineFilter): Promise<DeadlineCounts> {
  const { today } = asked
  const sunday = sundayOf(today)
  const { match, withCase } = await scoped(asked, filter)
  const sumOf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } })
  const sums = {
    overdue: sumOf({ $lt: ['$dueOn', today] }),
    today: sumOf({ $eq: ['$dueOn', today] }),
    week: sumOf({ $and: [{ $gte: ['$dueOn', today] }, { $lte: ['$dueOn', sunday] }] }),
    later: sumOf({ $gt: ['$dueOn', sunday] }),
  }
  // The instant at which a last day is over belongs to the next one.
  const lastMoment = { $subtract: ['$dueAt', 1] }
  const monday = { date: lastMoment, unit: 'week', startOfWeek: 'monday', timezone: 'Asia/Shanghai' }
  const [found] = await DeadlineModel.aggregate<{
    offices: (Counts & { _id: string | null })[]
    weeks: { _id: string; count: number }[]
  }>([
    match,
    { $project: { caseKey: 1, dueOn: 1, dueAt: 1 } },
    ...withCase,
    {
      $facet: {
        offices: [{ $group: { _id: { $ifNull: ['$case.officeCode', null] }, ...sums } }, { $sort: { _id: 1 } }],
        weeks: [
          { $match: { dueOn: { $gte: today } } },
          {
            $group: {
              _id: { $dateToString: { date: { $dateTrunc: monday }, format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } },
              count: { $sum: 1 },
            },
          },
          { $sort: { _id: 1 } },
          { $limit: 8 },
        ],
      },
    },
  ])
  const offices = found?.offices ?? []
  const sum = (name: keyof Counts) => offices.reduce((total, each) => total + each[name], 0)
  return {
    overdue: sum('overdue'),
    today: sum('today'),
    week: sum('week'),
    later: sum('later'),
    byOffice: offices.map(({ _id, ...counts }) => ({ ...(_id === null ? {} : { officeCode: _id }), ...counts })),
    byWeek: (found?.weeks ?? []).map(({ _id, count }) => ({ monday: _id, count })),
  }
}
