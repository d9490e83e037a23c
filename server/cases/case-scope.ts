import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { codesAtAndBelow } from '../../domain/organisation-tree.ts'
import { countyOf, isStaffPost, organisationOf } from '../../domain/standing-in.ts'
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
 * - who was sent a copy (抄送): that case, as long as it is of the county in which they have a post
 * - system administrators also those of which nobody has said yet where they belong
 * - security administrators none
 * - a minor's case only for those who handle it, and for auditors, who open it for a reason (法54: 依法查询)
 */
export async function visibleTo(account: SessionAccount, bound: BoundWork): Promise<Filter> {
  const reached = await reachedBy(account, bound)
  return account.roles.includes('auditor') ? reached : { $and: [reached, notSealedFrom(account)] }
}

/** What is inside: all but minors' cases which neither the account nor one of those for whom it acts handles. */
export const notSealedFrom = (account: SessionAccount): Filter => ({
  $or: [{ sealed: { $ne: true } }, { handlers: { $in: rightsOf(account).map(({ username }) => username) } }],
})

/** Whether an instance belongs to such a case. */
export async function isSealedFrom(account: SessionAccount, processInstanceKey: string): Promise<boolean> {
  return null !== (await CaseModel.exists({ $and: [{ instances: processInstanceKey }, { $nor: [notSealedFrom(account)] }] }))
}

/** By place and work alone. An incident is mended by whoever runs the system, whose case it is. */
export async function reachedBy(account: SessionAccount, bound: BoundWork): Promise<Filter> {
  if (account.roles.includes('security')) return NONE
  const inRights = await Promise.all(rightsOf(account).map(right => visibleIn(right, account.entrusted, bound)))
  const copied = { $and: [{ copiedTo: account.username }, readableByCopy(account, bound)] }
  return { $or: [...inRights, copied, ...(account.roles.includes('administrator') ? [PLACELESS] : [])] }
}

async function visibleIn(right: Right, entrusted: readonly EntrustedWork[], bound: BoundWork): Promise<Filter> {
  const { username, groups, processDefinitionIds, onBehalfOf } = right
  const codes = [...new Set(groups.map(group => group.split(':')[0] ?? ''))]
  const covered = [...(await codesAtAndBelow(codes.filter(code => !isOffice(code))))]
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

const ofOffice = (officeCode: string, entrusted: readonly EntrustedWork[], bound: BoundWork): Filter => ({
  officeCode,
  processDefinitionId: { $nin: withheldFrom(officeCode, entrusted, bound) },
})

/** The processes that an office may not do today. */
function withheldFrom(officeCode: string, entrusted: readonly EntrustedWork[], bound: BoundWork): string[] {
  const works = new Set(entrusted.filter(each => each.officeCode === officeCode).map(each => each.work))
  return [...bound].filter(([work]) => !works.has(work)).flatMap(([, processes]) => processes)
}

/** Cases that a copy (抄送) opens to an account: of the county in which it has a post, at an office only of work entrusted to it. */
export function readableByCopy({ groups, entrusted }: SessionAccount, bound: BoundWork): Filter {
  const codes = [...new Set(groups.filter(isStaffPost).map(organisationOf))]
  const places = codes.map(code => {
    const withheld = isOffice(code) ? { processDefinitionId: { $nin: withheldFrom(code, entrusted, bound) } } : {}
    const county = countyOf(code)
    return { $or: [{ countyCode: county }, { officeCode: new RegExp(`^${county}-`) }], ...withheld }
  })
  return places.length === 0 ? NONE : { $or: places }
}

/** `410106-01`; what is above the offices has no running number. */
const isOffice = (code: string): boolean => code.includes('-')
