import type { QueryFilter } from 'mongoose'
import { z } from 'zod'
import { DeadlineModel } from '../../domain/deadline.ts'
import { blindIndexes } from '../../domain/keys/blind-index.ts'
import { SubjectMatterModel } from '../../domain/subject-matter.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { CATEGORIES, SUBJECT_STATUSES } from '../../domain/subject.ts'
import type { Subject } from '../../domain/subject.ts'
import { addDays, sundayOf } from '../../domain/working-days.ts'
import type { Services, SessionAccount } from '../../server/plugin-api.ts'
import { TABS } from './register-tabs.ts'
import type { Tab } from './register-tabs.ts'

type Filter = QueryFilter<Subject>

const SORTS = ['subjectNo', 'officeCode', 'level', 'status', 'enrolledOn'] as const
const ENDING_DAYS = 30

export const registerFilter = z.strictObject({
  tab: z.enum(TABS).default('current'),
  office: z.string().max(40).optional(),
  level: z.string().max(40).optional(),
  category: z.enum(CATEGORIES).optional(),
  status: z.enum(SUBJECT_STATUSES).optional(),
  sort: z.enum(SORTS).default('subjectNo'),
  order: z.enum(['up', 'down']).default('down'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export type RegisterFilter = z.infer<typeof registerFilter>

export interface Asked {
  readonly services: Pick<Services, 'subjects' | 'cases'>
  readonly account: SessionAccount
  /** The business day. */
  readonly today: string
}

/** What each tab shows, of whomever. Category and term lie sealed: they are found by their blind indexes. */
export async function ofTab(asked: Asked, tab: Tab): Promise<Filter> {
  const withCases = (keys: readonly string[]) => asked.services.subjects.withCases(asked.account, keys)
  const current: Filter = { status: { $in: [...UNDER_SUPERVISION] } }
  switch (tab) {
    case 'all':
      return {}
    case 'current':
      return current
    case 'leave':
    case 'missing':
      return { status: tab }
    case 'due':
      return withCases(await DeadlineModel.distinct('caseKey', { state: 'open', dueOn: { $lte: sundayOf(asked.today) } }))
    case 'monitored':
      return withCases(await SubjectMatterModel.distinct('caseKey', { state: 'open', kind: 'monitoring' }))
    case 'ending': {
      const days = Array.from({ length: ENDING_DAYS + 1 }, (_, day) => addDays(asked.today, day))
      return { ...current, termEndIndex: { $in: days.flatMap(day => blindIndexes('termEnd', day)) } }
    }
  }
}

/** What somebody narrows the register to. */
export function chosen({ office, level, category, status }: Partial<RegisterFilter>): Filter {
  return {
    ...(office === undefined ? {} : { officeCode: office }),
    ...(level === undefined ? {} : { level }),
    ...(category === undefined ? {} : { categoryIndex: { $in: blindIndexes('category', category) } }),
    ...(status === undefined ? {} : { status }),
  }
}
