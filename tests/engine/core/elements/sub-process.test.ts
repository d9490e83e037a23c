import { expect, test } from 'vitest'
import {
  boundary,
  bpmn,
  end,
  extensions,
  flow,
  mappings,
  onTimer,
  parallel,
  serviceTask,
  start,
  subProcess,
} from '../../../helpers/bpmn-builder.ts'
import { CoreDriver, elementsIn, only, variablesOf } from '../../../helpers/core-driver.ts'

const SUB = subProcess(
  'sub',
  extensions(mappings([['=subject', 'name']], [['=name + "!"', 'greeting']])),
  start('begin'),
  parallel('fork'),
  serviceTask('a', 'a'),
  serviceTask('b', 'b'),
  end('done-a'),
  end('done-b'),
  flow('begin', 'fork', 'a', 'done-a'),
  flow('fork', 'b', 'done-b'),
)

test('completes when nothing inside is under way any more', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(bpmn('p', start('start'), SUB, end('end'), flow('start', 'sub', 'end')))
  const instance = driver.create('p', { subject: 'li' })
  // when
  const first = driver.completeJob('a')
  const second = driver.completeJob('b')
  // then
  expect(elementsIn(first, 'COMPLETED')).toEqual(['a', 'done-a'])
  expect(elementsIn(second, 'COMPLETED')).toEqual(['b', 'done-b', 'sub', 'end', 'p'])
  expect(variablesOf(driver.records, instance)).toEqual({ subject: '"li"', greeting: '"li!"' })
})

test('an interrupting boundary event ends all that is inside', () => {
  // given
  const driver = new CoreDriver()
  const late = boundary('late', 'sub', true, onTimer('timeDuration', 'PT1H'))
  driver.deploy(
    bpmn('p', start('start'), SUB, late, end('end'), end('other'), flow('start', 'sub', 'end'), flow('late', 'other')),
  )
  driver.create('p', { subject: 'li' })
  // when
  const records = driver.advance(3_600_000)
  // then
  expect(elementsIn(records, 'TERMINATED').toSorted()).toEqual(['a', 'b', 'sub'])
  expect(elementsIn(records, 'COMPLETED')).toEqual(['late', 'other', 'p'])
  expect(only(records, 'PROCESS_INSTANCE_BATCH', 'TERMINATED')).toHaveLength(1)
})
