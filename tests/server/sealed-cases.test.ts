import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { CaseModel } from '../../domain/case.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

let server: TestServer
let auditor: TestUser
let key: string
let userTaskKey: string
const scopeOf = (elementInstanceKey: string) => elementInstanceKey as never
const sealedIs = (sealed: boolean) =>
  eventually(
    () => CaseModel.findById(key).lean(),
    found => found?.sealed === sealed,
  )

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  const { task, processInstanceKey } = await startLeave(server, await accountOf('jiyuan-social'))
  key = processInstanceKey
  userTaskKey = task.userTaskKey
  const { client } = server.engine
  await client.createElementInstanceVariables({ elementInstanceKey: scopeOf(key), variables: { isMinor: true } })
  await sealedIs(true)
  auditor = await server.signIn('auditor')
})
afterAll(() => server.stop())

describe('a minor’s case', () => {
  it('exists for those who handle it and for auditors, for nobody else of the county', async () => {
    const { cases } = server.platform.services
    await cases.get(await accountOf('jiyuan-social'), key)
    for (const username of ['bureau-head', 'county-officer', 'jiyuan-director', 'admin', 'security'])
      await expect(cases.get(await accountOf(username), key), username).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await cases.list(await accountOf('bureau-head'), {})).items).toEqual([])
  })

  it('has no name in a list, and is not found by one', async () => {
    const listed = (await auditor.call('get', '/api/replay/cases').expect(200)).body.items
    expect(listed).toMatchObject([{ processInstanceKey: key, caseTitle: '未成年人案件', sealed: true }])
    expect((await auditor.call('post', '/api/replay/cases/search', { search: '王五' }).expect(200)).body.items).toEqual([])
  })

  it('is opened by an auditor for a reason only, each time on record', async () => {
    const path = `/api/replay/cases/${key}`
    expect((await auditor.call('get', path).expect(403)).body.code).toBe('FILE_SEALED')
    expect((await auditor.call('post', `${path}/opened`, { reason: '看' }).expect(400)).body.code).toBe('REASON_UNFIT')
    const { body } = await auditor.call('post', `${path}/opened`, { reason: '依法查询' }).expect(200)
    expect(body).toMatchObject({ unmasked: false, summary: { caseTitle: '未成年人案件' } })
    expect(await AuditEventModel.find({ action: 'sealed.view', target: key }).lean()).toMatchObject([
      { reason: '依法查询', after: { roles: ['auditor'], sealed: true } },
    ])
  })

  it('shows a done task to those who handle the case, no longer to all who might have done it', async () => {
    const [director, clerk] = [await server.signIn('jiyuan-director'), await server.signIn('jiyuan-clerk')]
    const path = `/api/inbox/tasks/${userTaskKey}`
    await clerk.call('get', path).expect(200)
    await director.call('post', `${path}/complete`, { data: { approved: 'yes' } }).expect(200)
    await director.call('get', path).expect(200)
    await clerk.call('get', path).expect(404)
    await clerk.call('post', `${path}/unmasked`, { reason: '办理本案' }).expect(404)
    await clerk.call('get', `${path}/case`).expect(404)
  })

  it('stays sealed when the person has grown up', async () => {
    const { client } = server.engine
    const variables = { isMinor: false, caseTitle: '成年了' }
    await client.createElementInstanceVariables({ elementInstanceKey: scopeOf(key), variables })
    await eventually(
      () => CaseModel.findById(key).lean(),
      found => found?.caseTitle === '成年了',
    )
    await sealedIs(true)
  })
})
