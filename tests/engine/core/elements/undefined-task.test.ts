import { expect, test } from 'vitest'
import { bpmn, end, flow, manualTask, start, task } from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn } from '../../../helpers/core-driver.ts'

test('undefined and manual tasks are done as soon as they are reached', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), task('any'), manualTask('by-hand'), end('end'), flow('start', 'any', 'by-hand', 'end')))
  // when
  driver.create('p')
  // then
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start', 'any', 'by-hand', 'end', 'p'])
})
