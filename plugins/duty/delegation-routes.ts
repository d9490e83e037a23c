import { z } from 'zod'
import { accessDay } from '../../domain/appointment.ts'
import { endDelegation, registerDelegation } from '../../domain/delegation.ts'
import { mayRegisterFor } from '../../domain/standing-in.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { delegationList, processChoices } from './delegation-list.ts'
import { atItsField, day, fault, reason } from './entry.ts'
import { peopleOf, standInsFor } from './people.ts'

const STAFF = ['staff'] as const
const COLLEAGUE = { roles: STAFF, data: { colleague: 'colleague' } } as const
const ONE = { roles: STAFF, data: { delegation: 'delegation' } } as const
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

  route('get', '/delegations', { roles: STAFF, data: 'delegation' }, async ({ account }, response) => {
    const today = accessDay()
    response.json({ today, items: await delegationList(engine, account, today) })
  })
  route('get', '/choices', { roles: STAFF, data: 'colleague' }, async ({ account }, response) => {
    response.json({ people: await peopleOf(account), processes: await processChoices(engine) })
  })
  route('get', '/people/:colleague/stand-ins', COLLEAGUE, async ({ objects }, response) => {
    response.json({ items: await standInsFor(objects.colleague) })
  })
  route('post', '/delegations', { roles: STAFF, data: 'delegation' }, async ({ account, body }, response) => {
    const entry = newDelegation.parse(body)
    if (!(await mayRegisterFor(account, entry.accountId))) throw new ServerError('NOT_FOUND')
    if (entry.from < accessDay()) throw fault('from', 'from-past')
    const standIns = await standInsFor(entry.accountId)
    if (entry.delegateId !== entry.accountId && !standIns.some(person => person.accountId === entry.delegateId)) {
      throw fault('delegateId', 'delegate-not-eligible')
    }
    await checkProcesses(entry.processDefinitionIds)
    const { _id } = await registerDelegation(entry, acting(account, entry.reason)).catch(atItsField)
    response.status(201).json({ number: _id })
  })
  route('post', '/delegations/:delegation/end', ONE, async ({ account, body, objects }, response) => {
    const { reason: why } = z.strictObject({ reason }).parse(body)
    await endDelegation(objects.delegation._id, accessDay(), acting(account, why)).catch(atItsField)
    response.status(204).end()
  })

  async function checkProcesses(ids: readonly string[] | undefined): Promise<void> {
    if (!ids) return
    const known = new Set((await processChoices(engine)).map(({ id }) => id))
    if (ids.some(id => !known.has(id))) throw fault('processDefinitionIds', 'process-unknown')
  }
}
