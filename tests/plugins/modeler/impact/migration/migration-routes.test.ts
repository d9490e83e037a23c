import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../../../domain/audit-event.ts'
import type { MigrationListItem, MigrationView } from '../../../../../plugins/modeler/impact/migration/migrations.ts'
import { eventually, startTestServer, type TestServer, type TestUser } from '../../../../helpers/server.ts'

const first = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
/** With a step more, and the first one under another id. */
const second = first
  .replaceAll('"approve"', '"decide"')
  .replace(
    '<bpmn:serviceTask',
    `<bpmn:userTask id="publish" name="公示"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>decide-to-publish</bpmn:incoming><bpmn:outgoing>approve-to-book</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="decide-to-publish" sourceRef="decide" targetRef="publish" />
    <bpmn:serviceTask`,
  )
  .replace('<bpmn:outgoing>approve-to-book</bpmn:outgoing>', '<bpmn:outgoing>decide-to-publish</bpmn:outgoing>')
  .replace('sourceRef="decide" targetRef="book"', 'sourceRef="publish" targetRef="book"')
const NOW = { consistency: { waitUpToMs: 0 } }
const CASES = 12
let server: TestServer
let admin: TestUser
let keys: { sourceKey: string; targetKey: string }
const cases: string[] = []

const deploy = async (content: string): Promise<string> => {
  const resources = [{ name: 'leave-request.bpmn', content }]
  const { deployed } = (await admin.call('post', '/api/modeler/deployments', { resources }).expect(201)).body as {
    deployed: [{ key: string }]
  }
  return deployed[0].key
}
const path = (id: string, step = '') => `/api/modeler/migrations/${id}${step}`
const get = async (id: string) => (await admin.call('get', path(id)).expect(200)).body as MigrationView
const plan = async () => (await admin.call('post', '/api/modeler/migrations', keys).expect(201)).body as MigrationView
const step = (id: string, name: string, status = 200) => admin.call('post', path(id, `/${name}`)).expect(status)
/** What a process left when it died is found by a look that comes every ten seconds. */
const until = (id: string, state: string) =>
  eventually(
    () => get(id),
    found => found.state === state,
    45_000,
  )
const runningOf = async (processDefinitionKey: string) => {
  const filter = { processDefinitionKey: processDefinitionKey as never, state: 'ACTIVE' } as const
  const { items = [] } = await server.engine.client.searchProcessInstances({ filter }, NOW)
  return items.map(item => String(item.processInstanceKey)).toSorted()
}
const taskOf = async (processInstanceKey: string) => {
  const filter = { processInstanceKey: processInstanceKey as never, state: 'CREATED' } as const
  return (await server.engine.client.searchUserTasks({ filter }, NOW)).items[0]!
}

beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
  const form = new File([readFileSync('tests/server/models/leave-approval.form')], 'leave-approval.form')
  await server.engine.client.createDeployment({ resources: [form] })
  const sourceKey = await deploy(first)
  for (let number = 1; number <= CASES; number++) {
    const variables = { caseNo: `L-${number}`, officeCode: '410106-01' }
    const { processInstanceKey } = await server.engine.client.createProcessInstance({
      processDefinitionId: 'leave-request' as never,
      variables,
    })
    cases.push(String(processInstanceKey))
  }
  cases.sort()
  keys = { sourceKey, targetKey: await deploy(second) }
})
afterAll(() => server.stop())

describe('a migration', () => {
  it('is proposed with its guesses, changed and checked before any case is touched', async () => {
    // when
    const proposed = await plan()
    // then
    expect(proposed).toMatchObject({ sourceVersion: 1, targetVersion: 2, state: 'planned', running: CASES, problems: [] })
    expect(proposed.mappings).toContainEqual({ sourceElementId: 'approve', targetElementId: 'decide', guess: true })
    expect(proposed.sourceElements).toContainEqual(expect.objectContaining({ id: 'approve', name: '审批', count: CASES }))
    // when
    const mappings = [{ sourceElementId: 'book', targetElementId: 'book' }]
    const { body } = await admin.call('put', path(proposed.id), { mappings, batchSize: 5 }).expect(200)
    // then
    expect(body).toMatchObject({
      batchSize: 5,
      problems: [{ code: 'unmapped', elementId: 'approve', effect: 'refused', count: CASES }],
    })
    const nowhere = [{ sourceElementId: 'book', targetElementId: 'nowhere' }]
    await admin.call('put', path(proposed.id), { mappings: nowhere, batchSize: 5 }).expect(200)
    expect((await step(proposed.id, 'start', 400)).body).toMatchObject({ fields: [{ code: 'modeler.migration.target-missing' }] })
    expect(await runningOf(keys.sourceKey)).toEqual(cases)
  })

  it('says of each case that was refused why, and takes it by a better plan', async () => {
    const { id, mappings } = await plan()
    await admin
      .call('put', path(id), { mappings: [{ sourceElementId: 'book', targetElementId: 'book' }], batchSize: 5 })
      .expect(200)
    await step(id, 'start')
    expect((await until(id, 'done')).counts).toMatchObject({ refused: CASES, migrated: 0 })
    const { body } = await eventually(
      () => admin.call('get', path(id, '/cases?state=refused')).expect(200),
      ({ body: found }) => (found as { items: unknown[] }).items.length === CASES,
    )
    expect(body.items[0]).toMatchObject({ caseNo: 'L-1', state: 'refused', why: { code: 'unmapped', elementId: 'approve' } })
    // when
    await admin.call('put', path(id), { mappings, batchSize: 5 }).expect(200)
    await step(id, 'start')
    // then
    expect((await until(id, 'done')).counts).toMatchObject({ refused: 0, migrated: CASES })
    expect(await runningOf(keys.targetKey)).toEqual(cases)
    expect(await taskOf(cases[0]!)).toMatchObject({ elementId: 'decide' })
  })

  it('goes back, as far as cases still stand where they came from: none is lost', async () => {
    // given a case that went on in the new version, and one that ended
    const { items } = (await admin.call('get', '/api/modeler/migrations').expect(200)).body as { items: MigrationListItem[] }
    const { id } = items[0]!
    const { client } = server.engine
    await client.completeUserTask({ userTaskKey: (await taskOf(cases[0]!)).userTaskKey })
    await client.cancelProcessInstance({ processInstanceKey: cases[1]! as never })
    // when
    await step(id, 'undo')
    // then
    expect((await until(id, 'done')).counts).toMatchObject({ migrated: 0, returned: CASES - 2, kept: 1, ended: 1 })
    expect(await runningOf(keys.sourceKey)).toEqual(cases.slice(2))
    expect(await runningOf(keys.targetKey)).toEqual([cases[0]])
    const { body } = await admin.call('get', path(id, '/cases?state=kept')).expect(200)
    expect(body.items).toMatchObject([{ caseNo: 'L-1', why: { code: 'unmapped', elementId: 'publish' } }])
    await step(id, 'undo', 409)
    await step(id, 'start', 409)
  })

  it('goes on where a process died in the middle of it', async () => {
    // given: one that runs by the database, of which a case went over before anybody wrote that down, and a lease that ran out
    const { id } = await plan()
    const _id = new mongoose.Types.ObjectId(id)
    const about = { migrationId: _id, processInstanceKey: cases[2]!, state: 'waiting', at: new Date() }
    await mongoose.connection.collection('modeler.migratedCases').insertOne(about)
    await server.engine.client.migrateProcessInstance({
      processInstanceKey: cases[2]! as never,
      targetProcessDefinitionKey: keys.targetKey as never,
      mappingInstructions: [{ sourceElementId: 'approve', targetElementId: 'decide' }] as never,
    })
    // when
    const dead = { state: 'running', leasedUntil: new Date(Date.now() - 1) }
    await mongoose.connection.collection('modeler.migrations').updateOne({ _id }, { $set: dead })
    // then
    expect((await until(id, 'done')).counts).toMatchObject({ migrated: CASES - 2, refused: 0 })
    expect(await runningOf(keys.sourceKey)).toEqual([])
  })

  it('stops, and goes on from there', async () => {
    // given: one that another process is at, so that nothing happens meanwhile
    const back = { sourceKey: keys.targetKey, targetKey: keys.sourceKey }
    const { id } = (await admin.call('post', '/api/modeler/migrations', back).expect(201)).body as MigrationView
    const _id = new mongoose.Types.ObjectId(id)
    const migrations = mongoose.connection.collection('modeler.migrations')
    await migrations.updateOne({ _id }, { $set: { leasedUntil: new Date(Date.now() + 600_000) } })
    await step(id, 'start')
    // when
    await step(id, 'stop')
    // then
    expect(await get(id)).toMatchObject({ state: 'stopped', counts: { migrated: 0 } })
    await step(id, 'stop', 409)
    // when
    await migrations.updateOne({ _id }, { $unset: { leasedUntil: 1 } })
    await step(id, 'start')
    // then
    expect((await until(id, 'done')).counts).toMatchObject({ migrated: CASES - 2, refused: 1 })
    expect(await runningOf(keys.sourceKey)).toEqual(cases.slice(2))
  })

  it('is on record with each of its steps', async () => {
    const events = await eventually(
      () => AuditEventModel.find({ action: /^modeler\.migration-/ }, { action: 1 }).lean(),
      found => found.filter(({ action }) => action === 'modeler.migration-finished').length === 5,
    )
    const actions = ['planned', 'changed', 'started', 'stopped', 'undone', 'finished'].map(
      action => `modeler.migration-${action}`,
    )
    expect([...new Set(events.map(({ action }) => action))].toSorted()).toEqual(actions.toSorted())
  })

  it('is for administrators, and between versions of one process', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('post', '/api/modeler/migrations', keys).expect(403)
    await admin.call('post', '/api/modeler/migrations', { ...keys, sourceKey: keys.targetKey }).expect(404)
    await admin.call('post', '/api/modeler/migrations', { ...keys, sourceKey: '99' }).expect(404)
    await admin.call('get', path('none')).expect(404)
  })
})
