import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../../../../domain/case.ts'
import type { ReplayedCases } from '../../../../plugins/modeler/impact/replay-cases.ts'
import type { ResourceImpact } from '../../../../plugins/modeler/impact/impact.ts'
import { eventually, startTestServer, type TestServer, type TestUser } from '../../../helpers/server.ts'
import { DAYS, OFFICE, decidingProcess } from './deciding-process.ts'

const model = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
const authority = readFileSync('processes/leave-approval/leave-authority.dmn', 'utf8')
let server: TestServer
let admin: TestUser

const deploy = (name: string, content: string) =>
  admin.call('post', '/api/modeler/deployments', { resources: [{ name, content }] }).expect(201)
const impact = async (name: string, content: string) => {
  const { body } = await admin.call('post', '/api/modeler/impact', { resources: [{ name, content }] }).expect(200)
  return (body as { resources: [ResourceImpact] }).resources[0]
}
const start = (variables: Record<string, unknown> = {}) =>
  server.engine.client.createProcessInstance({ processDefinitionId: 'leave-request' as never, variables })

beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

describe('the impact of a model', () => {
  it('that nobody deployed is that of a new one', async () => {
    expect(await impact('leave-request.bpmn', model)).toMatchObject({ id: 'leave-request', title: '请假', running: [] })
    expect(await impact('leave-request.bpmn', model)).not.toHaveProperty('version')
  })

  it('is told against the newest version, with where the cases of every version stand', async () => {
    // given
    await deploy('leave-request.bpmn', model)
    await start({ caseNo: 'A-1' })
    const second = model.replace('name="登记"', 'name="登记备案"')
    await deploy('leave-request.bpmn', second)
    await start({ caseNo: 'A-2' })
    await start({ caseNo: 'A-3' })
    // when
    const same = await impact('leave-request.bpmn', second)
    const changed = await impact('leave-request.bpmn', second.replace('name="审批"', 'name="局长审批"'))
    // then
    expect(same).toMatchObject({ version: 2, difference: { changes: [], moved: [] }, before: second })
    expect(changed.difference.changes).toMatchObject([{ kind: 'changed', id: 'approve' }])
    expect(changed.running).toMatchObject([
      {
        version: 2,
        instances: 2,
        elements: [{ elementId: 'approve', name: '审批', type: 'UserTask', count: 2, fate: 'changed' }],
      },
      { version: 1, instances: 1, elements: [{ elementId: 'approve', count: 1, fate: 'changed' }] },
    ])
  })

  it('says where cases stand at what will be gone', async () => {
    const renamed = model.replaceAll('"approve"', '"decide"')
    const { running, difference } = await impact('leave-request.bpmn', renamed)
    expect(running[0]?.elements).toMatchObject([{ elementId: 'approve', fate: 'removed' }])
    expect(difference.changes.map(({ kind, id }) => `${kind} ${id}`)).toContain('added decide')
  })

  it('names the cases page by page, those that exist for who asks', async () => {
    const { running } = await impact('leave-request.bpmn', model)
    const path = `/api/modeler/definitions/${running[0]?.processDefinitionKey}/standing?element=approve`
    const { body } = await eventually(
      () => admin.call('get', path).expect(200),
      ({ body: found }) => (found as { items: unknown[] }).items.length === 2,
    )
    expect(body).toMatchObject({ items: [{ caseNo: 'A-2', elementName: '审批' }, { caseNo: 'A-3' }], others: 0, total: 2 })
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('get', path).expect(403)
    await clerk.call('post', '/api/modeler/impact', { resources: [{ name: 'a.bpmn', content: model }] }).expect(403)
  })

  it('of what cannot be read is refused with the reason', async () => {
    const broken = async (name: string, content: string) =>
      (await admin.call('post', '/api/modeler/impact', { resources: [{ name, content }] }).expect(400)).body as { code: string }
    expect(await broken('a.bpmn', '<bpmn:definitions')).toMatchObject({ code: 'DEPLOYMENT_INVALID' })
    expect(await broken('a.dmn', '<definitions/>')).toMatchObject({ code: 'DEPLOYMENT_INVALID' })
    expect(await broken('a.form', 'nothing')).toMatchObject({ code: 'DEPLOYMENT_INVALID' })
  })
})

describe('the impact of forms and decisions', () => {
  it('names the processes whose cases use them', async () => {
    const form = JSON.stringify({ id: 'leave-approval', type: 'default', components: [] })
    expect(await impact('leave-approval.form', form)).toMatchObject({
      kind: 'form',
      users: [{ processDefinitionId: 'leave-request', instances: 2 }],
    })
  })

  it('are told field by field and row by row', async () => {
    const pack = (await admin.call('get', '/api/modeler/forms/correction-entry-notice').expect(200)).body.schema
    const shorter = JSON.stringify({ ...pack, components: pack.components.slice(1) })
    const found = await impact('correction-entry-notice.form', shorter)
    expect(found).toMatchObject({ version: 0, difference: { changes: [{ kind: 'removed', part: 'field' }] } })
    await deploy('leave-authority.dmn', authority)
    const stricter = await impact('leave-authority.dmn', authority.replace('&lt;= officeMaxDays', '&lt; officeMaxDays'))
    expect(stricter).toMatchObject({ kind: 'decision', version: 1, difference: { changes: [{ part: 'row', id: 'short' }] } })
  })
})

describe('finished cases replayed against a new version', () => {
  const replay = async (name: string, content: string) => {
    const { body } = await admin.call('post', '/api/modeler/impact/replay', { resources: [{ name, content }] }).expect(200)
    return (body as ReplayedCases).processes[0]
  }
  const decided = decidingProcess(OFFICE)
  beforeAll(async () => {
    await deploy('leave-authority.dmn', authority)
    await deploy('deciding.bpmn', decided)
    const finish = (variables: Record<string, unknown>) =>
      server.engine.client.createProcessInstance({
        processDefinitionId: 'deciding' as never,
        variables: { ...DAYS, ...variables },
      })
    await finish({ caseNo: 'D-1', leaveDays: 3, urgent: true })
    await finish({ caseNo: 'D-2', leaveDays: 7, urgent: true })
    await finish({ caseNo: 'D-3', leaveDays: 9, urgent: true })
    await eventually(
      () => CaseModel.countDocuments({ processDefinitionId: 'deciding', state: 'COMPLETED' }),
      count => count === 3,
    )
  })

  it('say nothing where nothing would go otherwise', async () => {
    // Each chose at the first gateway, the third also at the second one; the decision is not in the file.
    expect(await replay('deciding.bpmn', decided)).toEqual({
      processDefinitionId: 'deciding',
      name: 'deciding',
      finished: 3,
      cases: 3,
      choices: 4,
      items: [],
    })
  })

  it('name the gateway, its condition and the variables by which another way is gone', async () => {
    const found = await replay('deciding.bpmn', decidingProcess('=authority.authority = "office" and leaveDays &lt; 5'))
    expect(found?.items).toMatchObject([
      {
        caseNo: 'D-2',
        findings: [
          { kind: 'gateway', outcome: 'other', elementId: 'who', name: '批准机关', before: 'office', after: '是否加急' },
        ],
      },
    ])
    expect(found?.items[0]?.findings[0]?.variables).toContainEqual({ name: 'leaveDays', value: '7' })
  })

  it('say where it cannot be known, for the case has no such variable', async () => {
    const found = await replay('deciding.bpmn', decidingProcess(OFFICE, '=weight &gt; 5'))
    expect(found?.items).toMatchObject([
      {
        caseNo: 'D-3',
        findings: [{ outcome: 'unknown', elementId: 'how', condition: '=weight > 5', variables: [{ name: 'weight' }] }],
      },
    ])
  })

  it('follow what another decision table would have answered', async () => {
    const found = await replay('leave-authority.dmn', authority.replace('&lt;= officeMaxDays', '&lt; officeMaxDays'))
    const asked = found?.items[0]?.findings[0]?.variables.map(({ name }) => name).toSorted()
    expect(asked).toEqual(['countyMaxDays', 'leaveDays', 'leaveKind', 'leaveSum', 'officeMaxDays', 'sumMaxDays'])
    expect(found?.items).toMatchObject([
      {
        caseNo: 'D-2',
        findings: [
          {
            kind: 'decision',
            outcome: 'other',
            name: '由谁批准',
            before: expect.stringContaining('office'),
            after: expect.stringContaining('county'),
          },
          { kind: 'gateway', outcome: 'other', elementId: 'who', before: 'office', after: '是否加急' },
        ],
      },
    ])
  })
})
