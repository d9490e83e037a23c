import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseSubject } from '../../domain/keys/erase-subject.ts'
import { createSubject } from '../../domain/subject.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

/** One person with two cases: of one the task is done, of the other it is open; then the person is erased. */
let server: TestServer
let clerk: SessionAccount
let director: TestUser
let done: Awaited<ReturnType<typeof startLeave>>
let open: typeof done
const OPINION = '家中老人病重的意见'

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await accountOf('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  done = await startLeave(server, clerk)
  open = await startLeave(server, clerk, { caseTitle: '王*', officeCode: '410106-01', days: 4, reason: OPINION })
  const person = { name: '演示王五', idNo: '000000199002280012', countyCode: '410106' }
  const subjectNo = await createSubject(done.processInstanceKey, person, 2026, done.submissionId)
  await createSubject(open.processInstanceKey, person, 2026, open.submissionId)
  for (const { task } of [done, open]) await director.call('post', `${path(task)}/claim`).expect(200)
  await director.call('post', `${path(done.task)}/complete`, { data: { approved: 'no', opinion: OPINION } }).expect(200)
  await director.call('put', `${path(open.task)}/draft`, { data: { opinion: OPINION } }).expect(200)
  expect(JSON.stringify((await director.call('get', path(open.task))).body)).toContain(OPINION)
  await eraseSubject({ subjectNo, by: 'test', reason: 'test' })
})
afterAll(() => server.stop())

const path = ({ userTaskKey }: { userTaskKey: string }) => `/api/inbox/tasks/${userTaskKey}`

describe('of an erased person', () => {
  it('pages of tasks say so, and hold nothing of the person', async () => {
    const shown = await director.call('get', path(done.task)).expect(200)
    expect(shown.body).toMatchObject({ erased: true, task: { caseTitle: '已销毁' } })
    const still = await director.call('get', path(open.task)).expect(200)
    expect(still.body).not.toHaveProperty('draft')
    const unmasked = await director.call('post', `${path(done.task)}/unmasked`, { reason: '办理本案件' }).expect(200)
    for (const { body } of [shown, still, unmasked]) expect(JSON.stringify(body)).not.toContain(OPINION)
  })

  it('nothing can be added to a case', async () => {
    const refused = await director.call('put', `${path(open.task)}/draft`, { data: { opinion: OPINION } }).expect(410)
    expect(refused.body).toMatchObject({ code: 'SUBJECT_ERASED', message: '本案的个人信息已依法销毁，不能再查看或补充。' })
    await director.call('post', `${path(open.task)}/complete`, { data: { approved: 'yes' } }).expect(410)
  })

  it('submissions hold what was never protected, and the replay shows the case', async () => {
    const { submissions } = server.platform.services
    const stored = await submissions.get(open.submissionId)
    expect(stored).toMatchObject({ erased: true, data: { days: 4 } })
    expect(stored?.data).not.toHaveProperty('reason')
    expect(await submissions.forInstance(done.processInstanceKey)).toMatchObject([{ erased: true }, { erased: true }])
    const auditor = await server.signIn('auditor')
    const replay = await eventually(
      () => auditor.call('get', `/api/replay/cases/${done.processInstanceKey}`),
      ({ status }) => status === 200,
    )
    const { forms } = replay.body as { forms: Record<string, unknown> }
    expect(Object.values(forms)).toMatchObject([{ erased: true }, { erased: true }])
    expect(JSON.stringify(replay.body)).not.toContain(OPINION)
  })

  it('others’ cases go on', async () => {
    const { task } = await startLeave(server, clerk)
    await director.call('post', `${path(task)}/claim`).expect(200)
    await director.call('post', `${path(task)}/complete`, { data: { approved: 'yes' } }).expect(200)
  })
})
