import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, startTestServer, type TestServer, type TestUser } from '../../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from '../../server/leave-request.ts'

let server: TestServer
let admin: TestUser
let key: string

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-clerk'))
  key = processInstanceKey
  await server.platform.services.tasks.complete(await accountOf('jiyuan-director'), task.userTaskKey, { approved: 'yes' })
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

async function failOnce(): Promise<void> {
  const { client } = server.engine
  const { jobs } = await client.activateJobs({
    type: 'test.book-leave',
    maxJobsToActivate: 1,
    timeout: 60_000,
    requestTimeout: 0,
  })
  const [job] = jobs
  if (!job) throw new Error('no job')
  await client.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'register is closed' })
}

describe('operations', () => {
  it('list what runs, with the case it belongs to', async () => {
    const { items, total } = (await admin.call('get', '/api/operations/instances').expect(200)).body
    expect(total).toBe(1)
    expect(items).toMatchObject([{ processInstanceKey: key, processName: '请假', caseTitle: '王五请假', hasIncident: false }])
  })

  it('show a worker that threw as an incident at its element, resolved from the page', async () => {
    await failOnce()
    await eventually(
      async () => (await admin.call('get', '/api/operations/incidents/count')).body.count,
      count => count === 1,
    )
    const { items } = (await admin.call('get', '/api/operations/incidents').expect(200)).body
    expect(items).toMatchObject([
      {
        errorType: 'JOB_NO_RETRIES',
        errorMessage: 'register is closed',
        elementId: 'book',
        elementName: '登记',
        caseTitle: '王五请假',
      },
    ])
    const instance = (await admin.call('get', `/api/operations/instances/${key}`).expect(200)).body
    expect(instance.elements).toContainEqual(expect.objectContaining({ elementId: 'book', state: 'INCIDENT' }))
    expect(instance.incidents).toHaveLength(1)
    expect(instance.xml).toContain('leave-request')

    await admin.call('post', `/api/incidents/${items[0].incidentKey}/resolution`, { retries: 2 }).expect(204)
    expect((await admin.call('get', '/api/operations/incidents')).body.items).toEqual([])
    const after = (await admin.call('get', `/api/operations/instances/${key}`)).body
    expect(after.elements).toContainEqual(expect.objectContaining({ elementId: 'book', state: 'ACTIVE' }))
  })

  it('are for administrators', async () => {
    const auditor = await server.signIn('auditor')
    for (const path of ['incidents', 'incidents/count', 'instances', `instances/${key}`]) {
      await auditor.call('get', `/api/operations/${path}`).expect(403)
    }
  })

  it('know no instance that is not there', async () => {
    await admin.call('get', '/api/operations/instances/x').expect(404)
    await admin.call('get', '/api/operations/instances/2251799813680000').expect(404)
  })
})
