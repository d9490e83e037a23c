import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'

const PAGE = 50
const LONGEST_PAGE = 200

interface FoundCases {
  readonly found: Case[]
  /** Of all pages. */
  readonly total: number
  /** What the next page comes after; absent at the end. */
  readonly next?: string
}

/** A page of the cases in the scope, the newest first. @param query.after the key of the last case of the page before */
export async function pageOfCases(
  scope: QueryFilter<Case>,
  query: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<FoundCases> {
  const limit = Math.min(query.limit ?? PAGE, LONGEST_PAGE)
  const [read, total] = await Promise.all([
    CaseModel.find({ $and: [scope, await behind(query.after, scope)] })
      .sort({ startedAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean(),
    CaseModel.countDocuments(scope),
  ])
  const found = read.slice(0, limit)
  const next = read.length > limit ? found.at(-1)?._id : undefined
  return { found, total, ...(next === undefined ? {} : { next }) }
}

/** Everything after the case `after` in the order. */
async function behind(after: string | undefined, scope: QueryFilter<Case>): Promise<QueryFilter<Case>> {
  const last = after === undefined ? undefined : await CaseModel.findOne({ $and: [{ _id: after }, scope] }, 'startedAt').lean()
  if (!last) return {}
  return { $or: [{ startedAt: { $lt: last.startedAt } }, { startedAt: last.startedAt, _id: { $lt: last._id } }] }
}
