import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { EntrustmentModel, endEntrustment, registerEntrustment } from '../../domain/entrustment.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { LEAVE, accountOf, deployEntrustedLeave, deployLeaveRequest, request, startLeave } from './leave-request.ts'

const OFFICE = '410106-01'
const today = dayOf(new Date())
const acting = { by: 'county', reason: '测试', record: appendAuditEvent }

let server: TestServer
const tasks = () => server.platform.services.tasks
/** As at each request: standing is read anew. */
const director = (): Promise<SessionAccount> => accountOf('jiyuan-director')
const groupKeys = async (username: string) =>
  (await tasks().list(await accountOf(username), { box: 'groups', limit: 200 })).items.map(({ userTaskKey }) => userTaskKey)

async function end(): Promise<void> {
  const found = await EntrustmentModel.findOne({ officeCode: OFFICE, endedOn: { $exists: false } }).lean()
  if (found) await endEntrustment(found._id, today, acting)
}
const entrust = () =>
  registerEntrustment(
    { countyCode: '410106', officeCode: OFFICE, work: 'correction', from: today, documentNo: '测试', signedBy: '郑和平' },
    acting,
  )

let days = 1
const start = async () => startLeave(server, await accountOf('jiyuan-clerk'), { ...request, days: days++, reason: '委托' })

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
})
afterAll(() => server.stop())

describe('an old installation', () => {
  it('learns what work its open tasks are from the newest version of their process', async () => {
    const { task } = await start()
    expect(task).not.toHaveProperty('entrustedWork')
    await deployEntrustedLeave(server)
    await eventually(
      async () => {
        await server.platform.sweep()
        return (await TaskModel.findById(task.userTaskKey).lean())?.entrustedWork
      },
      work => work === 'correction',
    )
    await end()
    expect(await groupKeys('jiyuan-director')).not.toContain(task.userTaskKey)
    await entrust()
    expect(await groupKeys('jiyuan-director')).toContain(task.userTaskKey)
  })
})

describe('an office that is entrusted', () => {
  it('sees, claims and completes its tasks', async () => {
    const { task } = await start()
    expect(task.entrustedWork).toBe('correction')
    expect(await groupKeys('jiyuan-director')).toContain(task.userTaskKey)
    await tasks().complete(await director(), task.userTaskKey, { approved: 'yes' })
    expect((await tasks().get(await director(), task.userTaskKey)).state).toBe('COMPLETED')
  })
})

describe('an office that is not entrusted', () => {
  it('has no such tasks: they do not exist for it', async () => {
    const { task } = await start()
    await end()
    expect(await groupKeys('jiyuan-director')).toEqual([])
    expect((await tasks().counts(await director())).groups).toBe(0)
    await expect(tasks().get(await director(), task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(tasks().claim(await director(), task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await entrust()
    expect((await tasks().claim(await director(), task.userTaskKey)).assignee).toBe('jiyuan-director')
  })

  it('keeps what was assigned in sight, but cannot complete it, and loses nothing typed', async () => {
    const { task } = await start()
    await tasks().claim(await director(), task.userTaskKey)
    await end()
    expect((await tasks().get(await director(), task.userTaskKey)).assignee).toBe('jiyuan-director')
    await expect(tasks().complete(await director(), task.userTaskKey, { approved: 'yes' })).rejects.toMatchObject({
      code: 'OFFICE_NOT_ENTRUSTED',
      status: 403,
    })
    expect(await SubmissionModel.countDocuments({ userTaskKey: task.userTaskKey })).toBe(0)
    expect(await tasks().unclaim(await director(), task.userTaskKey)).not.toHaveProperty('assignee')
    await expect(tasks().get(await director(), task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await entrust()
    await tasks().complete(await director(), task.userTaskKey, { approved: 'yes' })
  })

  it('starts no such process, and is told why', async () => {
    await end()
    const { submissions } = server.platform.services
    await expect(submissions.start(await accountOf('jiyuan-clerk'), LEAVE, request)).rejects.toMatchObject({
      code: 'OFFICE_NOT_ENTRUSTED',
    })
    const clerk = await server.signIn('jiyuan-clerk')
    expect((await clerk.call('get', '/api/inbox/startable').expect(200)).body.items).toEqual([])
    const { body } = await clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data: request }).expect(403)
    expect(body.message).toContain('登记委托')
    await entrust()
    await clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data: request }).expect(201)
  })

  it('does not bind the county, nor another office', async () => {
    await end()
    const { submissions } = server.platform.services
    const data = { ...request, officeCode: '410106-02', reason: '县级发起' }
    const { processInstanceKey } = await submissions.start(await accountOf('county-officer'), LEAVE, data)
    const found = await eventually(
      async () => (await tasks().list(await accountOf('zhongxin-director'), { box: 'groups' })).items,
      items => items.some(item => item.processInstanceKey === processInstanceKey),
    )
    const { userTaskKey } = found.find(item => item.processInstanceKey === processInstanceKey)!
    await tasks().complete(await accountOf('zhongxin-director'), userTaskKey, { approved: 'yes' })
    await entrust()
  })
})
