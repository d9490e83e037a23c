import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { caseKeyOf, lineOf } from '../../workers/case-key.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import type { EngineClient } from '../../workers/engine-client.ts'
import { startEngine } from '../helpers/engine.ts'
import type { TestEngine } from '../helpers/engine.ts'
import { openStore } from './store.ts'

const definitions = (process: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">${process}</bpmn:definitions>`
const inner = definitions(`<bpmn:process id="inner" isExecutable="true">
  <bpmn:startEvent id="begun"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
  <bpmn:sequenceFlow id="a" sourceRef="begun" targetRef="work" />
  <bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="nobody-serves-it" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming></bpmn:serviceTask>
</bpmn:process>`)
const outer = definitions(`<bpmn:process id="outer" isExecutable="true">
  <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
  <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="call" />
  <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="inner" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming></bpmn:callActivity>
</bpmn:process>`)

let store: { close(): Promise<void> }
let test: TestEngine
let engine: EngineClient
beforeAll(async () => {
  ;[store, test] = await Promise.all([openStore(), startEngine()])
  engine = createWorkerClient(test.url)
})
afterAll(async () => {
  await test.stop()
  await store.close()
})

describe('the case of an instance', () => {
  it('is the instance that nobody called, as the engine has it where the projection is behind', async () => {
    await test.client.createDeployment({ resources: [new File([inner], 'inner.bpmn'), new File([outer], 'outer.bpmn')] })
    const { processInstanceKey } = await test.client.createProcessInstance({ processDefinitionId: 'outer' as never })
    const filter = { parentProcessInstanceKey: processInstanceKey }
    const { items = [] } = await test.client.searchProcessInstances({ filter }, { consistency: { waitUpToMs: 0 } })
    const called = String(items[0]!.processInstanceKey)
    expect(called).not.toBe(String(processInstanceKey))
    expect(await caseKeyOf(engine, called)).toBe(String(processInstanceKey))
    expect(await lineOf(engine, called)).toEqual([called, String(processInstanceKey)])
    expect(await caseKeyOf(engine, String(processInstanceKey))).toBe(String(processInstanceKey))
  })

  it('is what the projection says, without asking the engine', async () => {
    const ofCase = { processDefinitionKey: '1', processDefinitionId: 'p', processVersion: 1, processName: 'P' }
    await CaseModel.create({ _id: '7', ...ofCase, state: 'ACTIVE', startedAt: new Date(), instances: ['7', '8'] })
    expect(await caseKeyOf(engine, '8')).toBe('7')
  })
})
