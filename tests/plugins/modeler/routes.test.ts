import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { publishContract } from '../../../domain/served-worker.ts'
import { findWorkers } from '../../../workers/find-workers.ts'
import { contractOf } from '../../../workers/publish-contracts.ts'
import { startTestServer, type TestServer, type TestUser } from '../../helpers/server.ts'

const model = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
const form = readFileSync('tests/server/models/leave-request.form', 'utf8')
let server: TestServer
let admin: TestUser
const deploy = (content: string, name = 'leave-request.bpmn') =>
  admin.call('post', '/api/modeler/deployments', { resources: [{ name, content }], reason: '试验' })

const problems = async (xml: string) => (await admin.call('post', '/api/modeler/lint', { xml }).expect(200)).body.problems
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
  for (const worker of await findWorkers()) await publishContract(worker.type, contractOf(worker))
})
afterAll(() => server.stop())

describe('a form', () => {
  it('that would leave personal data open is refused, with what to do about it', async () => {
    const content = JSON.stringify({
      type: 'default',
      id: 'open-form',
      components: [
        { type: 'textfield', key: 'note', label: '备注' },
        { type: 'textfield', key: 'idNo', label: '证件号码', properties: { class: 'L2', variable: 'idNo' } },
      ],
    })
    const { body } = await deploy(content, 'open.form').expect(400)
    expect(body).toMatchObject({ code: 'DEPLOYMENT_INVALID' })
    const codes = body.fields.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)
    expect(codes).toEqual([
      'note modeler.form.class-missing',
      'idNo modeler.form.class-too-low',
      'idNo modeler.form.variable-protected',
    ])
    expect(body.fields[0].message).toBe(
      '“备注”没有数据分级：在“自定义属性”中加 class，取值 L0（公开）、L1（内部）、L2（个人信息）或 L3（敏感个人信息）',
    )
    await deploy('nothing', 'nothing.form').expect(400)
  })
})

describe('templates of the platform’s tasks', () => {
  it('come in the language that the caller reads', async () => {
    const names = async (language: string) => {
      const { items } = (await admin.call('get', '/api/modeler/element-templates').set('accept-language', language).expect(200))
        .body
      return items.find(({ id }: { id: string }) => id === 'fengqiao.notify.send')?.name as string
    }
    expect(await names('zh-CN')).toBe('发出通知')
    expect(await names('en-US')).toBe('Send a notice')
  })
})

describe('deploying a model', () => {
  it('makes a version, says who and when, and is kept in the audit log', async () => {
    const { deployed } = (await deploy(model).expect(201)).body
    expect(deployed).toMatchObject([{ kind: 'process', resourceId: 'leave-request', version: 1, duplicate: false }])
    const { items } = (await admin.call('get', '/api/modeler/processes').expect(200)).body
    expect(items).toMatchObject([
      { processDefinitionId: 'leave-request', name: '请假', version: 1, deployedBy: '管理员（演示）' },
    ])
    const { xml } = (await admin.call('get', `/api/modeler/definitions/${items[0].processDefinitionKey}`).expect(200)).body
    expect(xml).toContain('<bpmn:process id="leave-request"')
    expect(await AuditEventModel.findOne({ action: 'modeler.deploy' }).lean()).toMatchObject({
      target: 'leave-request',
      reason: '试验',
    })
  })

  it('of the same content makes no new version, of another one does', async () => {
    expect((await deploy(model)).body.deployed).toMatchObject([{ version: 1, duplicate: true }])
    expect((await deploy(model.replace('name="请假"', 'name="请假（新）"'))).body.deployed).toMatchObject([{ version: 2 }])
    const { items } = (await admin.call('get', '/api/modeler/processes/leave-request/versions')).body
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  })

  it('that is broken is refused with the element and its line', async () => {
    const broken = model.replace('type="test.book-leave" ', 'type="" ')
    const { body } = await deploy(broken).expect(400)
    expect(body.code).toBe('DEPLOYMENT_INVALID')
    const line = broken.split('\n').findIndex(text => text.includes('id="book"')) + 1
    expect(body.fields).toContainEqual(
      expect.objectContaining({ field: 'book', values: expect.objectContaining({ severity: 'error', line }) }),
    )
  })

  it('that is no XML is refused', async () => {
    expect((await deploy('<bpmn:definitions').expect(400)).body.code).toBe('DEPLOYMENT_INVALID')
  })

  it('is for administrators', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('post', '/api/modeler/deployments', { resources: [{ name: 'a.bpmn', content: model }] }).expect(403)
    await clerk.call('get', '/api/modeler/processes').expect(403)
  })

  it('needs a file name that is one', async () => {
    await deploy(model, '../leave.bpmn').expect(400)
    await deploy(model, 'leave.exe').expect(400)
  })
})

describe('forms', () => {
  it('come from the packs until somebody deploys a version of theirs', async () => {
    const { items } = (await admin.call('get', '/api/modeler/forms').expect(200)).body
    expect(items).toContainEqual(expect.objectContaining({ formId: 'correction-entry-reception', name: '接收登记', version: 0 }))
    const pack = (await admin.call('get', '/api/modeler/forms/correction-entry-notice').expect(200)).body
    expect(pack.schema.components.length).toBeGreaterThan(3)
    const changed = JSON.stringify({ ...pack.schema, components: pack.schema.components.slice(0, 2) })
    const { deployed } = (await deploy(changed, 'correction-entry-notice.form').expect(201)).body
    expect(deployed).toMatchObject([{ kind: 'form', resourceId: 'correction-entry-notice' }])
    const latest = (await admin.call('get', '/api/modeler/forms/correction-entry-notice')).body
    expect(latest.schema.components).toHaveLength(2)
    const old = (await admin.call('get', '/api/modeler/forms/correction-entry-notice?version=0')).body
    expect(old.schema.components).toHaveLength(pack.schema.components.length)
    const { items: versions } = (await admin.call('get', '/api/modeler/forms/correction-entry-notice/versions')).body
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([1, 0])
  })

  it('of our own are deployed too', async () => {
    expect((await deploy(form, 'leave-request.form').expect(201)).body.deployed).toMatchObject([{ kind: 'form', version: 1 }])
  })

  it('that are not there are not found', async () => {
    await admin.call('get', '/api/modeler/forms/none').expect(404)
    await admin.call('get', '/api/modeler/forms/correction-entry-notice?version=9').expect(404)
  })
})

describe('the check before deployment', () => {
  it('finds nothing in a sound model, however often it is asked', async () => {
    const sound = readFileSync('processes/correction-entry/correction-entry.bpmn', 'utf8')
    expect(await problems(sound)).toEqual([])
    expect(await problems(sound)).toEqual([])
  })
  it('names the element and its line', async () => {
    const found = await problems(model.replace('<zeebe:taskDefinition type="test.book-leave" retries="1" />', ''))
    expect(found).toContainEqual(
      expect.objectContaining({ severity: 'error', elementId: 'book', rule: 'camunda-compat/implementation' }),
    )
    expect(found.every((problem: { line?: number }) => problem.line !== undefined)).toBe(true)
  })
  it('says in the reader’s language what it found and why, and what can be done at once', async () => {
    // The model's end has no name.
    const ask = async (language: string) => {
      const { body } = await admin.call('post', '/api/modeler/lint', { xml: model }).set('accept-language', language).expect(200)
      return body.problems.find(({ rule }: { rule: string }) => rule === 'fengqiao/end-named')
    }
    expect(await ask('zh-CN')).toMatchObject({ message: '结束事件没有名称', why: expect.stringContaining('案件怎样办结') })
    expect((await ask('en-US')).why).toContain('How a case ended')
  })
  it('says where a file cannot be read', async () => {
    expect(await problems('<a>\n<b')).toMatchObject([{ severity: 'error', rule: 'xml' }])
  })
})
