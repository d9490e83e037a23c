import { expect, test } from 'vitest'
import { bpmn, end, flow, flowIf, inclusive, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, rejectionOf } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  inclusive('split', 'split-c'),
  serviceTask('a', 'a'),
  serviceTask('b', 'b'),
  serviceTask('c', 'c'),
  inclusive('join'),
  end('end'),
  flow('start', 'split', 'c', 'join', 'end'),
  flowIf('= list contains(go, "a")', 'split', 'a'),
  flowIf('= list contains(go, "b")', 'split', 'b'),
  flow('a', 'join'),
  flow('b', 'join'),
)

const started = (go: readonly string[]): CoreDriver => {
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  driver.create('p', { go })
  return driver
}

test('takes every flow whose condition holds', () => {
  const driver = started(['a', 'b'])
  expect(elementsIn(driver.records, 'TAKEN').toSorted()).toEqual(['split-a', 'split-b', 'start-split'])
})

test('takes the default flow when no condition holds', () => {
  const driver = started([])
  expect(elementsIn(driver.records, 'TAKEN')).toEqual(['start-split', 'split-c'])
})

test('joins when no other token can still arrive', () => {
  // given
  const driver = started(['a', 'b'])
  // when
  const first = driver.completeJob('a')
  const second = driver.completeJob('b')
  // then
  expect(rejectionOf(first)).toBe(
    "Expected to be able to activate inclusive gateway 'join', but not all satisfied sequence flows have been taken.",
  )
  expect(elementsIn(second, 'COMPLETED')).toEqual(['b', 'join', 'end', 'p'])
})

test('passes a single token straight through the join', () => {
  const driver = started(['a'])
  expect(elementsIn(driver.completeJob('a'), 'COMPLETED')).toEqual(['a', 'join', 'end', 'p'])
})

test('without a default flow and a condition that holds it raises an incident', () => {
  // given
  const driver = new CoreDriver()
  const parts = [start('start'), inclusive('split'), end('a'), end('b'), flow('start', 'split')]
  driver.deploy(bpmn('p', ...parts, flowIf('= x > 1', 'split', 'a'), flowIf('= x > 2', 'split', 'b')))
  // when
  driver.create('p', { x: 0 })
  // then
  expect(incidentOf(driver.records).errorType).toBe('CONDITION_ERROR')
})
