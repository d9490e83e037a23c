import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { codesAtAndBelow } from '../../domain/organisation-tree.ts'
import { accessDay, groupsOf, holdersOn } from '../../domain/appointment.ts'
import { countyOf, isStaffPost, withSuperiors } from '../../domain/standing-in.ts'
import { readableByCopy } from '../cases/case-scope.ts'
import type { ActionParts } from './action-parts.ts'
import { accountsWith } from './may-hold.ts'
import type { Situation } from './task-action-contract.ts'

/** Of the office's where only that is said. */
export const countyOfCase = ({ countyCode, officeCode }: Case): string | undefined =>
  countyCode ?? (officeCode ? countyOf(officeCode) : undefined)

/**
 * To whom a case may be shown by name (抄送, 加签): those who may see it anyway, and the staff of its county and of its offices, an
 * office's only of work with which it is entrusted. Of a minor's case nobody but those who handle it (法54).
 */
export async function mayRead(parts: ActionParts, { task, account }: Situation): Promise<string[]> {
  const found = await CaseModel.findOne({ instances: task.processInstanceKey }).lean()
  if (!found) return []
  if (found.sealed) return found.handlers.filter(username => username !== account.username)
  const county = countyOfCase(found)
  const codes = county ? [...(await codesAtAndBelow([county])), ...(await withSuperiors(county))] : []
  const holders = await holdersOn([...new Set(codes)], accessDay())
  const people = await accountsWith(groupsOf(holders).filter(isStaffPost), found.handlers)
  const bound = await parts.models.entrustedWork()
  const readers = await Promise.all(
    people.map(async person => {
      const reads = { $or: [await parts.cases.visibleTo(person), readableByCopy(person, bound)] }
      return (await CaseModel.exists({ $and: [{ _id: found._id }, reads] })) !== null
    }),
  )
  return people.filter((_person, at) => readers[at]).flatMap(({ username }) => (username === account.username ? [] : username))
}
