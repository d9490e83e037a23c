import { expect, test } from 'vitest'
import { bpmn, catchEvent, end, eventBased, flow, message, onMessage, onTimer, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, variablesOf } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  eventBased('wait'),
  catchEvent('report', onMessage('reported')),
  catchEvent('late', onTimer('timeDuration', 'P10D')),
  end('in-time'),
  end('too-late'),
  flow('start', 'wait', 'report', 'in-time'),
  flow('wait', 'late', 'too-late'),
  message('reported', '=subject'),
)

test('the first event to come goes on alone', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const instance = driver.create('p', { subject: 'A-1' })
  // when
  const records = driver.publish('reported', 'A-1', { place: 1 })
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['wait', 'report', 'in-time', 'p'])
  expect(only(records, 'TIMER', 'CANCELED')).toHaveLength(1)
  expect(variablesOf(driver.records, instance)).toMatchObject({ place: '1' })
})

test('when the timer comes first the message is no longer waited for', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  driver.create('p', { subject: 'A-1' })
  // when
  const records = driver.advance(10 * 86_400_000)
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['wait', 'late', 'too-late', 'p'])
  expect(only(records, 'MESSAGE_SUBSCRIPTION', 'DELETED')).toHaveLength(1)
})
