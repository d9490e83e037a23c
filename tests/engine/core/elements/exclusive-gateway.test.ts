import { expect, test } from 'vitest'
import { bpmn, end, exclusive, flow, flowIf, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only } from '../../../helpers/core-driver.ts'

const PARTS = [start('start'), end('high'), end('low'), flow('start', 'split'), flowIf('= x > 10', 'split', 'high')]
const WITH_DEFAULT = bpmn('p', ...PARTS, exclusive('split', 'split-low'), flow('split', 'low'))
const WITHOUT_DEFAULT = bpmn('p', ...PARTS, exclusive('split'), flowIf('= x < 5', 'split', 'low'))

test('takes the flow whose condition holds', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(WITH_DEFAULT)
  // when
  driver.create('p', { x: 11 })
  // then
  expect(elementsIn(driver.records, 'TAKEN')).toEqual(['start-split', 'split-high'])
})

test('takes the default flow when no condition holds', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(WITH_DEFAULT)
  // when
  driver.create('p', { x: 1 })
  // then
  expect(elementsIn(driver.records, 'TAKEN')).toEqual(['start-split', 'split-low'])
})

test('with no flow to take it raises an incident; resolved, it chooses again', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(WITHOUT_DEFAULT)
  const instance = driver.create('p', { x: 7 })
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'CONDITION_ERROR',
    errorMessage: 'Expected at least one condition to evaluate to true, or to have a default flow',
  })
  // when
  driver.setVariables(instance, { x: 3 })
  const records = driver.resolveIncident()
  // then
  expect(elementsIn(records, 'TAKEN')).toEqual(['split-low'])
  expect(elementsIn(records, 'COMPLETED')).toEqual(['split', 'low', 'p'])
})

test('a condition that is not a boolean is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(
    bpmn('p', ...PARTS.slice(0, 4), exclusive('split', 'split-low'), flow('split', 'low'), flowIf('=x', 'split', 'high')),
  )
  // when
  driver.create('p', { x: 'no' })
  // then
  expect(only(driver.records, 'INCIDENT', 'CREATED')).toHaveLength(1)
  expect(incidentOf(driver.records).errorMessage).toBe("Expected result of the expression 'x' to be 'BOOLEAN', but was 'STRING'.")
})
