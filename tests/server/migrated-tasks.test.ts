import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="leave-anew" name="新请假" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:userTask id="decide" name="决定"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="decide" />
    <bpmn:sequenceFlow id="b" sourceRef="decide" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
})
afterAll(() => server.stop())

describe('the task of a migrated instance', () => {
  it('is in the inbox as the element it became, with its case', async () => {
    // given
    const director = await accountOf('jiyuan-director')
    const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-clerk'))
    const { client } = server.engine
    const { deployments } = await client.createDeployment({ resources: [new File([MODEL], 'leave-anew.bpmn')] })
    // when
    await client.migrateProcessInstance({
      processInstanceKey: processInstanceKey as never,
      targetProcessDefinitionKey: deployments[0]!.processDefinition!.processDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'approve', targetElementId: 'decide' }] as never,
    })
    // then
    const { tasks } = server.platform.services
    const moved = await eventually(
      () => tasks.get(director, task.userTaskKey),
      found => found.elementId === 'decide',
    )
    expect(moved).toMatchObject({ name: '决定', processName: '新请假', state: 'CREATED', caseTitle: '王五请假' })
    const migrated = { intent: 'MIGRATED', valueType: 'PROCESS_INSTANCE_MIGRATION' }
    await eventually(
      () => HistoryRecordModel.countDocuments(migrated),
      count => count === 1,
    )
    expect(await tasks.get(director, task.userTaskKey)).toMatchObject({ caseTitle: '王五请假' })
    expect(await tasks.claim(director, task.userTaskKey)).toMatchObject({ elementId: 'decide', assignee: 'jiyuan-director' })
    await tasks.complete(director, task.userTaskKey, { approved: 'yes', opinion: '同意' })
    expect(
      (await client.getProcessInstance({ processInstanceKey: processInstanceKey as never }, { consistency: { waitUpToMs: 0 } }))
        .state,
    ).toBe('COMPLETED')
  })
})
