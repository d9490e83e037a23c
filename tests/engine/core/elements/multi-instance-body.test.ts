import { expect, test } from 'vitest'
import { bpmn, end, extensions, flow, repeated, start, tag, zeebe } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only, variablesOf } from '../../../helpers/core-driver.ts'

const EACH = { inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=r' }

const process = (sequential: boolean, completionCondition?: string): string =>
  bpmn(
    'p',
    start('start'),
    tag(
      'serviceTask',
      { id: 'work' },
      extensions(zeebe('taskDefinition', { type: 'work' })),
      repeated(sequential, EACH, completionCondition),
    ),
    end('end'),
    flow('start', 'work', 'end'),
  )

function started(document: string, items: unknown): { driver: CoreDriver; instance: number } {
  const driver = new CoreDriver()
  driver.deploy(document)
  return { driver, instance: driver.create('p', { items }) }
}

const jobsIn = (driver: CoreDriver): number => only(driver.records, 'JOB', 'CREATED').length

test('in parallel every item is worked on at once, and what comes out is collected in their order', () => {
  // given
  const { driver, instance } = started(process(false), ['a', 'b'])
  expect(jobsIn(driver)).toBe(2)
  // when
  driver.completeJob('work', { r: 1 })
  const records = driver.completeJob('work', { r: 2 })
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['work', 'work', 'end', 'p'])
  expect(variablesOf(driver.records, instance)).toMatchObject({ results: '[1,2]' })
})

test('in sequence the next item begins when the one before is done', () => {
  // given
  const { driver } = started(process(true), ['a', 'b'])
  expect(jobsIn(driver)).toBe(1)
  // when
  const records = driver.completeJob('work', { r: 1 })
  // then
  expect(elementsIn(records, 'ACTIVATED')).toEqual(['work'])
  expect(jobsIn(driver)).toBe(2)
})

test('of an empty collection nothing is made, and the process goes on', () => {
  // when
  const { driver, instance } = started(process(false), [])
  // then
  expect(jobsIn(driver)).toBe(0)
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start', 'work', 'end', 'p'])
  expect(variablesOf(driver.records, instance)).toMatchObject({ results: '[]' })
})

test('when the completion condition holds, what is still under way is terminated', () => {
  // given
  const { driver } = started(process(false, '=numberOfCompletedInstances >= 1'), [1, 2, 3])
  // when
  const records = driver.completeJob('work', { r: 1 })
  // then
  expect(only(records, 'JOB', 'CANCELED')).toHaveLength(2)
  expect(elementsIn(records, 'COMPLETED')).toEqual(['work', 'work', 'end', 'p'])
})

test('a collection that is none raises an incident, and resolving it tries again', () => {
  // given
  const { driver, instance } = started(process(false), 5)
  expect(incidentOf(driver.records).errorMessage).toMatch(
    /^Expected result of the expression 'items' to be 'ARRAY', but was 'NUMBER'/,
  )
  // when
  driver.setVariables(instance, { items: ['a'] })
  driver.resolveIncident()
  // then
  expect(jobsIn(driver)).toBe(1)
})
