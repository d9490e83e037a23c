import { beforeEach, describe, expect, test } from 'vitest'
import type { EngineRecord } from '../../../../engine/core/record.ts'
import { bpmn, catchEvent, end, flow, message, onMessage, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, documentOf, elementsIn, only, rejectionOf } from '../../../helpers/core-driver.ts'

const waiting = (id: string): string =>
  bpmn(
    id,
    start('start'),
    catchEvent('wait', onMessage('ping')),
    end('end'),
    flow('start', 'wait', 'end'),
    message('ping', '=key'),
  )

const started = bpmn(
  's',
  start('begin', onMessage('go')),
  serviceTask('task', 'work'),
  end('end'),
  flow('begin', 'task', 'end'),
  message('go'),
)

describe('messages', () => {
  let driver: CoreDriver

  beforeEach(() => {
    driver = new CoreDriver()
    driver.deploy(waiting('p'))
  })

  const publish = (name: string, correlationKey: string, timeToLive: number, messageId = ''): readonly EngineRecord[] =>
    driver.send('MESSAGE', 'PUBLISH', -1, {
      name,
      correlationKey,
      timeToLive,
      messageId,
      deadline: -1,
      variables: new Map(),
      tenantId: '<default>',
    })

  const correlate = (name: string, correlationKey: string): readonly EngineRecord[] =>
    driver.send('MESSAGE_CORRELATION', 'CORRELATE', -1, {
      name,
      correlationKey,
      variables: documentOf({ a: 1 }),
      messageKey: -1,
      processInstanceKey: -1,
      requestId: -1,
      requestStreamId: -1,
      tenantId: '<default>',
    })

  test('find who waits for them by name and correlation key', () => {
    driver.create('p', { key: 'k' })
    expect(elementsIn(publish('ping', 'other', 0), 'COMPLETED')).toEqual([])
    expect(elementsIn(publish('ping', 'k', 0), 'COMPLETED')).toEqual(['wait', 'end', 'p'])
  })

  test('are kept for those who come later, until their time to live is over', () => {
    // given
    publish('ping', 'k', 60_000)
    publish('ping', 'late', 60_000)
    // then
    driver.create('p', { key: 'k' })
    expect(elementsIn(driver.records, 'COMPLETED')).toContain('wait')
    // when
    expect(only(driver.advance(60_000), 'MESSAGE', 'EXPIRED')).toHaveLength(2)
    driver.create('p', { key: 'late' })
    // then
    expect(elementsIn(driver.records, 'COMPLETED').filter(id => id === 'wait')).toHaveLength(1)
  })

  test('go to each process once: the second instance waits for the next message', () => {
    // given
    driver.deploy(waiting('q'))
    for (const id of ['p', 'p', 'q']) driver.create(id, { key: 'k' })
    // when
    const first = publish('ping', 'k', 60_000)
    // then
    expect(elementsIn(first, 'COMPLETED').filter(id => id === 'wait')).toHaveLength(2)
    expect(elementsIn(publish('ping', 'k', 0), 'COMPLETED')).toContain('wait')
  })

  test('with an id are published once while they are kept', () => {
    publish('ping', 'k', 60_000, 'id-1')
    expect(rejectionOf(publish('ping', 'k', 0, 'id-1'))).toBe(
      "Expected to publish a new message with id 'id-1', but a message with that id was already published",
    )
    driver.advance(60_000)
    expect(only(publish('ping', 'k', 0, 'id-1'), 'MESSAGE', 'PUBLISHED')).toHaveLength(1)
  })

  test('start one instance for each correlation key at a time; the next one starts when it ends', () => {
    // given
    driver.deploy(started)
    publish('go', 'k', 60_000)
    publish('go', 'k', 60_000)
    // then
    expect(elementsIn(driver.records, 'ACTIVATED').filter(id => id === 'begin')).toHaveLength(1)
    // when
    const records = driver.completeJob('work')
    // then
    expect(elementsIn(records, 'ACTIVATED')).toContain('begin')
  })

  test('that must be taken now tell who took them', () => {
    const instance = driver.create('p', { key: 'k' })
    const records = correlate('ping', 'k')
    expect(only(records, 'MESSAGE_CORRELATION', 'CORRELATED')[0]?.value['processInstanceKey']).toBe(instance)
    expect(rejectionOf(correlate('ping', 'k'))).toBe(
      "Expected to find subscription for message with name 'ping' and correlation key 'k', but none was found.",
    )
  })
})
