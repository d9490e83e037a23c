import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { TaskModel } from '../../domain/task.ts'
import { accountOf } from '../server/leave-request.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { ALL, Approvals, CLERK, DIRECTOR, HEAD, approval, deploy } from './approval.ts'

let server: TestServer
let cases: Approvals
let clerk: TestUser
let director: TestUser
let head: TestUser
const reason = '请补充用印事由'
beforeAll(async () => {
  server = await startTestServer()
  cases = new Approvals(server)
  await deploy(
    server,
    approval('approval'),
    approval('strict', { actions: 'withdraw, refuse' }),
    approval('narrow', { actions: ALL, returnTo: 'seal, review' }),
  )
  clerk = await server.signIn(CLERK)
  director = await server.signIn(DIRECTOR)
  head = await server.signIn(HEAD)
})
afterAll(() => server.stop())

/** At 审批, claimed by the head. */
async function atApprove(processId = 'approval') {
  const key = await cases.start(processId)
  const reviewed = await cases.complete(DIRECTOR, key, 'review', { approved: 'no', opinion: '事由不清' })
  return { key, reviewed, approving: await cases.claim(HEAD, key, 'approve') }
}

describe('returning a task to the one before', () => {
  it('gives it back to who did it, with what they had handed in and the reason', async () => {
    const { key, reviewed, approving } = await atApprove()
    const answer = await head.call('post', `/api/inbox/tasks/${approving}/actions/return`, { to: 'previous', reason }).expect(200)
    expect(answer.body.task).toMatchObject({ state: 'CANCELED', outcome: 'returned', completedBy: HEAD })
    const again = await cases.task(DIRECTOR, key, 'review', reviewed)
    expect(again).toMatchObject({ assignee: DIRECTOR, cameBack: { action: 'return', from: '办approve' } })
    const page = (await director.call('get', `/api/inbox/tasks/${again.userTaskKey}`).expect(200)).body
    expect(page.draft).toMatchObject({ data: { approved: 'no', opinion: '事由不清' }, handedInBefore: true })
    expect(page.cameBack).toMatchObject({ reason, by: '郑和平（演示）', action: 'return' })
    expect(await cases.active(key)).toEqual(['review'])
    const { items } = (await director.call('get', '/api/notifications').expect(200)).body
    expect(items.map(({ kind, path }: { kind: string; path: string }) => [kind, path])).toContainEqual([
      'task.returned',
      `/inbox/tasks/${again.userTaskKey}`,
    ])
  })

  it('stands on record with its reason sealed, and the case goes on from there', async () => {
    const { key, reviewed, approving } = await atApprove()
    await cases.act(HEAD, approving, 'return', { reason })
    const [recorded] = await cases.recorded(approving)
    expect(recorded).toMatchObject({ action: 'return', reason, details: { toElement: 'review', toTask: '办review' } })
    expect(JSON.stringify(await cases.recorded(approving).lean())).not.toContain(reason)
    const again = await cases.claim(DIRECTOR, key, 'review', reviewed)
    await cases.complete(DIRECTOR, key, 'review')
    expect(again).not.toBe(reviewed)
    await cases.complete(HEAD, key, 'approve')
    await cases.complete(CLERK, key, 'seal')
    expect((await server.platform.services.history.forInstance(key)).some(({ intent }) => intent === 'MODIFIED')).toBe(true)
  })

  it('is asked for a reason, by who has it, where the model allows it', async () => {
    const { approving } = await atApprove()
    const post = (user: TestUser, body: object) => user.call('post', `/api/inbox/tasks/${approving}/actions/return`, body)
    expect((await post(head, { to: 'previous' })).body.code).toBe('INVALID_REQUEST')
    expect((await post(clerk, { reason })).status).toBe(404)
    const strict = await atApprove('strict')
    await expect(cases.act(HEAD, strict.approving, 'return', { reason })).rejects.toMatchObject({
      code: 'TASK_ACTION_NOT_ALLOWED',
    })
    expect((await cases.task(HEAD, strict.key, 'approve')).actions).not.toContain('return')
  })

  it('goes nowhere but where the model says, and tells why', async () => {
    const { approving } = await atApprove('narrow')
    const { returnTo } = (await head.call('get', `/api/inbox/tasks/${approving}`).expect(200)).body
    expect(returnTo).toEqual({
      targets: [{ elementId: 'review', name: '办review', allowedAs: 'review', doneBy: DIRECTOR }],
      refused: { seal: 'not-done' },
    })
    const to = (target: string) => head.call('post', `/api/inbox/tasks/${approving}/actions/return`, { to: target, reason })
    expect((await to('seal')).body).toMatchObject({ status: 409, code: 'TASK_RETURN_IMPOSSIBLE', detail: 'not-done' })
    expect((await to('correct')).body).toMatchObject({ code: 'TASK_RETURN_IMPOSSIBLE', detail: 'not-allowed' })
    expect((await TaskModel.findById(approving).lean())?.state).toBe('CREATED')
  })

  it('offers it to its groups where the one who did it may not hold it any more', async () => {
    const { key, reviewed, approving } = await atApprove()
    await AccountModel.updateOne({ username: DIRECTOR }, { disabled: true })
    await cases
      .act(HEAD, approving, 'return', { reason })
      .finally(() => AccountModel.updateOne({ username: DIRECTOR }, { disabled: false }))
    expect(await cases.task(DIRECTOR, key, 'review', reviewed)).not.toHaveProperty('assignee')
    const again = await cases.claim(DIRECTOR, key, 'review', reviewed)
    const page = (await director.call('get', `/api/inbox/tasks/${again}`).expect(200)).body
    expect(page.draft).toMatchObject({ data: { approved: 'no' }, handedInBefore: true })
  })
})

describe('returning a case to its starter', () => {
  it('opens the start form with what was asked for, to be corrected by who started it', async () => {
    const { key, approving } = await atApprove()
    await cases.act(HEAD, approving, 'return', { to: 'starter', reason })
    const task = await cases.task(CLERK, key, 'correct')
    expect(task.assignee).toBe(CLERK)
    const page = (await clerk.call('get', `/api/inbox/tasks/${task.userTaskKey}`).expect(200)).body
    expect(page.draft.data).toMatchObject({ officeCode: '410106-01', days: 3 })
    await clerk
      .call('post', `/api/inbox/tasks/${task.userTaskKey}/complete`, { data: { ...page.draft.data, days: 5 } })
      .expect(200)
    expect(await cases.variables(key)).toMatchObject({ days: 5 })
    await cases.task(DIRECTOR, key, 'review', task.userTaskKey)
  })
})

describe('of those who act at once', () => {
  it('a return and a completion, by two servers, have one winner', async () => {
    const second = await server.startSecond()
    try {
      for (let round = 0; round < 4; round++) {
        const { key, approving } = await atApprove()
        const account = await accountOf(HEAD)
        const both = await Promise.allSettled([
          second.services.taskActions.perform(account, approving, 'return', { reason }),
          server.platform.services.tasks.complete(account, approving, { approved: 'yes' }),
        ])
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        const lost = both.find(each => each.status === 'rejected')
        expect(lost?.reason).toMatchObject({ code: 'TASK_NOT_OPEN' })
        const active = await eventually(
          () => cases.active(key),
          found => found.length === 1,
        )
        expect(active).toEqual([both[0]?.status === 'fulfilled' ? 'review' : 'seal'])
      }
    } finally {
      await second.stop()
    }
  })
})
