import { AccountModel } from './account.ts'
import { administeredBy, organisationsOf } from './administered-accounts.ts'
import { CaseModel } from './case.ts'
import { TaskModel } from './task.ts'

/**
 * The events that an auditor with these posts may see: what accounts of the auditor's organisations and below did, the
 * installation's administrators, the system itself and those who never signed in; and what anybody did to one of those accounts,
 * or in a case of those organisations.
 */
export async function auditedBy(groups: readonly string[]) {
  const others = await AccountModel.distinct('_id', { $nor: [await administeredBy(groups)] })
  if (others.length === 0) return {}
  const mine = (await AccountModel.distinct('_id', await administeredBy(groups))).map(String)
  const targets = [...mine, ...(await keysOfCases([...(await organisationsOf(groups))]))]
  return { $or: [{ accountId: { $nin: others.map(String) } }, { target: { $in: targets } }] }
}

/** Of the cases of these organisations, and of their tasks. */
async function keysOfCases(codes: readonly string[]): Promise<string[]> {
  const here = { $in: codes }
  const instances = await CaseModel.distinct('instances', { $or: [{ countyCode: here }, { officeCode: here }] })
  return [...instances, ...(await TaskModel.distinct('_id', { processInstanceKey: { $in: instances } }))]
}
