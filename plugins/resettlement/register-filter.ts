import type { QueryFilter } from 'mongoose'
import { z } from 'zod'
import { DeadlineModel } from '../../domain/deadline.ts'
import { RELEASED_PERSON_STATUSES, RISK_LEVELS, UNDER_SUPPORT } from '../../domain/released-person.ts'
import type { ReleasedPerson } from '../../domain/released-person.ts'
import { addDays, sundayOf } from '../../domain/working-days.ts'
import type { Services, SessionAccount } from '../../server/plugin-api.ts'
import { TABS } from './register-tabs.ts'
import type { Tab } from './register-tabs.ts'

type Filter = QueryFilter<ReleasedPerson>

const SORTS = ['personNo', 'officeCode', 'riskLevel', 'status', 'handoverAt', 'assistUntil'] as const
const ENDING_DAYS = 90
/** Deadlines of visits are `support.visit…`. */
const VISITS = /^support\.visit/

export const registerFilter = z.strictObject({
  tab: z.enum(TABS).default('current'),
  office: z.string().max(40).optional(),
  risk: z.enum(RISK_LEVELS).optional(),
  status: z.enum(RELEASED_PERSON_STATUSES).optional(),
  sort: z.enum(SORTS).default('personNo'),
  order: z.enum(['up', 'down']).default('down'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export type RegisterFilter = z.infer<typeof registerFilter>

export interface Asked {
  readonly services: Pick<Services, 'releasedPersons'>
  readonly account: SessionAccount
  /** The business day. */
  readonly today: string
}

/** What each tab shows, of whomever. */
export async function ofTab({ services, account, today }: Asked, tab: Tab): Promise<Filter> {
  const current: Filter = { status: { $in: [...UNDER_SUPPORT] } }
  const dueBySunday = async (kinds: object) =>
    services.releasedPersons.withCases(
      account,
      await DeadlineModel.distinct('caseKey', { state: 'open', dueOn: { $lte: sundayOf(today) }, ...kinds }),
    )
  switch (tab) {
    case 'all':
      return {}
    case 'current':
      return current
    case 'expected':
    case 'missed':
    case 'dual-listed':
      return { status: tab }
    case 'key':
      return { ...current, riskLevel: 'key' }
    case 'due':
      return dueBySunday({})
    case 'visits':
      return dueBySunday({ kind: VISITS })
    case 'ending':
      return { ...current, assistUntil: { $gte: today, $lte: addDays(today, ENDING_DAYS) } }
  }
}

/** What somebody narrows the register to. */
export function chosen({ office, risk, status }: Partial<RegisterFilter>): Filter {
  return {
    ...(office === undefined ? {} : { officeCode: office }),
    ...(risk === undefined ? {} : { riskLevel: risk }),
    ...(status === undefined ? {} : { status }),
  }
}
