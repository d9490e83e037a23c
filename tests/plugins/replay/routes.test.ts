import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import type { CaseHistory } from '../../../plugins/replay/case-history.ts'
import { eventually, startTestServer, type TestServer, type TestUser } from '../../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from '../../server/leave-request.ts'

let server: TestServer
let auditor: TestUser
let key: string
const history = async (): Promise<CaseHistory> => (await auditor.call('get', `/api/replay/cases/${key}`).expect(200)).body

const searched = async (search: string) =>
  (await auditor.call('post', '/api/replay/cases/search', { search }).expect(200)).body.items
const found = async (query: string) => (await auditor.call('get', `/api/replay/cases?${query}`).expect(200)).body.items
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-clerk'))
  key = processInstanceKey
  const director = await accountOf('jiyuan-director')
  await server.platform.services.tasks.claim(director, task.userTaskKey)
  await server.platform.services.tasks.complete(director, task.userTaskKey, { approved: 'yes' })
  auditor = await server.signIn('auditor')
  await eventually(history, found => found.steps.some(step => step.kind === 'activated' && step.elementId === 'book'))
})
afterAll(() => server.stop())

describe('the list of cases', () => {
  it('has those of the reader’s organisation and below, by number, title, state or process', async () => {
    expect(await found('')).toMatchObject([{ processInstanceKey: key, state: 'ACTIVE', processName: '请假' }])
    expect(await searched(key)).toHaveLength(1)
    expect(await searched('请假')).toHaveLength(1)
    expect(await searched('没有')).toHaveLength(0)
    expect(await found('state=COMPLETED')).toHaveLength(0)
    expect(await found('process=leave-request&state=ACTIVE')).toHaveLength(1)
  })

  it('refuses a filter that it does not know', async () => {
    expect((await auditor.call('get', '/api/replay/cases?state=LOST')).status).toBe(400)
  })

  it('is not for staff', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('get', '/api/replay/cases').expect(403)
    await clerk.call('get', `/api/replay/cases/${key}`).expect(403)
  })
})

describe('a case', () => {
  it('is told with who did what, by name', async () => {
    const { steps, names, organisations } = await history()
    const done = steps.find(step => step.kind === 'task-completed')
    expect(steps[0]).toMatchObject({ kind: 'process-started', who: (await accountOf('jiyuan-clerk')).name })
    expect(done).toMatchObject({ elementId: 'approve', who: (await accountOf('jiyuan-director')).name })
    expect(names['approve']).toBe('审批')
    expect(organisations).toEqual({ '410106-01': '上街区司法局济源路司法所' })
  })

  it('has each form as submitted, with the form’s own version', async () => {
    const { steps, forms } = await history()
    const done = steps.find(step => step.kind === 'task-completed')
    const form = forms[done?.detail.submissionId ?? '']
    expect(form).toMatchObject({ formId: 'leave-approval', version: 1, data: { approved: 'yes' } })
    expect(form?.schema?.components.length).toBeGreaterThan(0)
  })

  it('that does not exist, or is no key, is not found', async () => {
    await auditor.call('get', '/api/replay/cases/2251799813680000').expect(404)
    await auditor.call('get', '/api/replay/cases/nothing').expect(404)
  })

  it('is shown in full only for a reason, and that is kept', async () => {
    await auditor.call('post', `/api/replay/cases/${key}/unmasked`, { reason: ' ' }).expect(400)
    const shown = await auditor.call('post', `/api/replay/cases/${key}/unmasked`, { reason: '投诉核查' }).expect(200)
    expect((shown.body as CaseHistory).unmasked).toBe(true)
    expect(await AuditEventModel.findOne({ action: 'mask.view', target: key }).lean()).toMatchObject({ reason: '投诉核查' })
  })

  it('is shown in full to nobody who runs the system', async () => {
    for (const username of ['admin', 'security']) {
      const other = await server.signIn(username)
      await other.call('post', `/api/replay/cases/${key}/unmasked`, { reason: '系统维护' }).expect(403)
    }
  })
})
