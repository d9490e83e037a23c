import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DraftModel } from '../../domain/draft.ts'
import { StoredFileModel } from '../../domain/stored-file.ts'
import { act, auditOf, deployApproval, idOf, newTask } from '../actions/process.ts'
import { PNG } from '../helpers/zip.ts'
import request from 'supertest'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  await deployApproval(server, {})
})
afterAll(() => server.stop())

const claimed = async (): Promise<string> => {
  const key = await newTask(server, clerk)
  await director.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
  return `/api/inbox/tasks/${key}`
}
const save = (user: TestUser, path: string, opinion: string, base?: { version: number; page: string }) =>
  user.call('put', `${path}/draft`, { data: { approved: 'no', opinion }, ...(base ? { base } : {}) })
const draftOf = async (user: TestUser, path: string) => (await user.call('get', path).expect(200)).body.draft
const one = 'page-one'
const two = 'page-two'
const reason = '此案由其继续办理'

describe('a form that is open twice', () => {
  it('is saved on what its page knows; the other page is told, and nothing is overwritten', async () => {
    const path = await claimed()
    const { body: first } = await save(director, path, '第一页', { version: 0, page: one }).expect(200)
    expect(first.version).toBe(1)
    const { body: refused } = await save(director, path, '第二页', { version: 0, page: two }).expect(409)
    expect(refused).toMatchObject({ code: 'DRAFT_CHANGED', message: expect.stringContaining('没有丢失') })
    expect(await draftOf(director, path)).toMatchObject({ version: 1, data: { opinion: '第一页' } })
    // Told, the second takes over; then the first is told.
    await save(director, path, '第二页', { version: 1, page: two }).expect(200)
    await save(director, path, '第一页，又写', { version: 1, page: one }).expect(409)
    expect(await draftOf(director, path)).toMatchObject({ version: 2, data: { opinion: '第二页' } })
  })

  it('takes a save that is sent again, its answer lost, as the same one', async () => {
    const path = await claimed()
    await save(director, path, '一', { version: 0, page: one }).expect(200)
    await save(director, path, '一二', { version: 0, page: one }).expect(200)
    expect(await draftOf(director, path)).toMatchObject({ version: 2, data: { opinion: '一二' } })
  })

  it('lets one of two first saves at the same moment through', async () => {
    const path = await claimed()
    const both = await Promise.all([one, two].map(page => save(director, path, page, { version: 0, page })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('holds for start forms, and for one that was handed in elsewhere', async () => {
    const path = '/api/inbox/startable/approval'
    const data = { officeCode: '410106-01', days: 2, caseTitle: '王五请假', reason: '两处' }
    const put = (page: string, version: number) => director.call('put', `${path}/draft`, { data, base: { page, version } })
    await put(one, 0).expect(200)
    await put(two, 0).expect(409)
    await director.call('post', path, { data }).expect(201)
    await put(two, 1).expect(409)
    // Whoever was told may begin anew with what stands on the page.
    await put(two, 0).expect(200)
    await DraftModel.deleteMany({ target: 'start:approval' })
  })

  it('opens drafts from before there were versions', async () => {
    const path = await claimed()
    await save(director, path, '旧').expect(200)
    await DraftModel.updateMany({}, { $unset: { version: 1, page: 1 } })
    expect(await draftOf(director, path)).toMatchObject({ version: 0, data: { opinion: '旧' } })
    await save(director, path, '新', { version: 0, page: one }).expect(200)
    expect(await draftOf(director, path)).toMatchObject({ version: 1, data: { opinion: '新' } })
  })
})

describe('a task that goes to somebody else', () => {
  it('offers what was typed to whoever has it then, who takes it over on record; until then nobody reads it', async () => {
    const path = await claimed()
    const key = path.split('/').at(-1)!
    await save(director, path, '电话核实过').expect(200)
    await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(200)
    const { body: opened } = await clerk.call('get', path).expect(200)
    expect(opened).toMatchObject({ draftOfAnother: { by: '王静（演示）' } })
    expect(JSON.stringify(opened)).not.toContain('电话核实过')
    const { body: taken } = await clerk.call('post', `${path}/draft/taken-over`).expect(200)
    expect(taken).toMatchObject({ draft: { data: { opinion: '电话核实过' } } })
    expect(taken).not.toHaveProperty('draftOfAnother')
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.transfer', 'draft.taken-over'])
    await director.call('post', `${path}/draft/taken-over`).expect(403)
    await clerk.call('post', `${path}/draft/taken-over`).expect(404)
  })

  it('keeps what each has typed until it is over, then nothing', async () => {
    const path = await claimed()
    const key = path.split('/').at(-1)!
    await save(director, path, '前一人').expect(200)
    await director.call('post', `${path}/release`).expect(200)
    await clerk.call('post', `${path}/claim`).expect(200)
    await save(clerk, path, '后一人').expect(200)
    expect((await clerk.call('get', path)).body).not.toHaveProperty('draftOfAnother')
    expect(await DraftModel.countDocuments({ target: key })).toBe(2)
    await act(clerk, key, 'transfer', { to: 'jiyuan-director', reason }).expect(200)
    const { body: back } = await director.call('get', path).expect(200)
    expect(back).toMatchObject({
      draft: { data: { opinion: '前一人' } },
      draftOfAnother: { accountId: await idOf('jiyuan-clerk') },
    })
    await director.call('post', `${path}/complete`, { data: { approved: 'yes' } }).expect(200)
    expect(await DraftModel.countDocuments({ target: key })).toBe(0)
  })

  it('passes its files on with the draft: the next may look at them and hand them in', async () => {
    const path = await claimed()
    const key = path.split('/').at(-1)!
    const upload = `/api/files/tasks/${key}/papers`
    const by = request(server.platform.app).post(upload).set('cookie', director.cookie).set('x-csrf-token', director.csrfToken)
    const { body: file } = await by.attach('file', PNG, '走访照片.png').expect(201)
    const data = { approved: 'no', opinion: '见照片', papers: [file.fileId] }
    await director.call('put', `${path}/draft`, { data }).expect(200)
    await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(200)
    await clerk.call('get', `/api/files/${file.fileId}`).expect(404)
    await clerk.call('post', `${path}/draft/taken-over`).expect(200)
    await clerk.call('get', `/api/files/${file.fileId}`).expect(200)
    await clerk.call('post', `${path}/complete`, { data }).expect(200)
    expect(await StoredFileModel.findById(file.fileId).lean()).toMatchObject({ state: 'submitted' })
    const { body } = await clerk.call('get', `/api/files/cases/${await caseOf(key)}`).expect(200)
    expect(body.items).toEqual([
      expect.objectContaining({ name: '走访照片.png', isPicture: true, by: '王静（演示）', target: key }),
    ])
  })
})

const caseOf = async (key: string): Promise<string> =>
  (await clerk.call('get', `/api/inbox/tasks/${key}`).expect(200)).body.task.processInstanceKey
