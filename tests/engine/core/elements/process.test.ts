import { expect, test } from 'vitest'
import { bpmn, end, flow, serviceTask, start, subProcess } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, rejectionOf, trace } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn('p', start('start'), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end'))

test('begins with its none start event', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  // when
  driver.create('p')
  // then
  expect(trace(driver.records).slice(0, 4)).toEqual(['ACTIVATING p', 'ACTIVATED p', 'ACTIVATING start', 'ACTIVATED start'])
})

test('each element tells its place in the tree when it is activating', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  // when
  const instance = driver.create('p')
  // then
  const activating = only(driver.records, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING')
  expect(activating.map(record => record.value['elementInstancePath'])).toEqual([
    [[instance]],
    [[instance, activating[1]?.key]],
    [[instance, activating[2]?.key]],
  ])
})

test('may begin at any element, the scopes around it first', () => {
  // given
  const driver = new CoreDriver()
  const sub = subProcess('sub', start('begin'), serviceTask('task', 'work'), end('done'), flow('begin', 'task', 'done'))
  driver.deploy(bpmn('p', start('start'), sub, end('end'), flow('start', 'sub', 'end')))
  // when
  driver.create('p', {}, { startInstructions: [{ elementId: 'task' }] })
  // then
  expect(elementsIn(driver.records, 'ACTIVATED')).toEqual(['p', 'sub', 'task'])
})

test('is cancelled with all that is in it', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const instance = driver.create('p')
  // when
  const records = driver.cancel(instance)
  const again = driver.cancel(instance)
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['task', 'p'])
  expect(only(records, 'JOB', 'CANCELED')).toHaveLength(1)
  expect(rejectionOf(again)).toBe(`Expected to cancel a process instance with key '${instance}', but no such process was found`)
})

test('is found by key, by id, and by id and version; else the caller is told', () => {
  // given
  const driver = new CoreDriver()
  const processDefinitionKey = Number(only(driver.deploy(PROCESS), 'PROCESS', 'CREATED')[0]?.key)
  // when / then
  expect(driver.create('', {}, { processDefinitionKey })).toBeGreaterThan(0)
  expect(driver.create('p', {}, { version: 1 })).toBeGreaterThan(0)
  expect(() => driver.create('p', {}, { version: 2 })).toThrow()
  expect(rejectionOf(driver.records)).toBe(
    "Expected to find process definition with process ID 'p' and version '2', but none found",
  )
})
