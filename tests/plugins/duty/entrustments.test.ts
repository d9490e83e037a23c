import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { EntrustmentModel } from '../../../domain/entrustment.ts'
import { TaskModel } from '../../../domain/task.ts'
import { addDays, dayOf } from '../../../domain/working-days.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

const today = dayOf(new Date())
const OFFICE = '410106-03'
let server: TestServer
let officer: TestUser
beforeAll(async () => {
  server = await startTestServer()
  officer = await server.signIn('county-officer')
})
afterAll(() => server.stop())

interface Listed {
  readonly offices: readonly { code: string; entrusted: boolean; waiting: number; mayRegister: boolean }[]
  readonly items: readonly { number: number; officeCode: string; state: string; mayEnd: boolean; documentNo: string }[]
}
const listed = async (user: TestUser): Promise<Listed> => (await user.call('get', '/api/duty/entrustments').expect(200)).body
const entry = { officeCode: OFFICE, work: 'correction', from: today, documentNo: '上司委〔2026〕7号', signedBy: '郑和平' }
const register = (user: TestUser, change: object = {}) => user.call('post', '/api/duty/entrustments', { ...entry, ...change })
const current = async (): Promise<number> =>
  (await listed(officer)).items.find(item => item.officeCode === OFFICE && item.state === 'current')?.number ?? 0

describe('entrustments', () => {
  it('are there for the six offices of a demonstration', async () => {
    const { offices, items } = await listed(officer)
    expect(offices.map(({ code, entrusted }) => [code, entrusted])).toEqual(
      [1, 2, 3, 4, 5, 6].map(number => [`410106-0${number}`, true]),
    )
    expect(items).toHaveLength(6)
    expect(items.every(item => item.mayEnd && item.documentNo.startsWith('演示委托'))).toBe(true)
  })

  it('are read by the office its own, by the auditor all of the county; changed by the county alone', async () => {
    const [clerk, auditor] = [await server.signIn('xinan-clerk'), await server.signIn('auditor')]
    expect((await listed(clerk)).items.map(({ officeCode, mayEnd }) => [officeCode, mayEnd])).toEqual([[OFFICE, false]])
    expect((await listed(auditor)).items).toHaveLength(6)
    await register(clerk, { from: '2030-01-01' }).expect(403)
    await register(auditor).expect(403)
    const number = await current()
    await clerk.call('post', `/api/duty/entrustments/${number}/end`, { reason: '不做了' }).expect(404)
    await (await server.signIn('admin')).call('get', '/api/duty/entrustments').expect(403)
  })

  it('never overlap for one office and work', async () => {
    const answer = await register(officer).expect(422)
    expect(answer.body.fields).toMatchObject([{ field: 'from', code: 'duty.fault.entrusted-already' }])
    expect(answer.body.fields[0].message).toContain('演示委托〔2020〕3号')
  })

  it('are ended with a reason and kept; the county sees what waits at an office without one', async () => {
    const number = await current()
    const end = (body: object) => officer.call('post', `/api/duty/entrustments/${number}/end`, body)
    await end({}).expect(400)
    expect((await end({ reason: '调整', endedOn: addDays(today, -1) }).expect(422)).body.fields[0].field).toBe('endedOn')
    await TaskModel.create({
      _id: '9',
      elementId: 'entry-declaration',
      name: '宣告',
      processInstanceKey: '1',
      processDefinitionKey: '1',
      processDefinitionId: 'correction-entry',
      processName: '入矫',
      state: 'CREATED',
      createdAt: new Date(),
      candidateGroups: [`${OFFICE}:clerk`, `${OFFICE}:director`, '410106:correction-officer'],
      entrustedWork: 'correction',
    })
    await end({ reason: '人员不足' }).expect(204)
    await end({ reason: '人员不足' }).expect(422)
    const { offices, items } = await listed(officer)
    expect(offices.find(({ code }) => code === OFFICE)).toMatchObject({ entrusted: false, waiting: 1, mayRegister: true })
    expect(items.find(item => item.number === number)).toMatchObject({
      state: 'ended',
      mayEnd: false,
      ended: { on: today, by: '周正（演示）', reason: '人员不足' },
    })
    expect(await AuditEventModel.findOne({ action: 'entrustment.ended' }).lean()).toMatchObject({
      target: `entrustment:${number}`,
      reason: '人员不足',
    })
    await register(officer).expect(201)
    expect((await listed(officer)).offices.find(({ code }) => code === OFFICE)?.entrusted).toBe(true)
    expect(await EntrustmentModel.countDocuments({ officeCode: OFFICE })).toBe(2)
  })

  it('are of one’s own county’s offices only', async () => {
    for (const officeCode of ['410106-99', '410102-01']) {
      const answer = await register(officer, { officeCode }).expect(422)
      expect(answer.body.fields).toMatchObject([{ field: 'officeCode', code: 'duty.fault.office-not-yours' }])
    }
  })
})
