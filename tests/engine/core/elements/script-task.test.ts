import { expect, test } from 'vitest'
import { bpmn, end, flow, scriptTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, variablesOf } from '../../../helpers/core-driver.ts'

test('the result of the expression becomes a variable', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), scriptTask('script', '= a + 0.2', 'sum'), end('end'), flow('start', 'script', 'end')))
  // when
  const instance = driver.create('p', { a: 0.1 })
  // then
  expect(variablesOf(driver.records, instance)).toEqual({ a: '0.1', sum: '0.3' })
  expect(elementsIn(driver.records, 'COMPLETED')).toContain('p')
})

test('an expression that fails is an incident of the task', () => {
  // given
  const driver = new CoreDriver()
  const script = scriptTask('script', '= assert(x, x != null)', 'y')
  driver.deploy(bpmn('p', start('start'), script, end('end'), flow('start', 'script', 'end')))
  // when
  driver.create('p')
  // then
  expect(incidentOf(driver.records).errorType).toBe('EXTRACT_VALUE_ERROR')
  expect(elementsIn(driver.records, 'ACTIVATED')).not.toContain('script')
})
