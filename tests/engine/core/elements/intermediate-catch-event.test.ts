import { expect, test } from 'vitest'
import {
  bpmn,
  catchEvent,
  end,
  extensions,
  flow,
  mappings,
  message,
  onMessage,
  onTimer,
  start,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only, variablesOf } from '../../../helpers/core-driver.ts'

const withEvent = (...content: readonly string[]): string =>
  bpmn(
    'p',
    start('start'),
    catchEvent('wait', ...content),
    end('end'),
    flow('start', 'wait', 'end'),
    message('reported', '=subject'),
  )

test.each([
  ['timeDuration', 'PT1H', 3_600_000],
  ['timeDuration', '= duration("P1D")', 86_400_000],
  ['timeDuration', 'P1M', 31 * 86_400_000],
  ['timeDate', '2026-01-06T08:00:00Z', 86_400_000],
  ['timeDate', '= now() + duration("PT5M")', 300_000],
] as const)('a %s timer of %s falls due in time', (kind, value, ms) => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(onTimer(kind, value)))
  driver.create('p')
  // when
  const before = driver.advance(ms - 1)
  const then = driver.advance(1)
  // then
  expect(elementsIn(before, 'COMPLETED')).toEqual([])
  expect(elementsIn(then, 'COMPLETED')).toEqual(['wait', 'end', 'p'])
})

test('a message correlates by its key, and its variables pass through the output mappings', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(extensions(mappings([], [['=place', 'reportedAt']])), onMessage('reported')))
  const instance = driver.create('p', { subject: 7 })
  // when
  const records = driver.publish('reported', '7', { place: '上街', secret: 1 })
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['wait', 'end', 'p'])
  expect(variablesOf(driver.records, instance)).toEqual({ subject: '7', reportedAt: '"上街"' })
})

test('a message published before the event waits is not lost within its time to live', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(onMessage('reported')))
  driver.publish('reported', 'A-1')
  // when
  driver.create('p', { subject: 'A-1' })
  // then
  expect(elementsIn(driver.records, 'COMPLETED')).toContain('wait')
})

test('a duration that cannot be read is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(onTimer('timeDuration', '=wait')))
  // when
  driver.create('p', { wait: 'ten days' })
  // then
  expect(incidentOf(driver.records).errorMessage).toBe("Invalid duration format 'ten days' for expression 'wait'.")
})

test('cancelling the instance closes what it waits for', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(onTimer('timeDuration', 'PT1H')))
  const instance = driver.create('p')
  // when
  const records = driver.cancel(instance)
  // then
  expect(only(records, 'TIMER', 'CANCELED')).toHaveLength(1)
  expect(driver.core.nextDueAt()).toBeUndefined()
})
