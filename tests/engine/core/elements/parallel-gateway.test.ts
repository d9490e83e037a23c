import { expect, test } from 'vitest'
import { bpmn, end, flow, parallel, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, rejectionOf } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  parallel('fork'),
  serviceTask('a', 'a'),
  serviceTask('b', 'b'),
  parallel('join'),
  end('end'),
  flow('start', 'fork', 'a', 'join', 'end'),
  flow('fork', 'b', 'join'),
)

test('forks into all its flows', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  // when
  driver.create('p')
  // then
  expect(elementsIn(driver.records, 'ACTIVATED').slice(-2).toSorted()).toEqual(['a', 'b'])
})

test('joins only when every incoming flow has been taken', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  driver.create('p')
  // when
  const first = driver.completeJob('a')
  const second = driver.completeJob('b')
  // then
  expect(rejectionOf(first)).toBe(
    "Expected to be able to activate parallel gateway 'join', but not all sequence flows have been taken.",
  )
  expect(elementsIn(second, 'COMPLETED')).toEqual(['b', 'join', 'end', 'p'])
})
