import { expect, test } from 'vitest'
import { createCore } from '../../../engine/core/create-core.ts'
import { createInMemoryStore } from '../../../engine/core/state/in-memory-store.ts'
import { languages } from '../../../engine/runtime/languages.ts'
import { bpmn, callActivity, end, flow, start } from '../../helpers/bpmn-builder.ts'
import { CoreDriver, incidentOf, only } from '../../helpers/core-driver.ts'

test('processes that call each other stop at the deepest level with an incident, and can be cancelled', () => {
  // given
  const core = createCore({ store: createInMemoryStore(), ...languages, limits: { maxProcessDepth: 5 } })
  const driver = new CoreDriver(core)
  const calling = (id: string, other: string) =>
    bpmn(id, start('start'), callActivity('again', other), end('end'), flow('start', 'again', 'end'))
  driver.deploy(calling('p', 'q'), calling('q', 'p'))
  // when
  const instance = driver.create('p')
  // then
  const started = only(driver.records, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED').filter(
    ({ value }) => value['bpmnElementType'] === 'PROCESS',
  )
  expect(started).toHaveLength(5)
  expect(incidentOf(driver.records).errorMessage).toContain('The call activity has reached the maximum depth of 5.')
  // when
  const records = driver.cancel(instance)
  // then
  const ended = only(records, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATED').filter(
    ({ value }) => value['bpmnElementType'] === 'PROCESS',
  )
  expect(ended.map(({ key }) => key)).toEqual(started.map(({ key }) => key).toReversed())
})
