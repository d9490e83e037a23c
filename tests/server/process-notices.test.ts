import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { ProcessNoticeModel } from '../../domain/process-notice.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { serveWorkers } from '../../workers/serve.ts'
import type { ServedWorkers } from '../../workers/serve.ts'
import { bpmn, end, flow, start, userTask } from '../helpers/bpmn-builder.ts'
import { connectorTask } from '../helpers/connector-model.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'

let server: TestServer
let served: ServedWorkers
const users: Record<string, TestUser> = {}
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const headers = {
  to: '{officeCode}:director, xinan-clerk，jiyuan-social',
  text: '请于 {dueOn} 前答复，第 {round} 次',
  textEn: 'Answer by {dueOn}, round {round}',
}
const variables = { officeCode: '410106-01', countyCode: '410106', caseNo: 'N-1', dueOn: '2026-12-01', round: 2 }

beforeAll(async () => {
  server = await startTestServer()
  const [notify] = (await findWorkers()).filter(({ type }) => type === 'people.notify')
  served = serveWorkers(createWorkerClient(server.engine.url), [notify!], silent)
  for (const name of ['jiyuan-director', 'jiyuan-social', 'xinan-clerk']) users[name] = await server.signIn(name)
})
afterAll(async () => {
  await served.stop(2_000)
  await server.stop()
})

async function run(id: string, of: Record<string, string>, values: object): Promise<string> {
  const model = bpmn(
    id,
    start('s'),
    connectorTask('tell', 'people.notify', of),
    userTask('wait'),
    end('e'),
    flow('s', 'tell', 'wait', 'e'),
  )
  await server.engine.client.createDeployment({ resources: [new File([model], `${id}.bpmn`)] })
  const started = await server.engine.client.createProcessInstance({
    processDefinitionId: id as never,
    variables: values as Record<string, unknown>,
  })
  return String(started.processInstanceKey)
}
const told = async (username: string) =>
  (await users[username]!.call('get', '/api/notifications').expect(200)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'process.notice',
  )
const incident = (processInstanceKey: string) =>
  eventually(
    async () => {
      const filter = { processInstanceKey: processInstanceKey as never }
      const { items = [] } = await server.engine.client.searchIncidents({ filter }, { consistency: { waitUpToMs: 0 } })
      return items[0]?.errorMessage
    },
    message => message !== undefined,
  )

describe('people.notify', () => {
  it('tells posts and people by name, with the values of variables, a link to the case, in both languages; nobody who may not see it', async () => {
    const key = await run('tells', headers, variables)
    const [notice] = await eventually(
      () => told('jiyuan-director'),
      items => items.length === 1,
    )
    expect(notice).toMatchObject({ text: '请于 2026-12-01 前答复，第 2 次', path: `/replay/${key}`, about: 'N-1' })
    const english = await users['jiyuan-director']!.call('get', '/api/notifications').set('accept-language', 'en-US')
    expect(english.body.items[0].text).toBe('Answer by 2026-12-01, round 2')
    expect(
      await eventually(
        () => told('jiyuan-social'),
        items => items.length === 1,
      ),
    ).toHaveLength(1)
    expect(await told('xinan-clerk')).toEqual([])
  })

  it('tells nobody of the same twice, also where the server died before it had marked it', async () => {
    const before = await NotificationModel.countDocuments({ kind: 'process.notice' })
    await ProcessNoticeModel.updateMany({}, { $unset: { toldAt: 1 } })
    await server.platform.notifySweep()
    expect(await ProcessNoticeModel.countDocuments({ toldAt: null })).toBe(0)
    expect(await NotificationModel.countDocuments({ kind: 'process.notice' })).toBe(before)
  })

  it('reaches those who handle the case', async () => {
    const key = await run('handled', { to: 'handlers', text: '有变化' }, {})
    await eventually(
      async () => CaseModel.findById(key).lean(),
      found => found !== null,
    )
    await CaseModel.updateOne({ _id: key }, { handlers: ['xinan-clerk'] })
    await ProcessNoticeModel.updateOne({ caseKey: key }, { $unset: { toldAt: 1 } })
    await server.platform.notifySweep()
    expect(await told('xinan-clerk')).toMatchObject([{ text: '有变化', path: `/replay/${key}` }])
  })

  it('is an incident where a variable is missing or holds an identity number, which the message does not tell', async () => {
    expect(await incident(await run('lacks', headers, { officeCode: '410106-01' }))).toBe('variable dueOn is not set')
    const message = await incident(await run('leaks', { to: 'handlers', text: '{who}' }, { who: '41010519491231002X' }))
    expect(message).toBe('it would hold an identity or mobile number; nothing was sent')
  })
})
