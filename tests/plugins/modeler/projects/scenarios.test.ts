import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TrialScenario } from '../../../../plugins/modeler/trial/trial-step.ts'
import { SECOND_ADMINISTRATOR, addSecondAdministrator } from '../../../helpers/second-administrator.ts'
import { startTestServer, type TestServer, type TestUser } from '../../../helpers/server.ts'
import { FORM, leaveAs, newFile, save } from './world.ts'

let server: TestServer
let first: TestUser
let second: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await addSecondAdministrator()
  ;[first, second] = await Promise.all([server.signIn('admin'), server.signIn(SECOND_ADMINISTRATOR)])
  const approval = { name: 'leave-approval.form', content: readFileSync('tests/server/models/leave-approval.form', 'utf8') }
  await first.call('post', '/api/modeler/deployments', { resources: [approval] }).expect(201)
})
afterAll(() => server.stop())

/** The request is approved and booked. Its approval form is deployed, not in the project. */
const scenario = (processId: string, end = 'done'): TrialScenario => ({
  name: '准假',
  startedAt: Date.UTC(2026, 10, 23, 1),
  steps: [
    { do: 'start', processId, variables: { officeCode: '410106-01' } },
    { do: 'complete', processId, elementId: 'approve', variables: { approved: 'yes' } },
    { do: 'job', processId, elementId: 'book', variables: {} },
  ],
  ends: [{ processId, elementId: end }],
  isOver: true,
})

async function projectWith(id: string, kept: TrialScenario | string) {
  const made = await newFile(first, leaveAs(id), `${id}.bpmn`)
  const content = typeof kept === 'string' ? kept : JSON.stringify(kept)
  const files = [
    { name: `${id}.form`, content: FORM.replace('"leave-request"', `"${id}"`) },
    { name: `${id}.scenario.json`, content },
  ]
  await first.call('post', `${made.project}/files`, { files }).expect(201)
  return made
}
const ask = (project: string) => first.call('post', `${project}/releases`, { notes: '试' })
const fieldsOf = (body: { fields?: { field: string; message: string }[] }) => body.fields ?? []

describe('a kept trial in a project', () => {
  it('goes with the release and is not given to the engine', async () => {
    const { project } = await projectWith('kept-leave', scenario('kept-leave'))
    await ask(project).expect(201)
    await second.call('post', `${project}/releases/1/reviews`, { verdict: 'approved', comment: '' }).expect(204)
    const { deployed } = (await first.call('post', `${project}/releases/1/deployments`, {}).expect(201)).body
    expect(deployed.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['form', 'process'])
  })

  it('stops a release in which a step is no longer possible, and says which', async () => {
    const { project, file } = await projectWith('stopped-leave', scenario('stopped-leave'))
    await save(
      first,
      file,
      leaveAs('stopped-leave').replaceAll('"book"', '"enter"').replaceAll('"book_di"', '"enter_di"'),
      1,
    ).expect(200)
    const refused = await ask(project).expect(400)
    expect(refused.body.code).toBe('DEPLOYMENT_INVALID')
    expect(fieldsOf(refused.body)).toMatchObject([{ field: 'stopped-leave.scenario.json' }])
    expect(fieldsOf(refused.body)[0]?.message).toContain('第 3 步走不下去')
  })

  it('stops one that ends elsewhere', async () => {
    const { project } = await projectWith('other-end', scenario('other-end', 'refused'))
    const refused = await ask(project).expect(400)
    expect(fieldsOf(refused.body)[0]?.message).toContain('应到 other-end refused，却到了 other-end done')
  })

  it('is told where it is none', async () => {
    const { project } = await projectWith('no-trial', '{"name":"x"}')
    expect(fieldsOf((await ask(project).expect(400)).body)[0]?.message).toContain('不是试运行存下的文件')
  })
})
