import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <bpmn:process id="no-form" name="无表单" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="confirm" />
    <bpmn:userTask id="confirm" name="确认"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateUsers="jiyuan-clerk" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming></bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.engine.client.createDeployment({ resources: [new File([model], 'no-form.bpmn')] })
})
afterAll(() => server.stop())

it('a process and a task without a form are begun and done with nothing', async () => {
  const clerk = await server.signIn('jiyuan-clerk')
  const started = await clerk.call('post', '/api/inbox/startable/no-form', { data: {} })
  expect(started.status, JSON.stringify(started.body)).toBe(201)
  const { body } = await eventually(
    () => clerk.call('get', '/api/inbox/tasks?box=groups'),
    list => list.body.items.some((task: { name: string }) => task.name === '确认'),
  )
  const { userTaskKey } = body.items[0]
  await clerk.call('get', `/api/inbox/tasks/${userTaskKey}`).expect(200)
  await clerk.call('post', `/api/inbox/tasks/${userTaskKey}/complete`, { data: {} }).expect(200)
})
