import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel, appendAuditEvent } from '../../domain/audit-event.ts'
import { CaseModel } from '../../domain/case.ts'
import { DelegationModel, endDelegation, registerDelegation } from '../../domain/delegation.ts'
import { EntrustmentModel, endEntrustment, registerEntrustment } from '../../domain/entrustment.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import type { SessionAccount, TaskView } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import {
  LEAVE,
  accountOf,
  deployEntrustedLeave,
  deployLeaveInPerson,
  deployLeaveRequest,
  deployStartableBy,
  request,
  startLeave,
} from './leave-request.ts'

const today = dayOf(new Date())
const record = appendAuditEvent
let server: TestServer
const tasks = () => server.platform.services.tasks

const idOf = async (username: string): Promise<string> => String((await AccountModel.findOne({ username }).lean())?._id)
interface Asked {
  readonly from?: string
  readonly until?: string
  readonly processDefinitionIds?: string[]
}
/** The one who is away leaves work to another. */
async function delegate(away: string, to: string, asked: Asked = {}): Promise<number> {
  const [accountId, delegateId] = [await idOf(away), await idOf(to)]
  const entry = { accountId, delegateId, from: today, until: today, reason: '休假', ...asked }
  return (await registerDelegation(entry, { by: accountId, record }))._id
}
const end = (number: number) => endDelegation(number, today, { by: 'x', reason: '提前返岗', record })
const boxOf = async (username: string, box: 'mine' | 'groups' | 'done'): Promise<TaskView[]> =>
  (await tasks().list(await accountOf(username), { box, limit: 200 })).items
const sees = async (username: string, key: string): Promise<boolean> =>
  tasks()
    .get(await accountOf(username), key)
    .then(
      () => true,
      () => false,
    )

let days = 1
async function start(): Promise<TaskView> {
  const clerk: SessionAccount = await accountOf('jiyuan-clerk')
  return (await startLeave(server, clerk, { ...request, days: (days++ % 30) + 1, reason: `代理 ${days}` })).task
}

// The director of the first office is away; the county's officer, above it, stands in.
const [AWAY, STAND_IN] = ['jiyuan-director', 'county-officer'] as const

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
})
afterAll(() => server.stop())
beforeEach(async () => {
  for (const { _id } of await DelegationModel.find({ endedAt: { $exists: false } }).lean()) await end(_id)
})

describe('a delegate', () => {
  it('sees what the groups of the absent are offered, and does it on their behalf', async () => {
    const { userTaskKey } = await start()
    expect(await sees(STAND_IN, userTaskKey)).toBe(false)
    await delegate(AWAY, STAND_IN)
    const [listed] = (await boxOf(STAND_IN, 'groups')).filter(task => task.userTaskKey === userTaskKey)
    expect(listed?.onBehalfOf).toEqual({ accountId: await idOf(AWAY), name: '王静（演示）' })
    expect(await tasks().stead(await accountOf(STAND_IN), userTaskKey)).toBe(await idOf(AWAY))
    const { submissionId } = await tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' })
    const [byId, awayId] = [await idOf(STAND_IN), await idOf(AWAY)]
    expect(await SubmissionModel.findById(submissionId).lean()).toMatchObject({ accountId: byId, onBehalfOf: awayId })
    const told = await AuditEventModel.find({ target: userTaskKey }).sort({ _id: 1 }).lean()
    expect(told.map(({ action, accountId, onBehalfOf }) => [action, accountId, onBehalfOf])).toEqual([
      ['task.claimed', byId, awayId],
      ['task.completed', byId, awayId],
    ])
    const onBehalfOf = { accountId: awayId, name: '王静（演示）', by: '周正（演示）' }
    expect(await tasks().get(await accountOf(STAND_IN), userTaskKey)).toMatchObject({ completedBy: STAND_IN, onBehalfOf })
    expect((await boxOf(AWAY, 'done')).find(task => task.userTaskKey === userTaskKey)).toMatchObject({ onBehalfOf })
  })

  it('takes over what the absent has in hand, and gives it back to them', async () => {
    const { userTaskKey } = await start()
    await tasks().claim(await accountOf(AWAY), userTaskKey)
    await expect(tasks().claim(await accountOf('jiyuan-clerk'), userTaskKey)).rejects.toMatchObject({ code: 'TASK_CLAIMED' })
    await delegate(AWAY, STAND_IN)
    expect((await boxOf(STAND_IN, 'groups')).map(task => task.userTaskKey)).toContain(userTaskKey)
    await expect(tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' })).rejects.toMatchObject({
      code: 'TASK_NOT_YOURS',
    })
    expect(await tasks().claim(await accountOf(STAND_IN), userTaskKey)).toMatchObject({ assignee: STAND_IN })
    const shown = await server.engine.client.getUserTask(
      { userTaskKey: userTaskKey as never },
      { consistency: { waitUpToMs: 0 } },
    )
    expect(shown.assignee).toBe(STAND_IN)
    await server.platform.sweep()
    expect((await boxOf(STAND_IN, 'mine')).find(task => task.userTaskKey === userTaskKey)?.onBehalfOf?.name).toBe('王静（演示）')
    expect(await tasks().unclaim(await accountOf(STAND_IN), userTaskKey)).toMatchObject({ assignee: AWAY })
    expect((await boxOf(AWAY, 'mine')).map(task => task.userTaskKey)).toContain(userTaskKey)
  })

  it('acts in its own right where that is enough', async () => {
    const { userTaskKey } = await start()
    await delegate(AWAY, 'jiyuan-clerk')
    expect(await tasks().stead(await accountOf('jiyuan-clerk'), userTaskKey)).toBeUndefined()
    await tasks().complete(await accountOf('jiyuan-clerk'), userTaskKey, { approved: 'yes' })
    expect(await tasks().get(await accountOf('jiyuan-clerk'), userTaskKey)).not.toHaveProperty('onBehalfOf')
  })

  it('keeps nothing when it is ended: what it has goes back, what it did is out of its sight', async () => {
    const [held, taken, done] = [await start(), await start(), await start()].map(task => task.userTaskKey) as [
      string,
      string,
      string,
    ]
    await tasks().claim(await accountOf(AWAY), taken)
    const number = await delegate(AWAY, STAND_IN)
    await tasks().claim(await accountOf(STAND_IN), held)
    await tasks().claim(await accountOf(STAND_IN), taken)
    await tasks().complete(await accountOf(STAND_IN), done, { approved: 'yes' })
    await end(number)
    for (const key of [held, taken, done]) expect(await sees(STAND_IN, key)).toBe(false)
    await expect(tasks().complete(await accountOf(STAND_IN), held, { approved: 'yes' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(tasks().unclaim(await accountOf(STAND_IN), held)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await boxOf(STAND_IN, 'mine')).toEqual([])
    expect(await boxOf(STAND_IN, 'done')).toEqual([])
    await server.platform.sweep()
    expect(await tasks().get(await accountOf(AWAY), held)).not.toHaveProperty('assignee')
    expect((await tasks().get(await accountOf(AWAY), taken)).assignee).toBe(AWAY)
    expect(await AuditEventModel.countDocuments({ target: taken, action: 'task.given-back' })).toBe(1)
  })

  it('does not make the case its own: the one who is away handles it', async () => {
    const { userTaskKey, processInstanceKey } = await start()
    const number = await delegate(AWAY, STAND_IN)
    await tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' })
    await end(number)
    const handlers = await eventually(
      async () => (await CaseModel.findById(processInstanceKey).lean())?.handlers ?? [],
      found => found.includes(AWAY),
    )
    expect(handlers).toEqual(['jiyuan-clerk', AWAY])
  })

  it('gives way to the one who comes back early', async () => {
    const { userTaskKey } = await start()
    await tasks().claim(await accountOf(AWAY), userTaskKey)
    await delegate(AWAY, STAND_IN)
    await tasks().claim(await accountOf(STAND_IN), userTaskKey)
    expect((await boxOf(AWAY, 'groups')).find(task => task.userTaskKey === userTaskKey)?.onBehalfOf?.by).toBe('周正（演示）')
    const back = await tasks().claim(await accountOf(AWAY), userTaskKey)
    expect(back.assignee).toBe(AWAY)
    expect(back).not.toHaveProperty('onBehalfOf')
    await tasks().complete(await accountOf(AWAY), userTaskKey, { approved: 'yes' })
  })

  it('has the chosen processes only, to see and to start', async () => {
    const { userTaskKey } = await start()
    const OTHER = 'other-leave'
    await deployStartableBy(server, OTHER, 'director')
    const { submissions } = server.platform.services
    const first = await delegate(AWAY, STAND_IN, { processDefinitionIds: [OTHER] })
    expect(await sees(STAND_IN, userTaskKey)).toBe(false)
    await expect(tasks().claim(await accountOf(STAND_IN), userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { submissionId, processInstanceKey } = await submissions.start(await accountOf(STAND_IN), OTHER, request)
    expect((await CaseModel.findById(processInstanceKey).lean())?.handlers).toEqual([AWAY])
    expect((await submissions.get(submissionId))?.onBehalfOf).toBe(await idOf(AWAY))
    await end(first)
    await delegate(AWAY, STAND_IN, { processDefinitionIds: [LEAVE] })
    expect(await sees(STAND_IN, userTaskKey)).toBe(true)
    await expect(submissions.start(await accountOf(STAND_IN), OTHER, request)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('passes nothing on: who stands in for the delegate has the delegate’s own work only', async () => {
    const { userTaskKey } = await start()
    await tasks().claim(await accountOf(AWAY), userTaskKey)
    await delegate(AWAY, STAND_IN)
    await delegate(STAND_IN, 'bureau-head')
    const { actingFor } = await accountOf('bureau-head')
    expect(actingFor.map(({ username }) => username)).toEqual([STAND_IN])
    expect(await sees('bureau-head', userTaskKey)).toBe(false)
    await tasks().claim(await accountOf(STAND_IN), userTaskKey)
    expect(await sees('bureau-head', userTaskKey)).toBe(false)
  })

  it('acts on its days only', async () => {
    await delegate(AWAY, STAND_IN, { from: addDays(today, 1), until: addDays(today, 3) })
    expect((await accountOf(STAND_IN)).actingFor).toEqual([])
  })

  it('stands in only for posts of its own or a lower organisation, and never for an administrator', async () => {
    await delegate(AWAY, 'zhongxin-clerk')
    expect((await accountOf('zhongxin-clerk')).actingFor).toEqual([])
    await delegate('county-officer', 'jiyuan-clerk')
    expect((await accountOf('jiyuan-clerk')).actingFor).toEqual([])
    await delegate('admin', 'bureau-head')
    expect((await accountOf('bureau-head')).actingFor).toEqual([])
  })
})

describe('entrustment', () => {
  it('counts for the office of the one who is away', async () => {
    await deployEntrustedLeave(server)
    const { userTaskKey } = await eventually(start, task => task.entrustedWork === 'correction')
    await delegate(AWAY, STAND_IN)
    expect(await sees(STAND_IN, userTaskKey)).toBe(true)
    await tasks().claim(await accountOf(STAND_IN), userTaskKey)
    const { _id } = (await EntrustmentModel.findOne({ officeCode: '410106-01' }).lean())!
    await endEntrustment(_id, today, { by: 'x', reason: '测试', record })
    await expect(tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' })).rejects.toMatchObject({
      code: 'OFFICE_NOT_ENTRUSTED',
    })
    await tasks().unclaim(await accountOf(STAND_IN), userTaskKey)
    expect(await sees(STAND_IN, userTaskKey)).toBe(false)
    const entry = { countyCode: '410106', officeCode: '410106-01', documentNo: '测试', signedBy: '测试' }
    await registerEntrustment({ ...entry, work: 'correction', from: today }, { by: 'x', record })
    await tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' })
  })
})

describe('what the law has done in person', () => {
  it('is seen by who stands in, and done by who holds the post', async () => {
    const before = (await start()).processDefinitionKey
    await deployLeaveInPerson(server)
    const { userTaskKey } = await eventually(start, task => task.processDefinitionKey !== before)
    await delegate(AWAY, STAND_IN)
    expect(await tasks().get(await accountOf(STAND_IN), userTaskKey)).toMatchObject({ actions: [] })
    for (const step of [
      async () => tasks().claim(await accountOf(STAND_IN), userTaskKey),
      async () => tasks().complete(await accountOf(STAND_IN), userTaskKey, { approved: 'yes' }),
    ])
      await expect(step()).rejects.toMatchObject({ code: 'TASK_IN_PERSON' })
    await tasks().complete(await accountOf(AWAY), userTaskKey, { approved: 'yes' })
  })
})
