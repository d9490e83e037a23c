import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { CaseModel } from '../../domain/case.ts'
import { LetterAnswerModel } from '../../domain/letter-answer.ts'
import { LetterModel } from '../../domain/letter.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import type { NotificationView } from '../../server/plugin-api.ts'
import type { LetterView } from '../../plugins/letters/letter-view.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { serveWorkers } from '../../workers/serve.ts'
import type { ServedWorkers } from '../../workers/serve.ts'
import { ORGAN, letterOf, signedHeaders, startInquiry } from '../helpers/letters.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { PNG } from '../helpers/zip.ts'

let server: TestServer
let served: ServedWorkers
const users: Record<string, TestUser> = {}
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const today = dayOf(new Date())
const ofOffice = { officeCode: '410106-01', countyCode: '410106' }
let count = 0

beforeAll(async () => {
  server = await startTestServer()
  const [send] = (await findWorkers()).filter(({ type }) => type === 'letter.send')
  served = serveWorkers(createWorkerClient(server.engine.url), [send!], silent)
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'xinan-clerk', 'admin', 'security'])
    users[name] = await server.signIn(name)
})
afterAll(async () => {
  await served.stop(2_000)
  await server.stop()
})

/** A letter of a new case that the clerk handles, once the case is known. */
async function newLetter(): Promise<{ letterId: string; caseKey: string; path: string }> {
  const caseKey = await startInquiry(server, 'inquiry', { ...ofOffice, caseNo: `F-${++count}` })
  const letter = await letterOf(caseKey)
  await eventually(
    () => CaseModel.findById(caseKey).lean(),
    found => found?.officeCode === '410106-01',
  )
  await CaseModel.updateOne({ _id: caseKey }, { handlers: ['jiyuan-clerk'] })
  return { letterId: letter._id, caseKey, path: `/api/letters/cases/${caseKey}/${letter._id}` }
}
const clerk = () => users['jiyuan-clerk']!
const told = async (kind: string, path: string) =>
  ((await clerk().call('get', '/api/notifications').expect(200)).body as { items: NotificationView[] }).items.filter(
    item => item.kind === kind && item.path === path,
  )
const variable = async (caseKey: string, name: string) => {
  const filter = { processInstanceKey: caseKey as never, name }
  const { items = [] } = await server.engine.client.searchVariables({ filter }, { consistency: { waitUpToMs: 0 } })
  return items[0]?.value
}
/** The process has gone on to the user task behind the message. */
const goesOn = (caseKey: string) =>
  eventually(
    async () => {
      const filter = { processInstanceKey: caseKey as never, elementId: 'note' as never }
      return (await server.engine.client.searchElementInstances({ filter }, { consistency: { waitUpToMs: 0 } })).items ?? []
    },
    items => items.length > 0,
  )
const newHook = async (organs = [ORGAN]): Promise<{ hookId: string; secret: string }> =>
  (await users['security']!.call('post', '/api/letters/hooks', { name: '法院办案系统', organs }).expect(201)).body
/** As an outside system sends it. */
const post = (hookId: string, headers: Record<string, string>, body: string) =>
  request(server.platform.app).post(`/api/letters/hook/${hookId}`).set(headers).send(body)

describe('a letter', () => {
  it('goes out by a model, with its number, the answers it may get and the day by which one is expected; in scope only', async () => {
    const { letterId, caseKey, path } = await newLetter()
    const { body } = await clerk().call('get', path).expect(200)
    const view = body as LetterView
    expect(view).toMatchObject({ letterId, caseKey, organ: ORGAN, box: 'waiting', basis: '建议', sentOn: today, how: 'post' })
    expect(view.subject).toBe(`关于核实 F-${count} 有关情况的函`)
    expect(view.answers.map(({ value }) => value)).toEqual(['agree', 'refuse'])
    expect(view.dueOn! > addDays(today, 9)).toBe(true)
    expect(JSON.parse((await variable(caseKey, 'letterId'))!)).toBe(letterId)
    const list = await clerk().call('get', '/api/letters?box=waiting').expect(200)
    expect(list.body.items.map((item: { letterId: string }) => item.letterId)).toContain(letterId)
    expect(list.body.organs).toEqual([{ organ: ORGAN, count: list.body.counts.waiting }])
    await users['xinan-clerk']!.call('get', path).expect(404)
    expect((await users['xinan-clerk']!.call('get', '/api/letters').expect(200)).body.items).toEqual([])
  })

  it('is answered by hand with the scan: the process goes on with the answer alone', async () => {
    const { caseKey, path } = await newLetter()
    const upload = await request(server.platform.app)
      .post(`${path}/files/scan`)
      .set('cookie', clerk().cookie)
      .set('x-csrf-token', clerk().csrfToken)
      .attach('file', PNG, 'a.png')
      .expect(201)
    const { fileId } = upload.body as { fileId: string }
    const answer = { answer: 'refuse', receivedOn: today, number: '（2026）复字第 8 号', words: '张三不符合条件', scan: [fileId] }
    await clerk()
      .call('post', `${path}/answers`, { ...answer, answer: 'other' })
      .expect(422)
    await clerk()
      .call('post', `${path}/answers`, { ...answer, receivedOn: addDays(today, 1) })
      .expect(422)
    await users['jiyuan-director']!.call('post', `${path}/answers`, answer).expect(422)
    await clerk().call('post', `${path}/answers`, answer).expect(201)
    await goesOn(caseKey)
    expect(await variable(caseKey, 'letterAnswer')).toBe('"refuse"')
    expect(await variable(caseKey, 'letterAnsweredOn')).toBe(`"${today}"`)
    const { body } = await clerk().call('get', path).expect(200)
    expect(body).toMatchObject({ box: 'answered' })
    expect(body.steps[1]).toMatchObject({
      kind: 'answered',
      answer: { value: 'refuse', via: 'hand', hasWords: true, fileIds: [fileId] },
    })
    expect(JSON.stringify(body)).not.toContain('张三')
    const words = `${path}/answers/${body.steps[1].answer.answerId}/words`
    await clerk().call('post', words, { reason: '' }).expect(400)
    expect((await clerk().call('post', words, { reason: '核对复函' }).expect(200)).body).toEqual({ words: '张三不符合条件' })
    await users['jiyuan-director']!.call('get', `/api/files/${fileId}/content`).expect(200)
    expect(JSON.stringify(await LetterAnswerModel.collection.find().toArray())).not.toContain('张三')
  })

  it('keeps what comes second or too late, tells it, and the process does not hear it', async () => {
    const { letterId, caseKey, path } = await newLetter()
    await clerk().call('post', `${path}/answers`, { answer: 'agree', receivedOn: today }).expect(201)
    await clerk().call('post', `${path}/answers`, { answer: 'refuse', receivedOn: today }).expect(201)
    await eventually(
      () => told('letter.further', `/letters/${caseKey}/${letterId}`),
      items => items.length === 1,
    )
    await goesOn(caseKey)
    expect(await variable(caseKey, 'letterAnswer')).toBe('"agree"')
    const { body } = await clerk().call('get', path)
    expect(body.steps.slice(1).map(({ answer }: { answer: { standing: string } }) => answer.standing)).toEqual([
      'first',
      'further',
    ])
  })

  it('is told once, however often it is taken up, and by a server that died in between', async () => {
    const { letterId, caseKey, path } = await newLetter()
    await clerk().call('post', `${path}/answers`, { answer: 'agree', receivedOn: today }).expect(201)
    await goesOn(caseKey)
    await LetterAnswerModel.updateOne({ letterId }, { $unset: { standing: 1 } })
    await Promise.all([server.platform.notifySweep(), server.platform.notifySweep()])
    expect(await LetterAnswerModel.findOne({ letterId }).lean()).toMatchObject({ standing: 'first' })
    expect(await told('letter.answered', `/letters/${caseKey}/${letterId}`)).toHaveLength(1)
  })

  it('can be reminded of while it waits, and withdrawn, with the process told; not afterwards', async () => {
    const { letterId, path } = await newLetter()
    await clerk().call('post', `${path}/reminders`, { how: 'system' }).expect(201)
    const withdrawn = await clerk().call('post', `${path}/withdrawal`, { reason: '案情已明' }).expect(200)
    expect(withdrawn.body.steps.map(({ kind }: { kind: string }) => kind)).toEqual(['sent', 'reminded', 'withdrawn'])
    await clerk().call('post', `${path}/reminders`, { how: 'system' }).expect(409)
    await clerk().call('post', `${path}/withdrawal`, { reason: '再撤一次' }).expect(409)
    await eventually(
      () => LetterModel.findById(letterId).lean(),
      found => found?.withdrawalToldAt !== undefined,
    )
    await clerk().call('post', `${path}/answers`, { answer: 'agree', receivedOn: today }).expect(201)
    await eventually(
      () => LetterAnswerModel.findOne({ letterId }).lean(),
      found => found?.standing === 'further',
    )
  })

  it('whose answer is overdue is so in the list and told to who handles the case', async () => {
    const { letterId, caseKey, path } = await newLetter()
    const past = { dueAt: new Date(Date.now() - 3_600_000), dueOn: addDays(today, -1) }
    await LetterModel.collection.updateOne({ _id: letterId as never }, { $set: past })
    await server.platform.notifySweep()
    expect((await clerk().call('get', path)).body.box).toBe('overdue')
    expect((await clerk().call('get', '/api/letters?box=overdue')).body.items).toHaveLength(1)
    expect(await told('letter.overdue', `/letters/${caseKey}/${letterId}`)).toHaveLength(1)
  })
})

describe('the hook', () => {
  it('takes a signed answer, the same again as the same, and the process goes on', async () => {
    const { letterId, caseKey, path } = await newLetter()
    const { hookId, secret } = await newHook()
    const body = JSON.stringify({ id: 'court-0001', letter: letterId, answer: 'agree', words: '同意，李四' })
    const headers = signedHeaders(secret, body)
    expect((await post(hookId, headers, body)).status).toBe(202)
    expect((await post(hookId, headers, body)).status).toBe(202)
    await goesOn(caseKey)
    expect(await variable(caseKey, 'letterAnswer')).toBe('"agree"')
    expect(await LetterAnswerModel.countDocuments({ letterId })).toBe(1)
    expect((await clerk().call('get', path)).body.steps[1]).toMatchObject({ by: '法院办案系统', answer: { via: 'hook' } })
    expect(await AuditEventModel.findOne({ action: 'letter.answered', accountId: `hook:${hookId}` }).lean()).not.toBeNull()
    await eventually(
      () => told('letter.answered', `/letters/${caseKey}/${letterId}`),
      items => items.length === 1,
    )
  })

  it('takes what the documentation says to send', async () => {
    const { letterId } = await newLetter()
    const { hookId, secret } = await newHook()
    const listening = createServer(server.platform.app)
    await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
    const { port } = listening.address() as AddressInfo
    const [, example = ''] = /```bash\n([^]*?)```/.exec(readFileSync('docs/howto/connect-an-outside-system.md', 'utf8')) ?? []
    const given = { LETTER: letterId, SECRET: secret, HOOK: hookId, ADDRESS: `http://127.0.0.1:${port}` }
    const { stdout } = await promisify(execFile)('bash', ['-c', example], { env: { ...process.env, ...given } })
    await new Promise(resolve => listening.close(resolve))
    expect(JSON.parse(stdout)).toEqual({ id: 'fy-2026-0001', letter: letterId })
    expect(await LetterAnswerModel.countDocuments({ letterId })).toBe(1)
  })

  it('answers alike whatever is wrong, and keeps nothing', async () => {
    const { letterId } = await newLetter()
    const { hookId, secret } = await newHook()
    const foreign = await newHook(['另一法院'])
    const body = JSON.stringify({ id: 'court-0002', letter: letterId, answer: 'agree' })
    const changed = body.replace('agree', 'refuse')
    const wrong: [string, Record<string, string>, string][] = [
      [hookId, { 'content-type': 'application/json' }, body],
      [hookId, signedHeaders('guess', body), body],
      [hookId, signedHeaders(secret, body), changed],
      [hookId, signedHeaders(secret, body, Date.now() - 301_000), body],
      [hookId, signedHeaders(secret, body, Date.now() + 310_000), body],
      ['0'.repeat(24), signedHeaders(secret, body), body],
      [foreign.hookId, signedHeaders(foreign.secret, body), body],
    ]
    const answers = await Promise.all(wrong.map(([id, headers, sent]) => post(id, headers, sent)))
    const told = answers.map(({ status, body }) => ({
      status,
      code: body.code,
      message: body.message,
      title: body.title,
      detail: body.detail,
    }))
    expect(new Set(told.map(each => JSON.stringify(each))).size).toBe(1)
    expect(told[0]).toMatchObject({ status: 401, code: 'HOOK_REFUSED' })
    expect(await LetterAnswerModel.countDocuments({ letterId })).toBe(0)
  })

  it('takes an id once, for what it was sent with', async () => {
    const { letterId } = await newLetter()
    const { hookId, secret } = await newHook()
    const send = (body: object) => {
      const text = JSON.stringify(body)
      return post(hookId, signedHeaders(secret, text), text)
    }
    expect((await send({ id: 'court-0003', letter: letterId, answer: 'agree' })).status).toBe(202)
    expect((await send({ id: 'court-0003', letter: letterId, answer: 'refuse' })).status).toBe(401)
    expect((await send({ id: 'court-0004', letter: letterId, answer: 'none-of-them' })).status).toBe(400)
    expect((await send({ id: 'court-0005', letter: letterId, answer: 'agree', number: '41010519491231002X' })).status).toBe(400)
    expect(await LetterAnswerModel.countDocuments({ letterId })).toBe(1)
  })

  it('is made, given a new secret and revoked by administrators, on record; no secret is shown twice or lies open', async () => {
    const { letterId } = await newLetter()
    const { hookId, secret } = await newHook()
    const body = JSON.stringify({ id: 'court-0006', letter: letterId, answer: 'agree' })
    const rotated = await users['admin']!.call('post', `/api/letters/hooks/${hookId}/secret`, { reason: '定期更换' }).expect(200)
    expect((await post(hookId, signedHeaders(secret, body), body)).status).toBe(401)
    const fresh = (rotated.body as { secret: string }).secret
    expect((await post(hookId, signedHeaders(fresh, body), body)).status).toBe(202)
    await users['security']!.call('post', `/api/letters/hooks/${hookId}/revocation`, { reason: '停用' }).expect(204)
    expect((await post(hookId, signedHeaders(fresh, body), body)).status).toBe(401)
    const listed = JSON.stringify((await users['admin']!.call('get', '/api/letters/hooks').expect(200)).body)
    expect(listed).toContain(hookId)
    expect(listed).not.toMatch(new RegExp(`${secret}|${fresh}`))
    await clerk().call('get', '/api/letters/hooks').expect(403)
    const actions = await AuditEventModel.find({ target: hookId }).sort({ _id: 1 }).lean()
    expect(actions.map(({ action }) => action)).toEqual(['letter-hook.made', 'letter-hook.rotated', 'letter-hook.revoked'])
    expect(JSON.stringify(actions)).not.toMatch(new RegExp(`${secret}|${fresh}`))
  })
})
