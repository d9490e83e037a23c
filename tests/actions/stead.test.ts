import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { registerDelegation } from '../../domain/delegation.ts'
import { dayOf } from '../../domain/working-days.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { Approvals, CLERK, DIRECTOR, OFFICER, approval, deploy } from './approval.ts'

let server: TestServer
let cases: Approvals
let officer: TestUser
let [officerId, directorId] = ['', '']
const reason = '代为办理'
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).orFail())._id)

// The director of the office is away; the county's officer, above it, stands in.
beforeAll(async () => {
  server = await startTestServer()
  cases = new Approvals(server)
  await deploy(server, approval('approval'))
  ;[officerId, directorId] = [await idOf(OFFICER), await idOf(DIRECTOR)]
  const today = dayOf(new Date())
  const entry = { accountId: directorId, delegateId: officerId, from: today, until: today, reason: '休假' }
  await registerDelegation(entry, { by: directorId, record: appendAuditEvent })
  officer = await server.signIn(OFFICER)
})
afterAll(() => server.stop())

const act = (key: string, action: string, body: object = {}) =>
  officer.call('post', `/api/inbox/tasks/${key}/actions/${action}`, body).expect(200)
const deeds = async (key: string) => (await cases.recorded(key)).map(({ action, by, onBehalfOf }) => [action, by, onBehalfOf])

describe('who stands in for somebody', () => {
  it('withdraws what they did so, and has it again in the other’s stead', async () => {
    const key = await cases.start('approval')
    const done = await cases.complete(OFFICER, key, 'review')
    await act(done, 'withdraw', { reason })
    expect(await deeds(done)).toEqual([['withdraw', officerId, directorId]])
    const again = await cases.task(OFFICER, key, 'review', done)
    expect(again).toMatchObject({ assignee: OFFICER, onBehalfOf: { accountId: directorId } })
    const page = (await officer.call('get', `/api/inbox/tasks/${again.userTaskKey}`).expect(200)).body
    expect(page.draft).toMatchObject({ data: { approved: 'yes' }, handedInBefore: true })
  })

  it('returns, refuses and undoes on their behalf', async () => {
    const key = await cases.start('approval')
    const reviewing = await cases.claim(OFFICER, key, 'review')
    await officer
      .call('post', `/api/inbox/tasks/${reviewing}/complete`, { data: { approved: 'yes' }, undoSeconds: 60 })
      .expect(200)
    await act(reviewing, 'undo')
    await act(reviewing, 'return', { to: 'starter', reason })
    expect(await deeds(reviewing)).toEqual([
      ['undo', officerId, directorId],
      ['return', officerId, directorId],
    ])
    expect(await cases.task(CLERK, key, 'correct')).toMatchObject({ assignee: CLERK })
    const refused = await cases.claim(OFFICER, await cases.start('approval'), 'review')
    await act(refused, 'refuse', { reason })
    expect(await deeds(refused)).toEqual([['refuse', officerId, directorId]])
  })
})
