import { expect, test } from 'vitest'
import { bpmn, end, extensions, flow, mappings, serviceTask, start, tag, zeebe } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only, trace, variablesOf } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn('p', start('start'), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end'))

test('a service task waits until its job is completed', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  driver.create('p')
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start'])
  // when
  const records = driver.completeJob('work')
  // then
  expect(trace(records)).toEqual([
    'COMPLETING task',
    'COMPLETED task',
    'TAKEN task-end',
    'ACTIVATING end',
    'ACTIVATED end',
    'COMPLETING end',
    'COMPLETED end',
    'COMPLETING p',
    'COMPLETED p',
  ])
})

test('the job carries type, retries and headers of the model', () => {
  // given
  const headers = zeebe('taskHeaders', {}, zeebe('header', { key: 'office', value: 'shangjie' }))
  const task = tag(
    'serviceTask',
    { id: 'task' },
    extensions(zeebe('taskDefinition', { type: '="work-" + kind', retries: '5' }), headers),
  )
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), task, end('end'), flow('start', 'task', 'end')))
  // when
  driver.create('p', { kind: 'a' })
  // then
  expect(only(driver.records, 'JOB', 'CREATED')[0]?.value).toMatchObject({
    type: 'work-a',
    retries: 5,
    customHeaders: new Map([['office', '"shangjie"']]),
    elementId: 'task',
  })
})

test('input mappings make local variables, output mappings go to the scope around', () => {
  // given
  const task = serviceTask('task', 'work', mappings([['=order.id', 'id']], [['=done', 'result.done']]))
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), task, end('end'), flow('start', 'task', 'end')))
  const instance = driver.create('p', { order: { id: 7 } })
  // when
  driver.completeJob('work', { done: true, other: 1 })
  // then
  const taskKey = Number(only(driver.records, 'JOB', 'CREATED')[0]?.value['elementInstanceKey'])
  expect(variablesOf(driver.records, taskKey)).toEqual({ id: '7', done: 'true', other: '1' })
  expect(variablesOf(driver.records, instance)).toEqual({ order: '{"id":7}', result: '{"done":true}' })
})

test('a job type that cannot be evaluated is an incident; resolved, the task goes on', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), serviceTask('task', '=kind'), end('end'), flow('start', 'task', 'end')))
  const instance = driver.create('p')
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'EXTRACT_VALUE_ERROR',
    errorMessage:
      "Expected result of the expression 'kind' to be 'STRING', but was 'NULL'. The evaluation reported the following warnings:\n[NO_VARIABLE_FOUND] No variable found with name 'kind'",
  })
  // when
  driver.setVariables(instance, { kind: 'work' })
  const records = driver.resolveIncident()
  // then
  expect(only(records, 'INCIDENT', 'RESOLVED')).toHaveLength(1)
  expect(trace(records)).toEqual(['ACTIVATED task'])
})
