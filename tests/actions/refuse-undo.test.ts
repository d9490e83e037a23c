import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PendingActionModel } from '../../domain/pending-action.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { Approvals, CLERK, DIRECTOR, HEAD, approval, deploy } from './approval.ts'

let server: TestServer
let cases: Approvals
let director: TestUser
let head: TestUser
beforeAll(async () => {
  server = await startTestServer()
  cases = new Approvals(server)
  await deploy(server, approval('approval'), approval('strict', { actions: 'return' }))
  director = await server.signIn(DIRECTOR)
  head = await server.signIn(HEAD)
})
afterAll(() => server.stop())

const reason = '不符合用印规定'
const act = (user: TestUser, key: string, action: string, body: object = {}) =>
  user.call('post', `/api/inbox/tasks/${key}/actions/${action}`, body)
const page = async (user: TestUser, key: string) => (await user.call('get', `/api/inbox/tasks/${key}`).expect(200)).body
const stateOf = async (key: string) => (await TaskModel.findById(key).lean())?.state
const settled = (key: string) =>
  vi.waitFor(async () => expect(await PendingActionModel.exists({ userTaskKey: key, open: true })).toBeNull(), {
    timeout: 30_000,
  })

describe('refusing', () => {
  it('ends the task with what the model makes of it; the reason is on record, not in the process', async () => {
    const key = await cases.start('approval')
    await cases.complete(DIRECTOR, key, 'review')
    expect(await cases.variables(key)).toMatchObject({ refused: false })
    const approving = await cases.claim(HEAD, key, 'approve')
    const { body } = await act(head, approving, 'refuse', { reason }).expect(200)
    expect(body.task).toMatchObject({ state: 'COMPLETED', outcome: 'refused', completedBy: HEAD })
    expect(await cases.active(key)).toEqual([])
    const variables = await cases.variables(key)
    expect(variables).toMatchObject({ refused: true })
    expect(JSON.stringify(variables)).not.toContain(reason)
    expect((await cases.recorded(approving)).map(each => [each.action, each.reason])).toEqual([['refuse', reason]])
    expect(await SubmissionModel.countDocuments({ userTaskKey: approving })).toBe(0)
  })

  it('needs a reason, the task, and a model that allows it', async () => {
    const key = await cases.start('approval')
    const reviewing = await cases.claim(DIRECTOR, key, 'review')
    expect((await act(director, reviewing, 'refuse')).body.code).toBe('INVALID_REQUEST')
    await expect(cases.act(CLERK, reviewing, 'refuse', { reason })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const strict = await cases.claim(DIRECTOR, await cases.start('strict'), 'review')
    expect((await act(director, strict, 'refuse', { reason })).body.code).toBe('TASK_ACTION_NOT_ALLOWED')
  })
})

describe('what can be undone for some seconds', () => {
  const complete = (key: string, undoSeconds: number, data: object = { approved: 'yes' }) =>
    director.call('post', `/api/inbox/tasks/${key}/complete`, { data, undoSeconds })

  it('is shown to its doer, is not submitted yet, and goes through by itself', async () => {
    const key = await cases.start('approval')
    const { userTaskKey } = await cases.task(DIRECTOR, key, 'review')
    const { body } = await complete(userTaskKey, 2).expect(200)
    expect(body.task).toMatchObject({
      state: 'CREATED',
      assignee: DIRECTOR,
      handedIn: { awaits: 'undo', action: 'complete' },
      actions: ['undo'],
    })
    expect(await SubmissionModel.countDocuments({ userTaskKey })).toBe(0)
    expect((await complete(userTaskKey, 0)).body.code).toBe('TASK_WAITS')
    expect((await act(director, userTaskKey, 'return', { reason })).body.code).toBe('TASK_WAITS')
    await cases.task(HEAD, key, 'approve')
    await settled(userTaskKey)
    expect(await SubmissionModel.find({ userTaskKey }).lean()).toMatchObject([{ state: 'accepted' }])
    expect((await page(director, userTaskKey)).task).not.toHaveProperty('handedIn')
    expect(JSON.stringify(await PendingActionModel.find({ userTaskKey }).lean())).not.toContain('asked"')
    expect((await act(director, userTaskKey, 'undo')).body.code).toBe('TASK_ACTION_NOT_NOW')
  })

  it('is undone by its doer, with what was typed as it was', async () => {
    const key = await cases.start('approval')
    const userTaskKey = await cases.claim(DIRECTOR, key, 'review')
    await complete(userTaskKey, 60, { approved: 'no', opinion: '再想想' }).expect(200)
    await expect(cases.act(CLERK, userTaskKey, 'undo')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await act(director, userTaskKey, 'undo').expect(200)
    const { task, draft } = await page(director, userTaskKey)
    expect(task).toMatchObject({ state: 'CREATED', assignee: DIRECTOR })
    expect(task).not.toHaveProperty('handedIn')
    expect(draft.data).toEqual({ approved: 'no', opinion: '再想想' })
    expect((await cases.recorded(userTaskKey)).map(each => [each.action, each.details])).toEqual([
      ['undo', { undone: 'complete' }],
    ])
    await complete(userTaskKey, 0).expect(200)
  })

  it('may be a refusal or a return too', async () => {
    const key = await cases.start('approval')
    await cases.complete(DIRECTOR, key, 'review')
    const approving = await cases.claim(HEAD, key, 'approve')
    for (const action of ['refuse', 'return']) {
      const { body } = await act(head, approving, action, { reason, undoSeconds: 60 }).expect(200)
      expect(body.task).toMatchObject({ handedIn: { action }, actions: ['undo'] })
      await act(head, approving, 'undo').expect(200)
    }
    expect(await cases.active(key)).toEqual(['approve'])
    await act(head, approving, 'return', { reason, undoSeconds: 1 }).expect(200)
    await cases.task(DIRECTOR, key, 'review', approving)
    await settled(approving)
    expect(await stateOf(approving)).toBe('CANCELED')
  })

  it('refuses wrong fields at once', async () => {
    const userTaskKey = await cases.claim(DIRECTOR, await cases.start('approval'), 'review')
    expect((await complete(userTaskKey, 10, { approved: 'no' })).body).toMatchObject({ code: 'FORM_INVALID' })
    expect((await complete(userTaskKey, 61)).body.code).toBe('INVALID_REQUEST')
    expect((await page(director, userTaskKey)).task).not.toHaveProperty('handedIn')
  })

  it('is told to its doer where it comes to nothing, and what they typed is kept', async () => {
    const key = await cases.start('approval')
    const userTaskKey = await cases.claim(DIRECTOR, key, 'review')
    await complete(userTaskKey, 2, { approved: 'no', opinion: '打了很多字' }).expect(200)
    await server.engine.client.cancelProcessInstance({ processInstanceKey: key as never })
    await settled(userTaskKey)
    const { items } = (await director.call('get', '/api/notifications').expect(200)).body
    expect(items.find(({ kind }: { kind: string }) => kind === 'task.not-done')?.path).toBe(`/inbox/tasks/${userTaskKey}`)
    expect((await page(director, userTaskKey)).draft.data).toEqual({ approved: 'no', opinion: '打了很多字' })
    expect(await SubmissionModel.countDocuments({ userTaskKey, state: 'accepted' })).toBe(0)
  })

  it('and undoing it at the last moment: one of both', async () => {
    for (let round = 0; round < 3; round++) {
      const userTaskKey = await cases.claim(DIRECTOR, await cases.start('approval'), 'review')
      await complete(userTaskKey, 1).expect(200)
      const { dueAt } = await PendingActionModel.findOne({ userTaskKey }).orFail()
      await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(dueAt.getTime() - 20 + 300 * round), {
        interval: 5,
        timeout: 5_000,
      })
      const undone = await act(director, userTaskKey, 'undo')
      await settled(userTaskKey)
      if (undone.status === 200) expect(await stateOf(userTaskKey)).toBe('CREATED')
      else expect([undone.body.code, await stateOf(userTaskKey)]).toEqual([expect.stringMatching(/^TASK_/), 'COMPLETED'])
    }
  })
})

describe('a process that dies', () => {
  it('in between loses nothing and does nothing twice: another goes on when its time is over', async () => {
    const key = await cases.start('approval')
    await cases.complete(DIRECTOR, key, 'review')
    const approving = await cases.claim(HEAD, key, 'approve')
    await act(head, approving, 'return', { reason, undoSeconds: 60 }).expect(200)
    // As it stands when the one who had begun with it is no more: the engine has done it, nobody has recorded it.
    const { elementInstanceKey } = await server.engine.client.getUserTask(
      { userTaskKey: approving as never },
      { consistency: { waitUpToMs: 0 } },
    )
    await server.engine.client.modifyProcessInstance({
      processInstanceKey: key as never,
      activateInstructions: [{ elementId: 'review' as never }],
      terminateInstructions: [{ elementInstanceKey: elementInstanceKey! }],
    })
    const past = new Date(Date.now() - 1)
    const dead = { state: 'running', dueAt: past, leasedBy: 'dead', leasedUntil: past, tries: 1 } as const
    await PendingActionModel.updateOne({ userTaskKey: approving }, dead)
    await settled(approving)
    expect(await cases.active(key)).toEqual(['review'])
    expect((await cases.recorded(approving)).map(({ action }) => action)).toEqual(['return'])
    expect(await cases.task(DIRECTOR, key, 'review', approving)).toMatchObject({ assignee: DIRECTOR })
  })
})
