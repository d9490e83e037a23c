import { expect, test } from 'vitest'
import { bpmn, end, flow, message, onMessage, onTimer, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, variablesOf } from '../../../helpers/core-driver.ts'

const startedBy = (...content: readonly string[]): string =>
  bpmn('p', start('start', ...content), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end'), message('judged'))

test('a message starts an instance with its variables', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(startedBy(onMessage('judged')))
  // when
  const records = driver.publish('judged', '', { category: 'probation' })
  // then
  const [correlated] = only(records, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED')
  expect(elementsIn(records, 'ACTIVATED')).toEqual(['p', 'start', 'task'])
  expect(variablesOf(records, Number(correlated?.value['processInstanceKey']))).toEqual({ category: '"probation"' })
})

test('of one correlation key only one instance runs; the next message waits for its end', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(startedBy(onMessage('judged')))
  driver.publish('judged', 'A-1')
  const second = driver.publish('judged', 'A-1')
  expect(elementsIn(second, 'ACTIVATED')).toEqual([])
  // when
  const records = driver.completeJob('work')
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['task', 'end', 'p', 'start'])
})

test('a new version takes over the message subscription', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(startedBy(onMessage('judged')))
  // when
  const records = driver.deploy(startedBy(onMessage('judged')).replace('work', 'other'))
  // then
  expect(only(records, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED')).toHaveLength(1)
  expect(only(records, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED')).toHaveLength(1)
})

test('a cycle starts an instance each time, as often as it says', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(startedBy(onTimer('timeCycle', 'R2/PT1H')))
  // when
  const first = driver.advance(3_600_000)
  const second = driver.advance(3_600_000)
  const third = driver.advance(3_600_000)
  // then
  expect([first, second, third].map(records => elementsIn(records, 'ACTIVATED').length)).toEqual([3, 3, 0])
})

test('a cron expression counts in the zone of the engine', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(startedBy(onTimer('timeCycle', '0 0 9 * * MON-FRI')))
  // when
  const [timer] = only(driver.records, 'TIMER', 'CREATED')
  // then
  expect(timer?.value).toMatchObject({ dueDate: Date.UTC(2026, 0, 5, 9), repetitions: -1 })
})
