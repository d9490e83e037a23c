import { readFileSync } from 'node:fs'
import type { HistoryRecord } from '../../../server/plugin-api.ts'
import type { EngineClient, TestEngine } from '../../helpers/engine.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
type InstanceKey = Parameters<EngineClient['getProcessInstance']>[0]['processInstanceKey']

/** Drives `models/replay-case.bpmn` on a real engine. */
export class ReplayCase {
  private readonly engine: TestEngine
  readonly key: InstanceKey
  private constructor(engine: TestEngine, key: InstanceKey) {
    this.engine = engine
    this.key = key
  }

  static async start(engine: TestEngine, variables: Record<string, unknown>): Promise<ReplayCase> {
    const file = new File([readFileSync('tests/plugins/replay/models/replay-case.bpmn')], 'replay-case.bpmn')
    await engine.client.createDeployment({ resources: [file] })
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: 'replay-case' as never,
      variables: { officeCode: '410106-01', countyCode: '410106', caseNo: 'A-1', approved: false, ...variables },
    })
    return new ReplayCase(engine, processInstanceKey)
  }

  async openTask() {
    const { items = [] } = await this.engine.client.searchUserTasks(
      { filter: { processInstanceKey: this.key, state: 'CREATED' } },
      NOW,
    )
    const key = items[0]?.userTaskKey
    if (!key) throw new Error('no open task')
    return key
  }

  async approve(assignee: string, variables: Record<string, unknown>): Promise<void> {
    const userTaskKey = await this.openTask()
    await this.engine.client.assignUserTask({ userTaskKey, assignee })
    await this.engine.client.completeUserTask({ userTaskKey, variables })
  }

  /** To `models/moved-case.bpmn`: whoever was to approve is to decide. */
  async migrate(): Promise<void> {
    const file = new File([readFileSync('tests/plugins/replay/models/moved-case.bpmn')], 'moved-case.bpmn')
    const { deployments } = await this.engine.client.createDeployment({ resources: [file] })
    await this.engine.client.migrateProcessInstance({
      processInstanceKey: this.key,
      targetProcessDefinitionKey: deployments[0]!.processDefinition!.processDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'approve', targetElementId: 'decide' }] as never,
    })
  }

  private async takeJob() {
    const { jobs } = await this.engine.client.activateJobs({
      type: 'replay.work',
      worker: 'tester',
      maxJobsToActivate: 1,
      timeout: 60_000,
      requestTimeout: 0,
    })
    const key = jobs[0]?.jobKey
    if (!key) throw new Error('no job')
    return key
  }

  async failWork(errorMessage: string): Promise<void> {
    await this.engine.client.failJob({ jobKey: await this.takeJob(), retries: 0, errorMessage })
  }

  async resolve(): Promise<void> {
    const { items = [] } = await this.engine.client.searchIncidents(
      { filter: { processInstanceKey: this.key, state: 'ACTIVE' } },
      NOW,
    )
    const [incident] = items
    if (!incident?.jobKey || !incident.incidentKey) throw new Error('no incident')
    await this.engine.client.updateJob({ jobKey: incident.jobKey as never, changeset: { retries: 2 } })
    await this.engine.client.resolveIncident({ incidentKey: incident.incidentKey })
  }

  async finishWork(variables: Record<string, unknown>): Promise<void> {
    await this.engine.client.completeJob({ jobKey: await this.takeJob(), variables })
  }

  async answer(): Promise<void> {
    await this.engine.client.publishMessage({
      name: 'replay-answer',
      correlationKey: 'A-1',
      timeToLive: 60_000,
      variables: { answered: true },
    })
  }

  /** From start to end, with a second round, an incident, a called process and a message. */
  static async whole(engine: TestEngine, submissionId: string): Promise<ReplayCase> {
    const driven = await ReplayCase.start(engine, { submissionId: 'start-form' })
    await driven.approve('li', { approved: false })
    await driven.approve('wang', { approved: true, submissionId })
    await driven.failWork('no paper left')
    await driven.resolve()
    await driven.finishWork({ paperNo: 7 })
    await driven.answer()
    return driven
  }

  /** What the engine's history feed tells, as the server keeps it. */
  async records(): Promise<HistoryRecord[]> {
    const answer = await fetch(`${this.engine.url}/history/records?after=0&limit=5000`)
    return ((await answer.json()) as { records: HistoryRecord[] }).records
  }
}
