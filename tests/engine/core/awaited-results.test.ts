import { expect, test } from 'vitest'
import { bpmn, end, flow, serviceTask, start } from '../../helpers/bpmn-builder.ts'
import { CoreDriver } from '../../helpers/core-driver.ts'

const PROCESS = bpmn('p', start('start'), serviceTask('task', 'work'), end('end'), flow('start', 'task', 'end'))

const creation = (variables: ReadonlyMap<string, string>) => ({
  bpmnProcessId: 'p',
  version: -1,
  processDefinitionKey: -1,
  processInstanceKey: -1,
  variables,
  startInstructions: [],
  runtimeInstructions: [],
  tags: [],
  tenantId: '<default>',
})

test('nobody waits for an instance whose creation was taken back, though the next one gets its key', () => {
  // given
  const driver = new CoreDriver()
  driver.deploy(PROCESS)
  const tooMuch = creation(new Map([['a', `"${'x'.repeat(2_500_000)}"`]]))
  const intent = 'CREATE_WITH_AWAITING_RESULT'
  const { response } = driver.core.process(
    { valueType: 'PROCESS_INSTANCE_CREATION', intent, key: -1, value: tooMuch, requestId: 7 },
    driver.now,
  )
  expect(response?.rejectionType).toBe('EXCEEDED_BATCH_RECORD_SIZE')
  // when
  driver.create('p')
  const job = driver.openJob('work')
  const { late } = driver.core.process(
    { valueType: 'JOB', intent: 'COMPLETE', key: job, value: { variables: new Map(), tenantId: '<default>' } },
    driver.now,
  )
  // then
  expect(late).toEqual([])
})
