import { z } from 'zod'
import { accessDay } from '../../domain/appointment.ts'
import { DelegationModel, endDelegation, registerDelegation } from '../../domain/delegation.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { delegationList, processChoices } from './delegation-list.ts'
import { atItsField, day, entryNumber, fault, reason } from './entry.ts'
import { mayActFor, peopleOf, standInsFor } from './people.ts'

const STAFF = ['staff'] as const
const accountId = z.string().regex(/^[0-9a-f]{24}$/)
const newDelegation = z.strictObject({
  accountId,
  delegateId: accountId,
  from: day,
  until: day,
  processDefinitionIds: z.array(z.string().min(1).max(200)).min(1).max(100).optional(),
  reason,
})

/** `/api/duty/delegations`: who is away when, and who does their work. */
export function registerDelegationRoutes({ route, services: { audit, engine } }: PluginContext): void {
  const acting = (account: SessionAccount, why: string) => ({ by: account.id, reason: why, record: audit.record })

  route('get', '/delegations', { roles: STAFF, data: 'account' }, async ({ account }, response) => {
    const today = accessDay()
    response.json({ today, items: await delegationList(engine, account, today) })
  })
  route('get', '/choices', { roles: STAFF, data: 'account' }, async ({ account }, response) => {
    response.json({ people: await peopleOf(account), processes: await processChoices(engine) })
  })
  route('get', '/people/:account/stand-ins', { roles: STAFF, data: { account: 'account' } }, async (request, response) => {
    const away = await personOf(request.account, request.objects.account)
    response.json({ items: await standInsFor(away) })
  })
  route('post', '/delegations', { roles: STAFF, data: 'account' }, async ({ account, body }, response) => {
    const entry = newDelegation.parse(body)
    await personOf(account, entry.accountId)
    if (entry.from < accessDay()) throw fault('from', 'from-past')
    const standIns = await standInsFor(entry.accountId)
    if (entry.delegateId !== entry.accountId && !standIns.some(person => person.accountId === entry.delegateId)) {
      throw fault('delegateId', 'delegate-not-eligible')
    }
    await checkProcesses(entry.processDefinitionIds)
    const { _id } = await registerDelegation(entry, acting(account, entry.reason)).catch(atItsField)
    response.status(201).json({ number: _id })
  })
  route('post', '/delegations/:number/end', { roles: STAFF, data: { number: 'account' } }, async (request, response) => {
    const number = entryNumber.safeParse(request.objects.number)
    const found = number.success ? await DelegationModel.findById(number.data, 'accountId').lean() : undefined
    if (!found) throw new ServerError('NOT_FOUND')
    await personOf(request.account, found.accountId)
    const { reason: why } = z.strictObject({ reason }).parse(request.body)
    await endDelegation(found._id, accessDay(), acting(request.account, why)).catch(atItsField)
    response.status(204).end()
  })

  async function checkProcesses(ids: readonly string[] | undefined): Promise<void> {
    if (!ids) return
    const known = new Set((await processChoices(engine)).map(({ id }) => id))
    if (ids.some(id => !known.has(id))) throw fault('processDefinitionIds', 'process-unknown')
  }
}

/** @throws NOT_FOUND for anybody for whom the account may not register an absence */
async function personOf(account: SessionAccount, id: string): Promise<string> {
  if (!accountId.safeParse(id).success || !(await mayActFor(account, id))) throw new ServerError('NOT_FOUND')
  return id
}
