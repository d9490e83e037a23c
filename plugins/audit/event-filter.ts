import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { administeredBy, organisationsOf } from '../../domain/administered-accounts.ts'
import { CaseModel } from '../../domain/case.ts'
import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'

const day = z.iso.date()
const text = z.string().trim().min(1).max(200)
/** By what events are searched. Days are whole ones in Asia/Shanghai. */
export const eventFilter = z.object({
  person: z.string().max(40).optional(),
  action: text.optional(),
  target: text.optional(),
  from: day.optional(),
  until: day.optional(),
  address: text.optional(),
  requestId: text.optional(),
})
export type EventFilter = z.infer<typeof eventFilter>

const startOf = (of: string): Date => new Date(`${of}T00:00:00+08:00`)
const DAY_MS = 86_400_000

/** The query for events that an auditor may see and asks for. */
export async function eventsFor(auditor: SessionAccount, asked: EventFilter) {
  const { person, action, target, from, until, address, requestId } = asked
  return {
    $and: [
      await withinScope(auditor),
      // Also what somebody else did for the person.
      person === undefined ? {} : { $or: [{ accountId: person }, { onBehalfOf: person }] },
      {
        ...(action === undefined ? {} : { action }),
        ...(target === undefined ? {} : { target }),
        ...(address === undefined ? {} : { address }),
        ...(requestId === undefined ? {} : { requestId }),
        ...(from === undefined && until === undefined ? {} : { at: period(from, until) }),
      },
    ],
  }
}

const period = (from: string | undefined, until: string | undefined) => ({
  ...(from === undefined ? {} : { $gte: startOf(from) }),
  ...(until === undefined ? {} : { $lt: new Date(startOf(until).getTime() + DAY_MS) }),
})

/**
 * What accounts of the auditor's organisations and below did, the installation's administrators, the system itself and those who
 * never signed in; and what anybody did to one of those accounts, or in a case of those organisations.
 */
async function withinScope({ groups }: SessionAccount) {
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
