import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TaskModel } from '../../domain/task.ts'
import { bpmn, extensions, flow, tag, zeebe } from '../helpers/bpmn-builder.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'
import { ALL, Approvals, CLERK, DIRECTOR, HEAD, START, approval, deploy, step } from './approval.ts'

let server: TestServer
let cases: Approvals
let director: TestUser
const rules = { actions: ALL, returnTo: 'previous' }
const gateway = (id: string) => tag('parallelGateway', { id })

beforeAll(async () => {
  server = await startTestServer()
  cases = new Approvals(server)
  const job = tag('serviceTask', { id: 'book' }, extensions(zeebe('taskDefinition', { type: 'test.book', retries: '1' })))
  await deploy(
    server,
    approval('approval'),
    approval('strict', { actions: 'return, refuse' }),
    bpmn('booked', START, step('a', 'director', rules), job, step('b', 'clerk', rules), flow('start', 'a', 'book', 'b')),
    bpmn(
      'forked',
      START,
      step('a', 'director', rules),
      gateway('f'),
      step('left', 'clerk', rules),
      step('right', 'clerk', rules),
      gateway('j'),
      step('z', 'director', rules),
      flow('start', 'a', 'f', 'left', 'j', 'z'),
      flow('f', 'right', 'j'),
    ),
  )
  director = await server.signIn(DIRECTOR)
})
afterAll(() => server.stop())

const withdraw = (key: string, body: object = {}) => director.call('post', `/api/inbox/tasks/${key}/actions/withdraw`, body)

describe('taking back what one has completed', () => {
  it('gives it back with what was handed in, while nobody has begun with what followed', async () => {
    const key = await cases.start('approval')
    const reviewed = await cases.complete(DIRECTOR, key, 'review', { approved: 'no', opinion: '写错了' })
    const next = await cases.task(HEAD, key, 'approve')
    const answer = await withdraw(reviewed, { reason: '意见有误' }).expect(200)
    expect(answer.body.task).toMatchObject({ state: 'COMPLETED', outcome: 'withdrawn', actions: [] })
    const again = await cases.task(DIRECTOR, key, 'review', reviewed)
    expect(again).toMatchObject({ assignee: DIRECTOR, cameBack: { action: 'withdraw', from: '办review' } })
    const page = (await director.call('get', `/api/inbox/tasks/${again.userTaskKey}`).expect(200)).body
    expect(page.draft).toMatchObject({ data: { approved: 'no', opinion: '写错了' }, handedInBefore: true })
    expect(await cases.active(key)).toEqual(['review'])
    expect((await TaskModel.findById(next.userTaskKey).lean())?.state).toBe('CANCELED')
    expect((await cases.recorded(reviewed)).map(({ action, reason }) => [action, reason])).toEqual([['withdraw', '意见有误']])
    expect((await withdraw(reviewed)).body.code).toBe('TASK_ACTION_NOT_NOW')
    await cases.complete(DIRECTOR, key, 'review')
    await cases.task(HEAD, key, 'approve', next.userTaskKey)
  })

  it('is for who completed it, where the model allows it', async () => {
    const key = await cases.start('approval')
    const reviewed = await cases.complete(DIRECTOR, key, 'review')
    await expect(cases.act(CLERK, reviewed, 'withdraw')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const strict = await cases.start('strict')
    const done = await cases.complete(DIRECTOR, strict, 'review')
    expect((await withdraw(done)).body).toMatchObject({ status: 403, code: 'TASK_ACTION_NOT_ALLOWED' })
  })

  it('is too late once somebody has the next task, has done it, or something was done', async () => {
    const key = await cases.start('approval')
    const reviewed = await cases.complete(DIRECTOR, key, 'review')
    await cases.claim(HEAD, key, 'approve')
    expect((await withdraw(reviewed)).body).toMatchObject({ status: 409, code: 'TASK_WITHDRAW_TOO_LATE', detail: 'begun' })
    await cases.complete(HEAD, key, 'approve')
    expect((await withdraw(reviewed)).body).toMatchObject({ code: 'TASK_WITHDRAW_TOO_LATE', detail: 'done' })
    const booked = await cases.start('booked')
    const a = await cases.complete(DIRECTOR, booked, 'a')
    expect((await withdraw(a)).body).toMatchObject({ code: 'TASK_WITHDRAW_TOO_LATE', detail: 'done' })
  })

  it('takes back all branches of a fork, or none; never what waits at a join', async () => {
    const key = await cases.start('forked')
    const a = await cases.complete(DIRECTOR, key, 'a')
    await cases.claim(CLERK, key, 'right')
    expect((await withdraw(a)).body).toMatchObject({ detail: 'begun' })
    const left = await cases.task(CLERK, key, 'left')
    expect(left).not.toHaveProperty('assignee')
    const right = await cases.task(CLERK, key, 'right')
    await server.platform.services.tasks.unclaim(await accountOf(CLERK), right.userTaskKey)
    await withdraw(a).expect(200)
    expect(await cases.active(key)).toEqual(['a'])
    await cases.complete(DIRECTOR, key, 'a')
    const later = await cases.claim(CLERK, key, 'left', left.userTaskKey)
    await server.platform.services.tasks.complete(await accountOf(CLERK), later, { approved: 'yes' })
    await expect(cases.act(CLERK, later, 'withdraw')).rejects.toMatchObject({ detail: 'parallel' })
  })

  it('or claiming what follows: one of both', async () => {
    const second = await server.startSecond()
    try {
      const wins = new Set<string>()
      for (let round = 0; round < 6; round++) {
        const key = await cases.start('approval')
        const reviewed = await cases.complete(DIRECTOR, key, 'review')
        const next = await cases.task(HEAD, key, 'approve')
        const [taker, claimer] = [await accountOf(DIRECTOR), await accountOf(HEAD)]
        const claim = () => second.services.tasks.claim(claimer, next.userTaskKey)
        const takeBack = () => server.platform.services.taskActions.perform(taker, reviewed, 'withdraw', {})
        // The one that is asked first mostly wins: each of them is, in turn.
        const both = await Promise.allSettled(round % 2 === 0 ? [takeBack(), claim()] : [claim(), takeBack()].toReversed())
        const [withdrawn, claimed] = both
        expect([withdrawn?.status, claimed?.status].sort()).toEqual(['fulfilled', 'rejected'])
        if (claimed?.status === 'rejected') expect(['TASK_NOT_OPEN', 'TASK_CLAIMED']).toContain(claimed.reason.code)
        if (withdrawn?.status === 'rejected') expect(withdrawn.reason).toMatchObject({ detail: 'begun' })
        const active = await eventually(
          () => cases.active(key),
          found => found.length === 1,
        )
        expect(active).toEqual([withdrawn?.status === 'fulfilled' ? 'review' : 'approve'])
        wins.add(active[0] ?? '')
      }
      expect(wins.size).toBeGreaterThan(0)
    } finally {
      await second.stop()
    }
  })
})
