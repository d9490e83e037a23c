import { expect, test } from 'vitest'
import { boundary, bpmn, callActivity, end, flow, mappings, onTimer, serviceTask, start } from '../../../helpers/bpmn-builder.ts'
import { newCore } from '../../../../engine/conformance/new-core.ts'
import { CoreDriver, elementsIn, incidentOf, only, rejectionOf, variablesOf } from '../../../helpers/core-driver.ts'

const CHILD = bpmn('child', start('begin'), serviceTask('task', 'work'), end('done'), flow('begin', 'task', 'done'))
const parent = (attributes: Record<string, string> = {}, ...more: readonly string[]): string =>
  bpmn('p', start('start'), callActivity('call', 'child', attributes, ...more), end('end'), flow('start', 'call', 'end'))

const childOf = (driver: CoreDriver): number => Number(only(driver.records, 'JOB', 'CREATED')[0]?.value['processInstanceKey'])

test('the called process runs as an instance of its own, below the call activity', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(CHILD, parent())
  // when
  const instance = driver.create('p', { a: 1 })
  const records = driver.completeJob('work', { b: 2 })
  // then
  expect(childOf(driver)).not.toBe(instance)
  expect(elementsIn(records, 'COMPLETED')).toEqual(['task', 'done', 'child', 'call', 'end', 'p'])
  expect(variablesOf(driver.records, childOf(driver))).toEqual({ a: '1', b: '2' })
  expect(variablesOf(driver.records, instance)).toEqual({ a: '1', b: '2' })
})

test('without propagation only the mapped variables go in and out', () => {
  // given
  const driver = new CoreDriver()
  const only = { propagateAllParentVariables: 'false', propagateAllChildVariables: 'false' }
  driver.deploy(CHILD, parent(only, mappings([['=a', 'x']], [['=b', 'y']])))
  // when
  const instance = driver.create('p', { a: 1, other: 0 })
  driver.completeJob('work', { b: 2, c: 3 })
  // then
  expect(variablesOf(driver.records, childOf(driver))).toEqual({ x: '1', b: '2', c: '3' })
  expect(variablesOf(driver.records, instance)).toEqual({ a: '1', other: '0', y: '2' })
})

test('a process that is not deployed is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(parent())
  // when
  driver.create('p')
  // then
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'CALLED_ELEMENT_ERROR',
    errorMessage: "Expected process with BPMN process id 'child' to be deployed, but not found.",
  })
})

test('bound to its deployment it calls the version deployed together', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(CHILD, parent({ bindingType: 'deployment' }))
  driver.deploy(CHILD.replace('work', 'newer'))
  // when
  driver.create('p')
  // then
  expect(driver.openJob('work')).toBeGreaterThan(0)
})

test('an interrupting boundary event ends the called process', () => {
  // given
  const driver = new CoreDriver()
  const late = boundary('late', 'call', true, onTimer('timeDuration', 'PT1H'))
  driver.deploy(
    CHILD,
    bpmn(
      'p',
      start('start'),
      callActivity('call', 'child'),
      late,
      end('end'),
      end('other'),
      flow('start', 'call', 'end'),
      flow('late', 'other'),
    ),
  )
  driver.create('p')
  // when
  const records = driver.advance(3_600_000)
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task', 'child', 'call'])
  expect(elementsIn(records, 'COMPLETED')).toEqual(['late', 'other', 'p'])
})

test('only the root instance can be cancelled', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(CHILD, parent())
  const instance = driver.create('p')
  const child = childOf(driver)
  // when
  const refused = driver.cancel(child)
  const records = driver.cancel(instance)
  // then
  expect(rejectionOf(refused)).toBe(
    `Expected to cancel a process instance with key '${child}', but it is created by a parent process instance. Cancel the root process instance '${instance}' instead.`,
  )
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task', 'child', 'call', 'p'])
})

test('calls that go too deep end in an incident', () => {
  // given
  const driver = new CoreDriver(newCore({ maxProcessDepth: 2 }))
  const steps = flow('start', 'task', 'call', 'end')
  driver.deploy(bpmn('p', start('start'), serviceTask('task', 'work'), callActivity('call', 'p'), end('end'), steps))
  driver.create('p')
  driver.completeJob('work')
  // when
  const records = driver.completeJob('work')
  // then
  expect(incidentOf(records)).toMatchObject({
    errorType: 'CALLED_ELEMENT_ERROR',
    errorMessage: expect.stringMatching(
      /^The call activity has reached the maximum depth of 2\. This is likely due to a recursive/,
    ),
  })
})
