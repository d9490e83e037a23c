import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParameterModel } from '../../../../domain/parameter.ts'
import { AuditEventModel } from '../../../../domain/audit-event.ts'
import { SECOND_ADMINISTRATOR, addSecondAdministrator } from '../../../helpers/second-administrator.ts'
import { startTestServer, type TestServer, type TestUser } from '../../../helpers/server.ts'
import { FORM, leaveAs, newFile, newProject, save, viewOf } from './world.ts'

let server: TestServer
let first: TestUser
let second: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await addSecondAdministrator()
  ;[first, second] = await Promise.all([server.signIn('admin'), server.signIn(SECOND_ADMINISTRATOR)])
})
afterAll(() => server.stop())

const ask = (project: string, by = first) => by.call('post', `${project}/releases`, { notes: '增加请假事由' })
const review = (project: string, number: number, verdict: string, by = second, comment = '') =>
  by.call('post', `${project}/releases/${number}/reviews`, { verdict, comment })
const deployRelease = (project: string, number: number, by = first) =>
  by.call('post', `${project}/releases/${number}/deployments`, { reason: '试运行' })
const versionsOf = async (id: string) =>
  (await first.call('get', `/api/modeler/processes/${id}/versions`).expect(200)).body.items as { version: number; name: string }[]

describe('a release', () => {
  it('is approved by another administrator, deployed, followed by the next, and rolled back to: all on record', async () => {
    const { project, file } = await newFile(first, leaveAs('governed', '第一版'), 'governed.bpmn')
    expect((await ask(project).expect(201)).body).toEqual({ number: 1 })
    expect((await deployRelease(project, 1).expect(409)).body.code).toBe('REVIEW_NEEDED')
    const { items } = (await second.call('get', '/api/notifications').expect(200)).body
    expect(items[0]).toMatchObject({ text: '管理员（演示） 请您复核项目“请销假”的第 1 次发布' })
    await review(project, 1, 'approved').expect(204)
    expect((await deployRelease(project, 1).expect(201)).body.deployed).toMatchObject([{ resourceId: 'governed', version: 1 }])

    await save(first, file, leaveAs('governed', '第二版'), 1).expect(200)
    await ask(project).expect(201)
    await review(project, 2, 'approved').expect(204)
    expect((await deployRelease(project, 2, second).expect(201)).body.deployed).toMatchObject([{ version: 2 }])
    expect((await deployRelease(project, 1).expect(201)).body.deployed).toMatchObject([{ version: 3, duplicate: false }])
    expect((await versionsOf('governed')).map(({ name }) => name)).toEqual(['第一版', '第二版', '第一版'])

    const { releases } = await viewOf(first, project)
    expect(releases).toMatchObject([
      { number: 2, inForce: false, deployments: [{ by: '孟第二', rolledBack: false }] },
      {
        number: 1,
        inForce: true,
        writers: ['管理员（演示）'],
        reviews: [{ by: '孟第二', verdict: 'approved' }],
        deployments: [{ rolledBack: false }, { by: '管理员（演示）', rolledBack: true, reason: '试运行' }],
      },
    ])
    const told = await AuditEventModel.find({ action: /^modeler\.release/, 'after.projectId': project.split('/').at(-1) })
      .sort({ _id: 1 })
      .lean()
    expect(told.map(({ action }) => action.replace('modeler.release-', ''))).toEqual([
      'asked',
      'approved',
      'deployed',
      'asked',
      'approved',
      'deployed',
      'rolled-back',
    ])
  })

  it('is never reviewed by who asks for it, nor by who alone wrote it, and by each once', async () => {
    const { project } = await newFile(first, leaveAs('by-two'))
    await ask(project).expect(201)
    expect((await review(project, 1, 'approved', first).expect(403)).body.code).toBe('REVIEW_BY_ANOTHER')
    await ask(project, second).expect(201)
    expect((await review(project, 2, 'approved', first).expect(403)).body.code).toBe('REVIEW_BY_ANOTHER')
    await review(project, 1, 'approved').expect(204)
    expect((await review(project, 1, 'approved').expect(409)).body.code).toBe('CONFLICT')
  })

  it('does not change: what is written afterwards waits for a review of its own', async () => {
    const { project, file } = await newFile(first, leaveAs('frozen', '送审的'))
    await ask(project).expect(201)
    await save(first, file, leaveAs('frozen', '后改的'), 1).expect(200)
    await review(project, 1, 'approved').expect(204)
    const { body } = await first.call('get', `${project}/releases/1`).expect(200)
    expect(body.files).toMatchObject([{ content: leaveAs('frozen', '送审的') }])
    await deployRelease(project, 1).expect(201)
    expect(await versionsOf('frozen')).toMatchObject([{ name: '送审的' }])
    await ask(project).expect(201)
    expect((await first.call('get', `${project}/releases/2`)).body).toMatchObject({
      since: 1,
      files: [{ before: leaveAs('frozen', '送审的'), content: leaveAs('frozen', '后改的') }],
    })
    await deployRelease(project, 2).expect(409)
  })

  it('that is sent back says what to change; one that is withdrawn is not deployed', async () => {
    const { project } = await newFile(first, leaveAs('sent-back'))
    await ask(project).expect(201)
    await review(project, 1, 'sent-back').expect(400)
    await review(project, 1, 'sent-back', second, '请补充表单').expect(204)
    await deployRelease(project, 1).expect(409)
    await ask(project).expect(201)
    await review(project, 2, 'withdrawn').expect(403)
    await review(project, 2, 'withdrawn', first).expect(204)
    await review(project, 2, 'approved').expect(409)
    await deployRelease(project, 2).expect(409)
  })

  it('is not asked for with what no deployment would take, nor without files', async () => {
    const open = JSON.stringify({ id: 'open', type: 'default', components: [{ type: 'textfield', key: 'note', label: '备注' }] })
    const { project } = await newFile(first, open, 'open.form')
    expect((await ask(project).expect(400)).body).toMatchObject({ code: 'DEPLOYMENT_INVALID', fields: [{ field: 'note' }] })
    expect((await ask(await newProject(first)).expect(409)).body.code).toBe('PROJECT_EMPTY')
  })
})

describe('the check of a project’s process', () => {
  it('knows the project’s forms before they are deployed', async () => {
    const { project } = await newFile(first, FORM.replace('"leave-request"', '"drawn-form"'), 'drawn.form')
    const xml = leaveAs('checked').replaceAll('formId="checked"', 'formId="drawn-form"')
    const missing = async (body: object) => {
      const { problems } = (await first.call('post', '/api/modeler/lint', { xml, ...body }).expect(200)).body
      return JSON.stringify(problems).includes('drawn-form')
    }
    expect([await missing({}), await missing({ project: project.split('/').at(-1) })]).toEqual([true, false])
  })
})

describe('direct deployment', () => {
  const direct = (content: string, name: string) =>
    first.call('post', '/api/modeler/deployments', { resources: [{ name, content }] })

  it('is refused for what stands in a project, however its id is written, and open for the rest', async () => {
    await newFile(first, leaveAs('of-project'), 'a.bpmn')
    const { body } = await direct(leaveAs('of-project'), 'b.bpmn').expect(409)
    expect(body).toMatchObject({ code: 'REVIEW_NEEDED', message: expect.stringContaining('请销假') })
    await direct(leaveAs('of-project').replace('id="of-project"', "name='>' id='of-&#112;roject'"), 'c.bpmn').expect(409)
    await direct(leaveAs('of-nobody'), 'd.bpmn').expect(201)
  })

  it('is as the parameters say: closed for everything, or open for what stands in projects', async () => {
    // Straight to the collection: for mongoose a version is immutable, and another holds from another day.
    const set = (key: string, value: number) => ParameterModel.collection.updateOne({ key }, { $set: { value } })
    await set('modeler.direct-reviewers', 1)
    expect((await direct(FORM, 'any.form').expect(409)).body.message).toContain('所有模型都须放入项目')
    await set('modeler.direct-reviewers', 0)
    await set('modeler.project-reviewers', 0)
    const { project } = await newFile(first, leaveAs('unreviewed'), 'e.bpmn')
    await direct(leaveAs('unreviewed'), 'e.bpmn').expect(201)
    await ask(project).expect(201)
    await deployRelease(project, 1).expect(201)
    expect((await viewOf(first, project)).reviewersNeeded).toBe(0)
  })
})
