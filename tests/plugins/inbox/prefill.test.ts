import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyOf } from '../../../domain/keys/key-ring.ts'
import { addLedgerVersion, ledgerDefinition } from '../../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../../domain/ledger-definition.ts'
import { writeEntry } from '../../../domain/ledger-write.ts'
import { SubmissionModel } from '../../../domain/submission.ts'
import { eventually, startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { PERSON, deployPerson } from './person-forms.ts'

const ID_NO = '410106199003070014'
const notice = { officeCode: '410106-01', fullName: '王小五', idNo: ID_NO, road: '派出所来函', health: '高血压' }
let server: TestServer
let clerk: TestUser
let colleague: TestUser

beforeAll(async () => {
  server = await startTestServer()
  await deployPerson(server)
  clerk = await server.signIn('jiyuan-clerk')
  colleague = await server.signIn('jiyuan-director')
})
afterAll(() => server.stop())

const started = async (data: object = notice) =>
  (await clerk.call('post', `/api/inbox/startable/${PERSON}`, { data }).expect(201)).body as {
    processInstanceKey: string
    submissionId: string
  }
/** The open task of the case, in the clerk's hands. */
async function claimed(processInstanceKey: string, name: string): Promise<string> {
  const { body } = await eventually(
    () => clerk.call('get', '/api/inbox/tasks?box=groups&limit=100'),
    list => list.body.items.some((task: TaskOf) => task.processInstanceKey === processInstanceKey && task.name === name),
  )
  const { userTaskKey } = body.items.find((task: TaskOf) => task.processInstanceKey === processInstanceKey && task.name === name)
  await clerk.call('post', `/api/inbox/tasks/${userTaskKey}/claim`).expect(200)
  return userTaskKey as string
}
interface TaskOf {
  processInstanceKey: string
  name: string
}
const page = async (userTaskKey: string) => (await clerk.call('get', `/api/inbox/tasks/${userTaskKey}`).expect(200)).body

describe('what is known already', () => {
  it('opens a start form with who fills it in', async () => {
    const { body } = await clerk.call('get', `/api/inbox/startable/${PERSON}`).expect(200)
    expect(body.data).toEqual({ officeCode: '410106-01' })
  })

  it('is offered with where it came from, personal data masked, only to who fills the form in', async () => {
    const { processInstanceKey, submissionId } = await started({ ...notice, road: '群众反映' })
    const task = await claimed(processInstanceKey, '走访')
    const { known, data } = await page(task)
    const from = { submissionId, title: '登记与走访', at: expect.any(String), by: expect.any(String) }
    expect(known.fields).toEqual([
      { field: 'who.name', label: '姓名', isProtected: true, from },
      { field: 'who.number', label: '公民身份号码', isProtected: true, from },
      { field: 'source', label: '线索来源', isProtected: false, from },
    ])
    expect(known.data).toEqual({ who: { name: '王*', number: '410***********0014' }, source: '群众反映' })
    expect(data.visitor).toBe(known.fields[0].from.by)
    expect(data.who.metOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect((await colleague.call('get', `/api/inbox/tasks/${task}`)).body).not.toHaveProperty('known')
  })

  it('is adopted unseen: the server puts the answer in, checks it, and keeps where it came from', async () => {
    const { processInstanceKey, submissionId } = await started()
    const task = await claimed(processInstanceKey, '走访')
    const whole = { data: { source: notice.road }, adopted: ['who.name', 'who.number'] }
    const { body } = await clerk.call('post', `/api/inbox/tasks/${task}/complete`, whole).expect(200)
    const stored = await server.platform.services.submissions.get(body.submissionId)
    expect(stored?.data).toEqual({ who: { name: notice.fullName, number: ID_NO }, source: notice.road })
    expect(stored?.origins).toEqual([
      { field: 'who.name', submissionId },
      { field: 'who.number', submissionId },
      { field: 'source', submissionId },
    ])
    const again = await clerk.call('post', `/api/inbox/tasks/${task}/complete`, whole).expect(200)
    expect(again.body).toEqual(body)
    const { origins, data } = await page(task)
    expect(origins).toMatchObject([{ label: '姓名', from: { title: '登记与走访' } }, {}, {}])
    expect(data.who).toEqual({ name: '王*', number: '410***********0014' })
  })

  it('is the newest answer, whichever form gave it', async () => {
    const { processInstanceKey } = await started({ ...notice, road: '来电' })
    const first = await claimed(processInstanceKey, '走访')
    const corrected = { who: { name: '王小武', number: ID_NO }, source: '来访' }
    const { body } = await clerk.call('post', `/api/inbox/tasks/${first}/complete`, { data: corrected }).expect(200)
    expect((await server.platform.services.submissions.get(body.submissionId))?.origins?.map(({ field }) => field)).toEqual([
      'who.number',
    ])
    const { known } = await page(await claimed(processInstanceKey, '再次走访'))
    expect(known.data).toEqual({ who: { name: '王*', number: '410***********0014' }, source: '来访' })
    expect(known.fields[0].from).toMatchObject({ submissionId: body.submissionId, title: '走访' })
  })

  it('stays in the draft as a choice, not as an answer', async () => {
    const { processInstanceKey } = await started({ ...notice, road: '上门' })
    const task = await claimed(processInstanceKey, '走访')
    await clerk.call('put', `/api/inbox/tasks/${task}/draft`, { data: { source: '甲' }, adopted: ['who.name'] }).expect(200)
    expect((await page(task)).draft).toMatchObject({ data: { source: '甲' }, adopted: ['who.name'] })
  })

  it('is not offered where it must be given anew, nor where it would be less protected; neither can it be adopted there', async () => {
    const { processInstanceKey } = await started({ ...notice, road: '其他' })
    const task = await claimed(processInstanceKey, '走访')
    for (const adopted of [['shown'], ['note'], ['who.name', 'nothing']]) {
      const { body } = await clerk.call('post', `/api/inbox/tasks/${task}/complete`, { data: {}, adopted }).expect(422)
      expect(body.fields).toMatchObject([{ field: adopted.at(-1), code: 'form-components.adopted' }])
      expect(body.fields[0].message).toMatch(/已不能采用，请重新填写$/)
    }
    expect(await SubmissionModel.countDocuments({ userTaskKey: task })).toBe(0)
  })

  it('of another case is never offered', async () => {
    const { processInstanceKey } = await started({ officeCode: '410106-01', fullName: '赵六', idNo: ID_NO, road: '' })
    const { known } = await page(await claimed(processInstanceKey, '走访'))
    expect(known.fields.map(({ field }: { field: string }) => field)).toEqual(['who.name', 'who.number'])
    expect(known.data.who.name).toBe('赵*')
  })

  it('of a thing that the case is about comes from its entry in the ledger', async () => {
    const reception = await ledgerOfRooms()
    const at = new Date()
    const entryKey = 'reception:410106-01'
    await writeEntry({
      ledger: reception,
      entryKey,
      dataKey: await keyOf(`entry:${entryKey}`),
      place: { officeCode: '410106-01' },
      values: [{ key: 'rooms', value: 3, at }],
      effectKey: 'test',
      written: { how: 'import', at },
    })
    const { processInstanceKey } = await started({ ...notice, road: '台账' })
    const { known } = await page(await claimed(processInstanceKey, '走访'))
    expect(known.data.rooms).toBe(3)
    expect(known.fields.at(-1)).toMatchObject({ field: 'rooms', from: { title: '接待室台账' } })
  })
})

/** A ledger of things: one entry for each office. */
async function ledgerOfRooms(): Promise<LedgerVersion> {
  const definition = ledgerDefinition.parse({
    id: 'reception',
    title: { zh: '接待室台账' },
    purpose: '测试',
    basis: '测试',
    kept: { period: '长期', source: '测试', mark: '建议' },
    keyField: 'rooms',
    keyedBy: 'officeCode',
    fields: [{ key: 'rooms', label: { zh: '接待室' }, type: 'number', class: 'L1' }],
    views: [],
  })
  return (await addLedgerVersion({ ledger: 'reception', version: 1, definition, from: 'pack', at: new Date() }))!
}
