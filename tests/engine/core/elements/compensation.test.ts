import { expect, test } from 'vitest'
import { boundary, bpmn, end, flow, onCompensation, serviceTask, start, tag } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only } from '../../../helpers/core-driver.ts'

const PROCESS = bpmn(
  'p',
  start('start'),
  serviceTask('book', 'book'),
  boundary('undo', 'book', true, onCompensation()),
  serviceTask('unbook', 'unbook').replace('<serviceTask ', '<serviceTask isForCompensation="true" '),
  end('compensate', onCompensation()),
  flow('start', 'book', 'compensate'),
  tag('association', { id: 'link', sourceRef: 'undo', targetRef: 'unbook', associationDirection: 'One' }),
)

test('a compensation end event starts the handlers of what was completed and waits for them', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  driver.create('p')
  // when
  const thrown = driver.completeJob('book')
  const done = driver.completeJob('unbook')
  // then
  expect(elementsIn(thrown, 'ACTIVATED')).toEqual(['compensate', 'undo', 'unbook'])
  expect(elementsIn(done, 'COMPLETED')).toEqual(['unbook', 'compensate', 'p'])
  expect(only(driver.records, 'COMPENSATION_SUBSCRIPTION', 'COMPLETED')).toHaveLength(1)
})
