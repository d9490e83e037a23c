import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import { HistoryCopier } from '../../server/history/history-copier.ts'
import { LatestValues } from '../../server/history/latest-values.ts'
import { loggerFor } from '../../server/log.ts'
import { startEngine } from '../helpers/engine.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

let server: TestServer
let instance: string
const newestPosition = async () => (await HistoryRecordModel.findOne().sort({ _id: -1 }).lean())?._id ?? 0
const copied = () => eventually(newestPosition, newest => newest === server.engine.engine.store.log.lastPosition())

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  const clerk = await accountOf('jiyuan-clerk')
  const { task, processInstanceKey } = await startLeave(server, clerk)
  instance = processInstanceKey
  await server.platform.services.tasks.complete(clerk, task.userTaskKey, { approved: 'yes' })
})
afterAll(() => server.stop())

describe('the history', () => {
  it('has every record of the engine once, in order', async () => {
    await copied()
    expect(await HistoryRecordModel.countDocuments()).toBe(await newestPosition())
  })

  it('tells an instance’s steps from start to its present place', async () => {
    await copied()
    const records = await server.platform.services.history.forInstance(instance)
    const steps = records
      .filter(({ valueType, intent }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATED')
      .map(({ value }) => value.elementId)
    expect(steps).toEqual([expect.any(String), 'requested', 'approve', 'book'])
    expect(records.every(({ value }) => value.processInstanceKey === instance)).toBe(true)
    expect(server.platform.services.history.resolution).toBe('every-record')
  })

  it('goes on where it left off when server and copier start again', async () => {
    await copied()
    const seen: number[] = []
    const second = new HistoryCopier({
      engineAddress: server.engine.url,
      log: loggerFor('test'),
      onCopied: async records => void seen.push(...records.map(({ _id }) => _id)),
    })
    const before = await newestPosition()
    second.start()
    await server.engine.client.publishMessage({ name: 'anything', correlationKey: '1', timeToLive: 0 })
    await eventually(
      async () => seen,
      positions => positions.includes(before + 1),
    )
    await second.stop()
    expect(Math.min(...seen)).toBe(before + 1)
    await copied()
    expect(await HistoryRecordModel.countDocuments()).toBe(await newestPosition())
  })

  it('puts the log of a new engine behind that of the old one', async () => {
    await copied()
    const before = await newestPosition()
    const other = await startEngine()
    await other.client.publishMessage({ name: 'hello', correlationKey: '1', timeToLive: 0 })
    const copier = new HistoryCopier({ engineAddress: other.url, log: loggerFor('test'), onCopied: async () => undefined })
    copier.start()
    await eventually(newestPosition, newest => newest === before + other.engine.store.log.lastPosition())
    await copier.stop()
    await other.stop()
    expect(await HistoryRecordModel.countDocuments()).toBe(await newestPosition())
  })
})

describe('on an engine without a record stream', () => {
  it('elements and variables are told from the searches, with less between', async () => {
    const records = await new LatestValues(server.engine.client).forInstance(instance)
    const steps = records.filter(({ intent }) => intent === 'ELEMENT_ACTIVATED').map(({ value }) => value.elementId)
    expect(steps).toEqual(expect.arrayContaining(['requested', 'approve', 'book']))
    expect(records.filter(({ valueType }) => valueType === 'VARIABLE').map(({ value }) => value.name)).toContain('approved')
  })
})
