import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { AuditEventModel } from '../../../../domain/audit-event.ts'
import { SECOND_ADMINISTRATOR, addSecondAdministrator } from '../../../helpers/second-administrator.ts'
import { startTestServer, type TestServer, type TestUser } from '../../../helpers/server.ts'
import { A, B, LEAVE, hold, leaveAs, newFile, save } from './world.ts'

let server: TestServer
let first: TestUser
let second: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await addSecondAdministrator()
  ;[first, second] = await Promise.all([server.signIn('admin'), server.signIn(SECOND_ADMINISTRATOR)])
})
afterAll(() => server.stop())

const revisionsOf = async (file: string) =>
  (await first.call('get', `${file}/revisions`).expect(200)).body.items as { revision: number; how: string; note?: string }[]

describe('a draft', () => {
  it('is saved as one draws, in one revision while one goes on, and opened as it was left', async () => {
    const { file } = await newFile(first)
    expect((await save(first, file, leaveAs('one'), 1).expect(200)).body).toMatchObject({ version: 2, revision: 2 })
    expect((await save(first, file, leaveAs('two'), 2).expect(200)).body).toMatchObject({ version: 3, revision: 2 })
    expect((await first.call('get', file).expect(200)).body).toMatchObject({ content: leaveAs('two'), version: 3 })
    expect(await revisionsOf(file)).toMatchObject([
      { revision: 2, how: 'saved' },
      { revision: 1, how: 'imported' },
    ])
  })

  it('that says what was there already makes no revision', async () => {
    const { file } = await newFile(first)
    expect((await save(first, file, LEAVE, 1).expect(200)).body).toMatchObject({ version: 2, revision: 1 })
  })

  it('that was saved since is not written over: who and when is told', async () => {
    const { file } = await newFile(first)
    await save(first, file, leaveAs('one'), 1).expect(200)
    const { body } = await save(second, file, leaveAs('mine'), 1, B).expect(409)
    expect(body.code).toBe('MODEL_CHANGED')
    expect(body.message).toMatch(/^管理员（演示） 于 \d{4}-\d\d-\d\d \d\d:\d\d 保存了这个文件/)
    expect((await first.call('get', file)).body.content).toBe(leaveAs('one'))
  })

  it('of two who save at once goes to one of them', async () => {
    const { file } = await newFile(first)
    const answers = await Promise.all([save(first, file, leaveAs('one'), 1), save(second, file, leaveAs('two'), 1, B)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('that was named stays, whatever is written afterwards; the audit has each revision', async () => {
    const { file } = await newFile(first)
    await save(first, file, leaveAs('one'), 1).expect(200)
    await first.call('post', `${file}/names`, { note: '送审稿' }).expect(204)
    await first.call('post', `${file}/names`, { note: '又一稿' }).expect(409)
    await save(first, file, leaveAs('two'), 2).expect(200)
    expect(await revisionsOf(file)).toMatchObject([{ revision: 3 }, { revision: 2, note: '送审稿' }, { revision: 1 }])
    const events = await AuditEventModel.find({ 'after.fileId': file.split('/').at(-1) })
      .sort({ _id: 1 })
      .lean()
    expect(events.map(({ action }) => action)).toEqual(['modeler.file-changed', 'modeler.revision-named', 'modeler.file-changed'])
  })

  it('of before comes back as a new revision, and what gave way can come back too', async () => {
    const { file } = await newFile(first)
    await save(first, file, leaveAs('one'), 1).expect(200)
    await first.call('post', `${file}/restored`, { revision: 1, version: 2, page: A }).expect(200)
    expect((await first.call('get', file)).body.content).toBe(LEAVE)
    await first.call('post', `${file}/restored`, { revision: 2, version: 3, page: A }).expect(200)
    expect((await first.call('get', file)).body.content).toBe(leaveAs('one'))
    expect(await revisionsOf(file)).toMatchObject([{ how: 'restored', from: 2 }, { how: 'restored', from: 1 }, {}, {}])
    expect((await first.call('get', `${file}/revisions/2`).expect(200)).body.content).toBe(leaveAs('one'))
    await first.call('get', `${file}/revisions/9`).expect(404)
  })
})

describe('a second editor', () => {
  it('is told who has it since when, and cannot write', async () => {
    const { file } = await newFile(first)
    expect((await hold(first, file, A).expect(200)).body).toMatchObject({ mine: true })
    expect((await hold(second, file, B).expect(200)).body).toMatchObject({ mine: false, own: false, by: '管理员（演示）' })
    const { body } = await save(second, file, leaveAs('mine'), 1, B).expect(409)
    expect(body).toMatchObject({ code: 'MODEL_HELD', message: expect.stringContaining('管理员（演示） 自 ') })
    await save(first, file, leaveAs('one'), 1).expect(200)
  })

  it('takes over; the first is told and cannot write any more', async () => {
    const { file } = await newFile(first)
    await hold(first, file, A).expect(200)
    expect((await hold(second, file, B, 'take-over').expect(200)).body).toMatchObject({ mine: true })
    expect((await hold(first, file, A).expect(200)).body).toMatchObject({ mine: false, by: '孟第二' })
    expect((await save(first, file, leaveAs('one'), 1).expect(409)).body.code).toBe('MODEL_HELD')
    const { items } = (await first.call('get', '/api/notifications').expect(200)).body
    expect(items[0]).toMatchObject({
      kind: 'modeler.taken-over',
      text: '孟第二 接手编辑了 leave-request.bpmn，您的窗口现在只能查看',
    })
    expect(await AuditEventModel.countDocuments({ action: 'modeler.file-taken-over' })).toBe(1)
  })

  it('writes as soon as the first has left, or has not been heard of for a while', async () => {
    const { file } = await newFile(first)
    await hold(first, file, A).expect(200)
    await hold(first, file, A, 'leave').expect(204)
    expect((await hold(second, file, B).expect(200)).body).toMatchObject({ mine: true })
    const _id = new mongoose.Types.ObjectId(file.split('/').at(-1))
    await mongoose.connection.collection('modeler.projectFiles').updateOne({ _id }, { $set: { 'editor.until': new Date() } })
    expect((await hold(first, file, A).expect(200)).body).toMatchObject({ mine: true })
  })

  it('may be the same administrator in another window', async () => {
    const { file } = await newFile(first)
    await hold(first, file, A).expect(200)
    expect((await hold(first, file, B).expect(200)).body).toMatchObject({ mine: false, own: true })
  })
})
