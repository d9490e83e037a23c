import { expect, test } from 'vitest'
import { bpmn, end, flow, message, receiveTask, start } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, variablesOf } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  receiveTask('receive', 'reported'),
  end('end'),
  flow('start', 'receive', 'end'),
  message('reported', '=subject'),
)

test('a receive task waits for the message with its correlation key', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const instance = driver.create('p', { subject: 'A-1' })
  // when
  const other = driver.publish('reported', 'A-2')
  const records = driver.publish('reported', 'A-1', { place: '上街' })
  // then
  expect(elementsIn(other, 'COMPLETED')).toEqual([])
  expect(elementsIn(records, 'COMPLETED')).toEqual(['receive', 'end', 'p'])
  expect(variablesOf(driver.records, instance)).toMatchObject({ place: '"上街"' })
})

test('a correlation key that is neither text nor number is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  // when
  driver.create('p', { subject: true })
  // then
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'EXTRACT_VALUE_ERROR',
    errorMessage:
      "Failed to extract the correlation key for 'subject': The value must be either a string or a number, but was 'BOOLEAN'.",
  })
})
