import type { QueryFilter } from 'mongoose'
import type { Case } from '../../domain/case.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import type { EntrustedWork, SessionAccount } from '../plugin-api.ts'
import { rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'

type Filter = QueryFilter<Case>
/** The processes that an office may only do while entrusted, by work. */
type BoundWork = ReadonlyMap<string, readonly string[]>

const NONE: Filter = { _id: { $in: [] } }
/** It has not been said yet where it belongs. */
const PLACELESS: Filter = { countyCode: null, officeCode: null }

/**
 * Which cases exist for an account. The one rule for lists, single cases, their files, histories, searches, counts and updates:
 *
 * - everybody: those they handle: started, hold or have held a task of
 * - who has a post: those of its organisation and of all below it; at an office only the work it is entrusted with today (法9②)
 * - who acts for somebody who is away: also what that person has in hand, and those of the posts in which it acts, of the work
 *   that was left to it; what it handles so is handled by the other, and out of its sight when it no longer acts
 * - system administrators also those of which nobody has said yet where they belong
 * - security administrators none
 */
export async function visibleTo(account: SessionAccount, bound: BoundWork): Promise<Filter> {
  if (account.roles.includes('security')) return NONE
  const inRights = await Promise.all(rightsOf(account).map(right => visibleIn(right, account.entrusted, bound)))
  return { $or: [...inRights, ...(account.roles.includes('administrator') ? [PLACELESS] : [])] }
}

async function visibleIn(right: Right, entrusted: readonly EntrustedWork[], bound: BoundWork): Promise<Filter> {
  const { username, groups, processDefinitionIds, onBehalfOf } = right
  const codes = [...new Set(groups.map(group => group.split(':')[0] ?? ''))]
  const covered = await withBelow(codes.filter(code => !isOffice(code)))
  const reached: Filter = {
    $or: [
      onBehalfOf ? { handlers: username, state: 'ACTIVE' } : { handlers: username },
      { countyCode: { $in: covered } },
      { officeCode: { $in: covered } },
      ...codes.filter(isOffice).map(officeCode => ofOffice(officeCode, entrusted, bound)),
    ],
  }
  return processDefinitionIds ? { $and: [reached, { processDefinitionId: { $in: [...processDefinitionIds] } }] } : reached
}

function ofOffice(officeCode: string, entrusted: readonly EntrustedWork[], bound: BoundWork): Filter {
  const works = new Set(entrusted.filter(each => each.officeCode === officeCode).map(each => each.work))
  const withheld = [...bound].filter(([work]) => !works.has(work)).flatMap(([, processes]) => processes)
  return { officeCode, processDefinitionId: { $nin: withheld } }
}

/** `410106-01`; what is above the offices has no running number. */
const isOffice = (code: string): boolean => code.includes('-')

/** These organisations and all below them. */
async function withBelow(codes: readonly string[]): Promise<string[]> {
  const all = new Set(codes)
  let level = [...codes]
  while (level.length > 0) {
    const below = await OrganisationModel.find({ parentCode: { $in: level } }, 'code').lean()
    level = below.map(({ code }) => code).filter(code => !all.has(code))
    for (const code of level) all.add(code)
  }
  return [...all]
}
