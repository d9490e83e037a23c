import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import { ProjectionCursorModel } from '../../domain/projection-cursor.ts'
import { CaseProjection } from '../../server/cases/case-projection.ts'
import { CaseSweep } from '../../server/cases/case-sweep.ts'
import { ProcessModels } from '../../server/engine/process-models.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, request, startLeave } from './leave-request.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  const calling = readFileSync('tests/server/models/calling.bpmn')
  await server.engine.client.createDeployment({ resources: [new File([calling], 'calling.bpmn')] })
})
afterAll(() => server.stop())

const caseOf = (key: string) => CaseModel.findById(key).lean()
const known = (key: string, holds: (found: NonNullable<Awaited<ReturnType<typeof caseOf>>>) => boolean) =>
  eventually(
    () => caseOf(key),
    found => found !== null && holds(found),
  )

describe('a case', () => {
  it('is there at once for who started it, and follows the engine', async () => {
    const clerk = await accountOf('jiyuan-clerk')
    const { services } = server.platform
    const { processInstanceKey } = await services.submissions.start(clerk, 'leave-request', { ...request, reason: '探亲' })
    expect(await services.cases.get(clerk, processInstanceKey)).toMatchObject({
      processInstanceKey,
      processName: '请假',
      state: 'ACTIVE',
    })
    const found = await known(processInstanceKey, ({ officeCode }) => officeCode !== undefined)
    expect(found).toMatchObject({
      processDefinitionId: 'leave-request',
      processVersion: 1,
      officeCode: '410106-01',
      caseTitle: '王五请假',
      handlers: ['jiyuan-clerk'],
      sealed: false,
    })
    await server.engine.client.cancelProcessInstance({ processInstanceKey: processInstanceKey as never })
    expect(await known(processInstanceKey, ({ state }) => state !== 'ACTIVE')).toMatchObject({ state: 'TERMINATED' })
  })

  it('has those as handlers who hold or have held a task of it', async () => {
    const director = await accountOf('jiyuan-director')
    const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-social'))
    await server.platform.services.tasks.claim(director, task.userTaskKey)
    await known(processInstanceKey, ({ handlers }) => handlers.includes('jiyuan-director'))
    await server.platform.services.tasks.unclaim(director, task.userTaskKey)
    await server.platform.services.tasks.claim(await accountOf('jiyuan-clerk'), task.userTaskKey)
    const found = await known(processInstanceKey, ({ handlers }) => handlers.includes('jiyuan-clerk'))
    expect(found?.handlers).toEqual(['jiyuan-clerk', 'jiyuan-director', 'jiyuan-social'])
  })

  it('holds what it called: one case, its incidents and its place', async () => {
    const { processInstanceKey: key } = await server.engine.client.createProcessInstance({
      processDefinitionId: 'calling' as never,
      variables: { countyCode: '410106', isMinor: true },
    })
    const found = await known(key, ({ hasIncident }) => hasIncident)
    expect(found).toMatchObject({ processDefinitionId: 'calling', countyCode: '410106', sealed: true })
    expect(found?.instances).toHaveLength(2)
    expect(found?.incidents).toHaveLength(1)
    const [called] = found!.instances.filter(each => each !== key)
    const [admin, auditor] = [await accountOf('admin'), await accountOf('auditor')]
    const { cases } = server.platform.services
    expect(await cases.get(auditor, called!)).toMatchObject({ processInstanceKey: key })
    expect(await cases.instance(auditor, called!)).toMatchObject({ processDefinitionId: 'called', calledBy: key })
    expect(await cases.incident(admin, found!.incidents[0]!)).toMatchObject({ case: { processInstanceKey: key } })
    await server.engine.client.cancelProcessInstance({ processInstanceKey: key })
    expect(await known(key, ({ state }) => state !== 'ACTIVE')).toMatchObject({ hasIncident: false, incidents: [] })
  })
})

/** Our own clock and the engine's differ by a moment. */
const cases = () => CaseModel.find({}, '-startedAt -endedAt').sort({ _id: 1 }).lean()

describe('the cases', () => {
  it('are made from the history where an installation has none yet, page by page, and twice changes nothing', async () => {
    const before = await cases()
    await CaseModel.deleteMany({})
    for (const pageSize of [1, 7, 5_000, 5_000]) {
      await ProjectionCursorModel.deleteMany({})
      await new CaseProjection(new ProcessModels(server.engine.client), pageSize).catchUp()
      expect(await cases()).toEqual(before)
    }
  })

  it('are the same where only searches tell of them', async () => {
    const before = await cases()
    await CaseModel.deleteMany({})
    const sweep = new CaseSweep(server.engine.client, new CaseProjection(new ProcessModels(server.engine.client)))
    await sweep.sweep()
    // Who held a task before and gave it back, no search tells.
    const handlers = (name: string) => name !== 'jiyuan-director'
    expect(await cases()).toEqual(before.map(each => ({ ...each, handlers: each.handlers.filter(handlers) })))
    await sweep.sweep()
    expect(await CaseModel.countDocuments()).toBe(before.length)
  })

  it('of which the engine has lost all trace are over', async () => {
    const [some] = await CaseModel.find({ state: 'ACTIVE' }).lean()
    await CaseModel.collection.insertOne({ ...some!, _id: '99', instances: ['99'], startedAt: new Date(0) } as never)
    await new CaseSweep(server.engine.client, new CaseProjection(new ProcessModels(server.engine.client))).sweep()
    expect((await caseOf('99'))?.state).toBe('TERMINATED')
    await CaseModel.deleteOne({ _id: '99' })
  })

  it('of a hundred thousand records are made within seconds', async () => {
    const records = Array.from({ length: 5_000 }, (_, index) => recordsOf(String(9_000_000_000 + index), 10_000_000 + index * 20))
    await HistoryRecordModel.collection.insertMany(records.flat() as never)
    const begin = performance.now()
    await new CaseProjection(new ProcessModels(server.engine.client)).catchUp()
    const ms = performance.now() - begin
    console.log(`cases: ${records.flat().length} records in ${Math.round(ms)} ms`)
    expect(await CaseModel.countDocuments({ processDefinitionId: 'many' })).toBe(5_000)
    expect(ms).toBeLessThan(20_000)
  }, 60_000)
})

/** Twenty records of one case. */
function recordsOf(key: string, position: number): object[] {
  const value = { processInstanceKey: key, processDefinitionKey: '1', bpmnProcessId: 'many', version: 1 }
  const record = (at: number, valueType: string, intent: string, more: object) => ({
    _id: position + at,
    timestamp: 1_700_000_000_000 + position,
    recordType: 'EVENT',
    valueType,
    intent,
    key,
    value: { ...value, ...more },
    processInstanceKey: key,
  })
  const names = ['caseNo', 'caseTitle', 'countyCode', 'officeCode']
  return [
    ...names.map((name, at) => record(at, 'VARIABLE', 'CREATED', { scopeKey: key, name, value: `"${name}-${key}"` })),
    record(4, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', { bpmnElementType: 'PROCESS' }),
    ...Array.from({ length: 14 }, (_, at) =>
      record(5 + at, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', { bpmnElementType: 'TASK' }),
    ),
    record(19, 'USER_TASK', 'ASSIGNED', { assignee: 'jiyuan-clerk' }),
  ]
}
