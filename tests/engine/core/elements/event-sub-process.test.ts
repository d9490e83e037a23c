import { expect, test } from 'vitest'
import {
  bpmn,
  end,
  eventStart,
  eventSubProcess,
  flow,
  message,
  onMessage,
  onTimer,
  serviceTask,
  start,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, variablesOf } from '../../../helpers/core-driver.ts'

const withEvent = (interrupting: boolean, definition: string): string =>
  bpmn(
    'p',
    start('start'),
    serviceTask('task', 'work'),
    end('end'),
    flow('start', 'task', 'end'),
    eventSubProcess(
      'handle',
      eventStart('event', interrupting, definition),
      serviceTask('inner', 'inner'),
      end('handled'),
      flow('event', 'inner', 'handled'),
    ),
    message('withdrawn', '=subject'),
  )

test('an interrupting one begins after what was under way has ended', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(true, onMessage('withdrawn')))
  const instance = driver.create('p', { subject: 'A-1' })
  // when
  const records = driver.publish('withdrawn', 'A-1', { reason: 'moved' })
  const done = driver.completeJob('inner')
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task'])
  expect(elementsIn(records, 'ACTIVATED')).toEqual(['handle', 'event', 'inner'])
  expect(elementsIn(done, 'COMPLETED')).toEqual(['inner', 'handled', 'handle', 'p'])
  expect(variablesOf(driver.records, instance)).toMatchObject({ subject: '"A-1"' })
})

test('a non-interrupting one runs beside the rest; the process ends with the last of them', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(withEvent(false, onTimer('timeDuration', 'PT1H')))
  driver.create('p', { subject: 'A-1' })
  driver.advance(3_600_000)
  // when
  const first = driver.completeJob('work')
  const second = driver.completeJob('inner')
  // then
  expect(elementsIn(first, 'COMPLETED')).toEqual(['task', 'end'])
  expect(elementsIn(second, 'COMPLETED')).toEqual(['inner', 'handled', 'handle', 'p'])
})
