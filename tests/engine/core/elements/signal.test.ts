import { expect, test } from 'vitest'
import {
  boundary,
  bpmn,
  catchEvent,
  end,
  flow,
  onSignal,
  serviceTask,
  signal,
  start,
  tag,
  throwEvent,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, variablesOf } from '../../../helpers/core-driver.ts'

const waits = bpmn(
  'waits',
  start('start'),
  catchEvent('wait', onSignal('go')),
  end('end'),
  flow('start', 'wait', 'end'),
  signal('go'),
)

test('a signal wakes everybody who waits for it, with its variables', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(waits)
  const first = driver.create('waits')
  const second = driver.create('waits')
  // when
  const records = driver.broadcast('go', { x: 1 })
  // then
  expect(elementsIn(records, 'COMPLETED').filter(id => id === 'waits')).toHaveLength(2)
  for (const instance of [first, second]) expect(variablesOf(driver.records, instance)).toMatchObject({ x: '1' })
})

test('a signal that nobody waits for is gone', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(waits)
  driver.broadcast('go')
  // when
  driver.create('waits')
  // then
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start'])
})

test('a signal starts the processes that begin with it, in their latest version only', () => {
  // given
  const driver = new CoreDriver()
  const version = (type: string) =>
    bpmn('p', start('start', onSignal('go')), serviceTask('work', type), end('end'), flow('start', 'work', 'end'), signal('go'))
  driver.deploy(version('old'))
  driver.deploy(version('new'))
  // when
  const records = driver.broadcast('go')
  // then
  expect(only(records, 'JOB', 'CREATED').map(record => record.value['type'])).toEqual(['new'])
})

test('a thrown signal reaches other instances', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(waits)
  driver.deploy(bpmn('throws', start('s'), throwEvent('tell', onSignal('go')), end('e'), flow('s', 'tell', 'e'), signal('go')))
  driver.create('waits')
  // when
  driver.create('throws')
  // then
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(expect.arrayContaining(['throws', 'waits']))
})

test('an interrupting signal at the edge ends the task, another one runs beside it', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(
    bpmn(
      'p',
      start('start'),
      serviceTask('work', 'work'),
      boundary('stopped', 'work', true, onSignal('stop')),
      boundary('noted', 'work', false, onSignal('note')),
      tag('endEvent', { id: 'end' }),
      flow('start', 'work', 'end'),
      flow('stopped', 'end'),
      flow('noted', 'end'),
      signal('stop'),
      signal('note'),
    ),
  )
  driver.create('p')
  // when
  const noted = driver.broadcast('note')
  const stopped = driver.broadcast('stop')
  // then
  expect(elementsIn(noted, 'COMPLETED')).toEqual(['noted', 'end'])
  expect(elementsIn(stopped, 'TERMINATED')).toEqual(['work'])
  expect(elementsIn(stopped, 'COMPLETED')).toEqual(['stopped', 'end', 'p'])
})
