import { expect, test } from 'vitest'
import {
  boundary,
  bpmn,
  end,
  error,
  flow,
  onError,
  onTerminate,
  parallel,
  serviceTask,
  start,
  subProcess,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, incidentOf, only } from '../../../helpers/core-driver.ts'

test('a terminate end event ends its scope with all that is under way, and the scope completes', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(
    bpmn(
      'p',
      start('start'),
      parallel('fork'),
      serviceTask('a', 'a'),
      serviceTask('b', 'b'),
      end('stop', onTerminate()),
      end('end'),
      flow('start', 'fork', 'a', 'stop'),
      flow('fork', 'b', 'end'),
    ),
  )
  driver.create('p')
  // when
  const records = driver.completeJob('a')
  // then
  expect(elementsIn(records, 'TERMINATED')).toEqual(['b'])
  expect(elementsIn(records, 'COMPLETED')).toEqual(['a', 'stop', 'p'])
  expect(only(records, 'JOB', 'CANCELED')).toHaveLength(1)
})

const FAILING = subProcess('sub', start('begin'), end('fail', onError('invalid')), flow('begin', 'fail'))

test('an error end event goes on with the boundary event that catches its code', () => {
  // given
  const driver = new CoreDriver()
  const parts = [start('start'), FAILING, end('end'), end('caught'), boundary('on-error', 'sub', true, onError('invalid'))]
  driver.deploy(bpmn('p', ...parts, flow('start', 'sub', 'end'), flow('on-error', 'caught'), error('invalid', 'INVALID')))
  // when
  driver.create('p')
  // then
  expect(elementsIn(driver.records, 'TERMINATED')).toEqual(['fail', 'sub'])
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start', 'begin', 'on-error', 'caught', 'p'])
})

test('an error that nobody catches is an incident', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), FAILING, end('end'), flow('start', 'sub', 'end'), error('invalid', 'INVALID')))
  // when
  driver.create('p')
  // then
  expect(incidentOf(driver.records)).toEqual({
    errorType: 'UNHANDLED_ERROR_EVENT',
    errorMessage:
      "Expected to throw an error event with the code 'INVALID', but it was not caught. No error events are available in the scope.",
  })
})
