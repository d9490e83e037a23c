import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { SubjectModel, createSubject } from '../../domain/subject.ts'
import { engineId } from '../../server/engine/keys.ts'
import type { ProcessDefinitionId } from '../../server/engine/keys.ts'
import { beginSupervision } from '../../server/prepare/begin-supervision.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.engine.client.createDeployment({ resources: [new File([MODEL], 'supervision.bpmn')] })
})
afterAll(() => server.stop())

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:message id="m" name="enrolled" />
  <bpmn:process id="correction-supervision" name="在矫" isExecutable="true">
    <bpmn:startEvent id="enrolled"><bpmn:outgoing>f</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>
    <bpmn:sequenceFlow id="f" sourceRef="enrolled" targetRef="supervise" />
    <bpmn:userTask id="supervise"><bpmn:extensionElements><zeebe:userTask /><zeebe:ioMapping>
      <zeebe:input source="=subjectNo" target="caseNo" /></zeebe:ioMapping></bpmn:extensionElements><bpmn:incoming>f</bpmn:incoming></bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`

const person = (order: number) => ({
  name: '演示',
  idNo: `00000019900228001${order}`,
  category: 'probation',
  countyCode: '410106',
  officeCode: '410106-01',
  level: 'general',
  enrolledOn: '2026-11-20',
})
const running = () => CaseModel.countDocuments({ processDefinitionId: 'correction-supervision', state: 'ACTIVE' })

it('whoever is under supervision without a case of it gets one, and never a second', async () => {
  const first = await createSubject('2251799813685201', person(1), 2026)
  await createSubject('2251799813685202', person(2), 2026)
  await SubjectModel.updateOne({ subjectNo: first }, { status: 'enrolled' })
  const said: string[] = []
  // At once again: the projection may not know the first case yet.
  for (let starts = 0; starts < 3; starts++) await beginSupervision(server.engine.client, line => said.push(line))
  await eventually(running, count => count === 1)
  const { items } = await server.engine.client.searchProcessInstances(
    { filter: { processDefinitionId: engineId<ProcessDefinitionId>('correction-supervision') } },
    { consistency: { waitUpToMs: 5_000 } },
  )
  expect(items).toHaveLength(1)
  expect(said[0]).toBe('supervision begins for 1 who had none')
})
