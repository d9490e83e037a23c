import { expect, test } from 'vitest'
import {
  boundary,
  bpmn,
  end,
  error,
  flow,
  message,
  onError,
  onMessage,
  onTimer,
  serviceTask,
  start,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only, trace, variablesOf } from '../../../helpers/core-driver.ts'

const withBoundary = (interrupting: boolean, definition: string): string =>
  bpmn(
    'p',
    start('start'),
    serviceTask('task', 'work'),
    boundary('event', 'task', interrupting, definition),
    end('end'),
    end('other'),
    flow('start', 'task', 'end'),
    flow('event', 'other'),
    message('reported', '=subject'),
    error('invalid', 'INVALID'),
  )

test('an interrupting timer ends the activity', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withBoundary(true, onTimer('timeDuration', 'PT1H')))
  driver.create('p')
  // when
  const records = driver.advance(3_600_000)
  // then
  expect(trace(records).slice(0, 4)).toEqual(['TERMINATING task', 'TERMINATED task', 'ACTIVATING event', 'ACTIVATED event'])
  expect(only(records, 'JOB', 'CANCELED')).toHaveLength(1)
  expect(elementsIn(records, 'COMPLETED')).toEqual(['event', 'other', 'p'])
})

test('a non-interrupting cycle comes again and again beside the activity', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withBoundary(false, onTimer('timeCycle', 'R3/PT1H')))
  driver.create('p')
  // when
  const first = driver.advance(3_600_000)
  const second = driver.advance(3_600_000)
  const done = driver.completeJob('work')
  // then
  expect([elementsIn(first, 'COMPLETED'), elementsIn(second, 'COMPLETED')]).toEqual([
    ['event', 'other'],
    ['event', 'other'],
  ])
  expect(elementsIn(done, 'COMPLETED')).toEqual(['task', 'end', 'p'])
  expect(only(done, 'TIMER', 'CANCELED')).toHaveLength(1)
})

test("a message event's variables go to the scope around the activity", () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withBoundary(true, onMessage('reported')))
  const instance = driver.create('p', { subject: 'A-1' })
  // when
  const records = driver.publish('reported', 'A-1', { place: 1 })
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task'])
  expect(variablesOf(driver.records, instance)).toMatchObject({ place: '1' })
})

test('an error thrown by the worker is caught by its code', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withBoundary(true, onError('invalid')))
  driver.create('p')
  // when
  const records = driver.throwError('work', 'INVALID')
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['event', 'other', 'p'])
})

test('an error with another code is an incident that names the codes at hand', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withBoundary(true, onError('invalid')))
  driver.create('p')
  // when
  driver.throwError('work', 'OTHER')
  // then
  expect(incidentOf(driver.records).errorMessage).toBe(
    "Expected to throw an error event with the code 'OTHER', but it was not caught. Available error events are [INVALID]",
  )
})
