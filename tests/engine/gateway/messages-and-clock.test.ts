import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

const DAY = 24 * 60 * 60 * 1000

describe('messages, the clock and the history', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('report.bpmn')
  })
  afterAll(() => rest.stop())

  it('reach the instance that waits for them', async () => {
    const key = await rest.create('report', { subjectNo: 'S-1' })
    expect(await rest.search('/v2/message-subscriptions', { processInstanceKey: key })).toMatchObject([
      { messageName: 'reported', correlationKey: 'S-1', messageSubscriptionState: 'CREATED', elementId: 'wait' },
    ])
    const message = { name: 'reported', correlationKey: 'S-1', variables: { at: '上街区' } }
    const { body } = await rest.post('/v2/messages/correlation', message).expect(200)
    expect(body.processInstanceKey).toBe(key)
    expect(await rest.search('/v2/correlated-message-subscriptions', { processInstanceKey: key })).toMatchObject([
      { messageKey: body.messageKey, correlationKey: 'S-1', elementId: 'wait' },
    ])
    expect(await rest.search('/v2/variables', { processInstanceKey: key, name: 'at' })).toMatchObject([{ value: '"上街区"' }])
  })

  it('are told when nobody waits for them', async () => {
    const { body } = await rest.post('/v2/messages/correlation', { name: 'reported', correlationKey: 'nobody' }).expect(404)
    expect(body.title).toBe('NOT_FOUND')
    await rest.post('/v2/messages/correlation', { correlationKey: 'x' }).expect(400)
  })

  it('wait for the instance where they have time to live', async () => {
    const message = { name: 'reported', correlationKey: 'S-2', timeToLive: 60_000, messageId: 'm-1' }
    await rest.post('/v2/messages/publication', message).expect(200)
    const again = await rest.post('/v2/messages/publication', message).expect(409)
    expect(again.body.title).toBe('ALREADY_EXISTS')
    const key = await rest.create('report', { subjectNo: 'S-2' })
    expect(await rest.search('/v2/element-instances', { processInstanceKey: key, elementId: 'pause' })).toHaveLength(1)
  })

  it('let everything happen in order when the clock is moved', async () => {
    const start = Date.UTC(2030, 0, 1)
    await rest.api.put('/v2/clock').send({ timestamp: start }).expect(204)
    const key = await rest.create('report', { subjectNo: 'S-3' })
    await rest.post('/v2/messages/publication', { name: 'reported', correlationKey: 'S-3' }).expect(200)
    // when
    await rest.api
      .put('/v2/clock')
      .send({ timestamp: start + 9 * DAY })
      .expect(204)
    expect((await rest.api.get(`/v2/process-instances/${key}`)).body.state).toBe('ACTIVE')
    await rest.api
      .put('/v2/clock')
      .send({ timestamp: start + 3 * 365 * DAY })
      .expect(204)
    // then
    const { body } = await rest.api.get(`/v2/process-instances/${key}`)
    expect(body).toMatchObject({ state: 'COMPLETED', startDate: '2030-01-01T00:00:00.000Z', endDate: '2030-01-11T00:00:00.000Z' })
    await rest.post('/v2/clock/reset').expect(204)
    expect(rest.engine.clock.now()).toBeLessThan(start)
    await rest.api.put('/v2/clock').send({}).expect(400)
    await rest.api.put('/v2/clock').send({ timestamp: -5 }).expect(400)
  })

  it('are read from the history as they were written', async () => {
    const first = await rest.api.get('/history/records?limit=2').expect(200)
    expect(first.body.records).toMatchObject([
      { position: 1, key: '-1', recordType: 'COMMAND', valueType: 'DEPLOYMENT', intent: 'CREATE', sourceRecordPosition: -1 },
      { position: 2, recordType: 'EVENT', sourceRecordPosition: 1 },
    ])
    const { lastPosition } = first.body
    const newest = await rest.api.get(`/history/records?after=${lastPosition - 1}`).expect(200)
    expect(newest.body.records.map(({ position }: { position: number }) => position)).toEqual([lastPosition])
    const created = await rest.create('report', { subjectNo: 'S-4', amount: 1.5 })
    const { body } = await rest.api.get(`/history/records?after=${lastPosition}&limit=10000`).expect(200)
    const creation = body.records.find((each: Record<string, unknown>) => each['valueType'] === 'PROCESS_INSTANCE_CREATION')
    expect(creation.value).toMatchObject({ bpmnProcessId: 'report', variables: { subjectNo: 'S-4', amount: 1.5 } })
    const activated = body.records.filter((each: Record<string, unknown>) => each['intent'] === 'ELEMENT_ACTIVATING')
    expect(activated[0].value).toMatchObject({ flowScopeKey: '-1', elementInstancePath: [[created]], version: 1 })
    await rest.api.get('/history/records?after=x').expect(400)
  })

  it('wait for the next record', async () => {
    const { body } = await rest.api.get('/history/records?limit=1').expect(200)
    const next = rest.api.get(`/history/records?after=${body.lastPosition}&waitMs=10000`)
    const [news] = await Promise.all([next.expect(200), rest.create('report', { subjectNo: 'S-5' })])
    expect(news.body.records.length).toBeGreaterThan(0)
    const quiet = await rest.api.get(`/history/records?after=${news.body.lastPosition}&waitMs=30`).expect(200)
    expect(quiet.body.records).toEqual([])
  })
})
