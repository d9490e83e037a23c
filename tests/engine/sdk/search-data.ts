import type { RestEngine } from '../gateway/rest.ts'
import { modelText } from '../gateway/rest.ts'

const GREETING = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="greeting-definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:message id="hello" name="hello" />
  <bpmn:process id="greeting" isExecutable="true">
    <bpmn:extensionElements><zeebe:versionTag value="v-1.0" /></bpmn:extensionElements>
    <bpmn:startEvent id="called">
      <bpmn:messageEventDefinition id="by-hello" messageRef="hello" />
    </bpmn:startEvent>
    <bpmn:userTask id="answer">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition externalReference="https://forms.example/1" />
        <zeebe:taskHeaders><zeebe:header key="a" value="b" /></zeebe:taskHeaders>
        <zeebe:assignmentDefinition candidateGroups="外勤, office" />
        <zeebe:taskSchedule dueDate="2028-01-01T00:00:00Z" />
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="to-answer" sourceRef="called" targetRef="answer" />
  </bpmn:process>
</bpmn:definitions>`

/** Leaves something of every kind behind, under way and ended, at different times: what searches are tried on. */
export async function fill(rest: RestEngine): Promise<void> {
  let now = Date.now()
  const later = () => rest.engine.pinClock((now += 1000))
  await rest.deploy('one-task.bpmn', 'review.bpmn', 'review.form', 'report.bpmn', 'rescue.bpmn', 'caller.bpmn').expect(200)
  const changed = (await modelText('one-task.bpmn')).replace('name="一项任务"', 'name="一项任务 (新)"')
  await rest.api
    .post('/v2/deployments')
    .attach('resources', Buffer.from(changed), 'one-task.bpmn')
    .attach('resources', Buffer.from(GREETING), 'greeting.bpmn')
    .expect(200)
  for (let round = 0; round < 3; round++) {
    await later()
    const variables = {
      title: `标题 ${round}`,
      assignee: ['', 'wang', 'li'][round],
      groups: [`g${round}`, 'all'],
      subjectNo: `S-${round}`,
      long: round === 2 ? 'x'.repeat(9000) : round,
    }
    for (const id of ['one-task', 'review', 'report', 'rescue', 'caller']) await rest.create(id, variables)
    await rest.post('/v2/process-instances', { processDefinitionId: 'one-task', tags: [`t${round}`, 'all'] }).expect(200)
    await rest.post('/v2/messages/publication', { name: 'hello', correlationKey: round === 0 ? '' : `c${round}` }).expect(200)
  }
  await rest.create('report') // no subjectNo: an incident
  await decide(rest, later)
  await work(rest, later)
}

async function decide(rest: RestEngine, later: () => Promise<unknown>): Promise<void> {
  const model = await modelText('fees.dmn')
  await rest.deploy('fees.bpmn', 'fees.dmn').expect(200)
  for (const [name, text] of [
    ['fees.dmn', model.replace('name="Fees"', 'name="费用"').replace('then 5', 'then 6')],
    ['level.dmn', OTHER_DECISION],
  ] as const) {
    await rest.api.post('/v2/deployments').attach('resources', Buffer.from(text), name).expect(200)
  }
  for (const decisionDefinitionId of ['fee', 'zone', 'level']) {
    await later()
    for (const variables of [{ country: 'CN', amount: 1 }, {}]) {
      await rest.post('/v2/decision-definitions/evaluation', { decisionDefinitionId, variables }).ok(() => true)
    }
  }
  await later()
  await rest.create('fees-process', { country: 'CN', amount: 3 })
}

const OTHER_DECISION = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="levels" name="Levels" namespace="http://fengqiao.example/dmn">
  <decision id="level" name="Level">
    <decisionTable id="level-table" hitPolicy="FIRST">
      <output id="level-out" name="level" />
      <rule id="level-rule"><outputEntry id="level-entry"><text>1</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`

async function work(rest: RestEngine, later: () => Promise<unknown>): Promise<void> {
  const jobs = await rest.activate('work', { maxJobsToActivate: 7, worker: '工人' })
  const job = (i: number) => `/v2/jobs/${String(jobs[i]!['jobKey'])}`
  await later()
  await rest.post(`${job(0)}/completion`, { variables: { done: true } }).expect(204)
  await later()
  await rest.post(`${job(1)}/failure`, { retries: 0, errorMessage: 'no retries left' }).expect(204)
  await rest.post(`${job(2)}/failure`, { retries: 1, errorMessage: '再试', retryBackOff: 600_000 }).expect(204)
  await rest.post(`${job(3)}/failure`, { retries: 0, errorMessage: 'another reason' }).expect(204)
  await rest.api.patch(job(4)).send({ changeset: { retries: 9 } })
  const [risky, unknown] = await rest.activate('risky', { maxJobsToActivate: 2 })
  await rest.post(`/v2/jobs/${String(risky!['jobKey'])}/error`, { errorCode: 'REFUSED', errorMessage: '不予受理' }).expect(204)
  await rest.post(`/v2/jobs/${String(unknown!['jobKey'])}/error`, { errorCode: 'UNKNOWN' }).expect(204)
  await later()
  const [, incident] = await rest.search('/v2/incidents', { errorType: 'JOB_NO_RETRIES' })
  await rest.api.patch(`/v2/jobs/${String(incident!['jobKey'])}`).send({ changeset: { retries: 3 } })
  await rest.post(`/v2/incidents/${String(incident!['incidentKey'])}/resolution`).expect(204)
  await rest
    .post('/v2/messages/correlation', { name: 'reported', correlationKey: 'S-0', variables: { at: '上街区' } })
    .expect(200)
  await later()
  const tasks = await rest.search('/v2/user-tasks')
  const task = (i: number) => `/v2/user-tasks/${String(tasks[i]!['userTaskKey'])}`
  await rest.post(`${task(0)}/completion`, { variables: { ok: 1 } }).expect(204)
  await rest.post(`${task(1)}/assignment`, { assignee: 'zhao' }).expect(204)
  const changeset = { candidateUsers: ['sun'], priority: 10, followUpDate: '2027-03-01T00:00:00Z' }
  await rest.api.patch(task(2)).send({ changeset }).expect(204)
  await later()
  await rest.post(`/v2/process-instances/${String(tasks.at(-1)!['processInstanceKey'])}/cancellation`).expect(204)
  const [called] = await rest.search('/v2/process-instances', { processDefinitionId: 'caller' })
  await rest.post(`/v2/process-instances/${String(called!['processInstanceKey'])}/cancellation`).expect(204)
}
