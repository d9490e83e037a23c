import { expect, test } from 'vitest'
import { bpmn, end, flow, onTimer, serviceTask, start, boundary } from '../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, rejectionOf } from '../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  serviceTask('task', 'work'),
  boundary('late', 'task', false, onTimer('timeCycle', 'R/PT1H')),
  end('end'),
  end('other'),
  flow('start', 'task', 'end'),
  flow('late', 'other'),
)

test('an error of the engine itself leaves a rejection, bans the instance and nothing else', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const instance = driver.create('p')
  const before = driver.core.nextDueAt()
  // when
  const records = driver.send('PROCESS_INSTANCE', 'UNHEARD_OF', instance, { processInstanceKey: instance })
  // then
  expect(before).toBeDefined()
  expect(rejectionOf(records)).toContain('without errors, but exception occurred with message')
  expect(only(records, 'ERROR', 'CREATED')[0]?.value).toMatchObject({ processInstanceKey: instance })
  expect(driver.core.nextDueAt()).toBeUndefined()
})

test('a banned instance can still be cancelled', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const instance = driver.create('p')
  driver.send('PROCESS_INSTANCE', 'UNHEARD_OF', instance, { processInstanceKey: instance })
  // when
  const records = driver.cancel(instance)
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task', 'p'])
})
