import { expect, test } from 'vitest'
import {
  bpmn,
  catchEvent,
  end,
  escalation,
  extensions,
  flow,
  onEscalation,
  onLink,
  onMessage,
  start,
  throwEvent,
  zeebe,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only } from '../../../helpers/core-driver.ts'

test('a none throw event passes at once', () => {
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), throwEvent('milestone'), end('end'), flow('start', 'milestone', 'end')))
  driver.create('p')
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start', 'milestone', 'end', 'p'])
})

test('a message throw event waits for the job that sends the message', () => {
  // given
  const driver = new CoreDriver()
  const send = throwEvent('send', extensions(zeebe('taskDefinition', { type: 'send' })), onMessage('enrolled'))
  driver.deploy(
    bpmn('p', start('start'), send, end('end'), flow('start', 'send', 'end'), '<message id="enrolled" name="enrolled"/>'),
  )
  driver.create('p')
  // when
  const records = driver.completeJob('send')
  // then
  expect(elementsIn(records, 'COMPLETED')).toEqual(['send', 'end', 'p'])
})

test('a link jumps to its other end', () => {
  // given
  const driver = new CoreDriver()
  const link = [throwEvent('out', onLink('page 2')), catchEvent('in', onLink('page 2'))]
  driver.deploy(bpmn('p', start('start'), ...link, end('end'), flow('start', 'out'), flow('in', 'end')))
  // when
  driver.create('p')
  // then
  expect(elementsIn(driver.records, 'COMPLETED')).toEqual(['start', 'out', 'in', 'end', 'p'])
})

test('an escalation that nobody catches is recorded, and the process goes on', () => {
  // given
  const driver = new CoreDriver()
  const parts = [start('start'), throwEvent('tell', onEscalation('late')), end('end'), flow('start', 'tell', 'end')]
  driver.deploy(bpmn('p', ...parts, escalation('late', 'LATE')))
  // when
  driver.create('p')
  // then
  expect(only(driver.records, 'ESCALATION', 'NOT_ESCALATED')[0]?.value).toMatchObject({
    escalationCode: 'LATE',
    throwElementId: 'tell',
  })
  expect(elementsIn(driver.records, 'COMPLETED')).toContain('p')
})
