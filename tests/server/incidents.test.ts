import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

/** A worker that throws: the model gives the job one try, so an incident follows. */
async function failJob(processInstanceKey: string): Promise<void> {
  const { client } = server.engine
  const { jobs } = await client.activateJobs({
    type: 'test.book-leave',
    maxJobsToActivate: 10,
    timeout: 60_000,
    requestTimeout: 0,
  })
  const job = jobs.find(job => job.processInstanceKey === processInstanceKey)
  if (!job) throw new Error('no job')
  await client.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'register is closed' })
}

describe('an incident', () => {
  it('is seen by the administrator, resolved from the page with new retries, and the case goes on', async () => {
    const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-clerk'))
    await server.platform.services.tasks.complete(await accountOf('jiyuan-director'), task.userTaskKey, { approved: 'yes' })
    await failJob(processInstanceKey)
    const open = async () => (await admin.call('get', '/api/operations/incidents')).body.items
    const items = await eventually(open, found => found.length === 1)
    expect(items[0]).toMatchObject({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'register is closed',
      elementId: 'book',
      processInstanceKey,
    })

    await admin.call('post', `/api/incidents/${items[0].incidentKey}/resolution`, { retries: 2 }).expect(204)
    expect(await open()).toEqual([])
    expect(await AuditEventModel.exists({ action: 'incident.resolved', target: items[0].incidentKey })).toBeTruthy()

    const { jobs } = await server.engine.client.activateJobs({
      type: 'test.book-leave',
      maxJobsToActivate: 1,
      timeout: 60_000,
      requestTimeout: 0,
    })
    expect(jobs[0]?.retries).toBe(2)
    await server.engine.client.completeJob({ jobKey: jobs[0]!.jobKey })
    const records = await eventually(
      () => server.platform.services.history.forInstance(processInstanceKey),
      found => found.some(({ intent, value }) => intent === 'ELEMENT_COMPLETED' && value.bpmnElementType === 'PROCESS'),
    )
    expect(records.map(({ valueType, intent }) => `${valueType} ${intent}`)).toContain('INCIDENT RESOLVED')
  })

  it('that does not exist is not found', async () => {
    expect((await admin.call('post', '/api/incidents/1/resolution', {})).body.code).toBe('NOT_FOUND')
    expect((await admin.call('post', '/api/incidents/x/resolution', {})).body.code).toBe('NOT_FOUND')
  })
})
