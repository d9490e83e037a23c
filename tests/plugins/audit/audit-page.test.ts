import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../../domain/account.ts'
import { appendAuditEvent } from '../../../domain/audit-event.ts'
import { CaseModel } from '../../../domain/case.ts'
import { AppointmentModel } from '../../../domain/appointment.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import enUS from '../../../plugins/audit/event-texts.en-US.json' with { type: 'json' }
import zhCN from '../../../plugins/audit/event-texts.zh-CN.json' with { type: 'json' }

let server: TestServer
let auditor: TestUser
let clerk: string
const folder = mkdtempSync(join(tmpdir(), 'fengqiao-audit-'))
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).orFail().lean())._id)
const aCase = {
  processDefinitionKey: '1',
  processDefinitionId: 'p',
  processVersion: 1,
  processName: 'p',
  state: 'ACTIVE',
  startedAt: new Date(),
} as const
const events = async (query = '') => (await auditor.call('get', `/api/audit/events?${query}`).expect(200)).body

beforeAll(async () => {
  server = await startTestServer()
  auditor = await server.signIn('auditor')
  clerk = await idOf('jiyuan-clerk')
  await server.signIn('jiyuan-clerk')
  const officer = await idOf('county-officer')
  await appendAuditEvent({ accountId: clerk, onBehalfOf: officer, action: 'task.claimed', target: '42', address: '10.0.0.7' })
  await appendAuditEvent({
    accountId: clerk,
    action: 'odd.thing',
    target: '=HYPERLINK("http://x")',
    before: { a: 1 },
    after: { a: 2 },
    reason: '+看看',
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the page of events', () => {
  it('says in plain words who did what, for whom, the newest first; an unknown action as it is', async () => {
    const { items } = await events(`person=${clerk}`)
    expect(items.map(({ text }: { text: string }) => text)).toEqual([
      '李明（演示） odd.thing =HYPERLINK("http://x")',
      '李明（演示）（代 周正（演示）） 认领了任务 42',
      '李明（演示） 登录了系统',
    ])
    expect(items[0]).toMatchObject({ before: { a: 1 }, after: { a: 2 }, reason: '+看看' })
    const english = await auditor.call('get', `/api/audit/events?person=${clerk}`).set('accept-language', 'en-US')
    expect(english.body.items[2].text).toBe('李明（演示） signed in')
  })

  it('has every text in both languages', () => expect(Object.keys(enUS).sort()).toEqual(Object.keys(zhCN).sort()))

  it('filters by person (also for whom), action, target, period, address and request', async () => {
    expect((await events(`person=${await idOf('county-officer')}`)).total).toBe(1)
    expect((await events('action=odd.thing')).total).toBe(1)
    expect((await events('target=42')).total).toBe(1)
    expect((await events('address=10.0.0.7')).total).toBe(1)
    const [opened] = (await events('action=session.opened')).items
    expect((await events(`requestId=${opened.requestId}`)).items).toHaveLength(1)
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    expect((await events(`from=${today}&until=${today}`)).total).toBe((await events()).total)
    expect((await events('until=2020-01-01')).total).toBe(0)
    expect((await auditor.call('get', '/api/audit/events?from=yesterday')).status).toBe(400)
  })

  it('goes on page by page through a long record, in a moment', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ accountId: clerk, action: 'test.many', target: String(index) }))
    for (const event of many) await appendAuditEvent(event)
    const seen: string[] = []
    for (let after = ''; ;) {
      const page = await events(`action=test.many${after}`)
      seen.push(...page.items.map(({ target }: { target: string }) => target))
      if (!page.next) break
      after = `&after=${page.next}`
    }
    expect(seen).toEqual(many.map(({ target }) => target).toReversed())
  })

  it('is for the auditor only', async () => {
    for (const name of ['admin', 'security', 'jiyuan-director']) {
      const user = await server.signIn(name)
      for (const path of ['events', 'actions', 'people', 'chain'])
        expect((await user.call('get', `/api/audit/${path}`)).body.code).toBe('FORBIDDEN')
      expect((await user.call('post', '/api/audit/exports', { format: 'csv' })).body.code).toBe('FORBIDDEN')
    }
  })

  it('of a county hides what those of another did, and shows all administrators', async () => {
    const stranger = await AccountModel.create({ username: 'stranger', name: '外县人', roles: ['staff'], passwordHash: 'x' })
    const id = String(stranger._id)
    await AppointmentModel.create({
      accountId: id,
      orgCode: '410122',
      post: 'correction-officer',
      kind: 'regular',
      from: '2026-01-01',
      appointedBy: 'system',
    })
    await appendAuditEvent({ accountId: id, action: 'test.elsewhere', target: 'x' })
    await appendAuditEvent({ accountId: id, action: 'test.elsewhere', target: clerk })
    await CaseModel.create({ ...aCase, _id: '77', instances: ['77'], countyCode: '410106' })
    await CaseModel.create({ ...aCase, _id: '88', instances: ['88'], countyCode: '410122' })
    for (const target of ['77', '88']) await appendAuditEvent({ accountId: id, action: 'test.case', target })
    expect((await events('action=test.case')).items.map(({ target }: { target: string }) => target)).toEqual(['77'])
    expect((await events('action=test.elsewhere')).items.map(({ target }: { target: string }) => target)).toEqual([clerk])
    expect((await events(`person=${id}`)).total).toBe(2)
    const offered = (await auditor.call('get', '/api/audit/people?search=stranger')).body.items
    expect(offered).toEqual([])
    expect((await events(`person=${await idOf('security')}`)).total).toBeGreaterThan(0)
  })
})

describe('an export', () => {
  const take = (format: string, filter: object) =>
    auditor.call('post', '/api/audit/exports', { format, filter }).buffer(true).parse(asText)

  it('as CSV opens in a spreadsheet without a formula in it, and is on record', async () => {
    const { body, headers } = await take('csv', { action: 'odd.thing' }).expect(200)
    expect(headers['content-disposition']).toMatch(/attachment; filename=audit-.*\.csv/)
    const text = body as string
    expect(text.startsWith('\uFEFF"序号","时间"')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).toContain(`"'+看看"`)
    expect(text.trim().split('\r\n')).toHaveLength(2)
    const [told] = (await events('action=audit.exported')).items
    expect(told).toMatchObject({ after: { format: 'csv', count: 1, filter: { action: 'odd.thing' } } })
  })

  it('as JSON lines is checked outside, and what was changed in it shows', async () => {
    const text = (await take('jsonl', {}).expect(200)).body as string
    const file = join(folder, 'audit.jsonl')
    const verify = () => execFileSync(process.execPath, ['scripts/audit-verify.ts', file], { encoding: 'utf8' })
    writeFileSync(file, text)
    expect(verify()).toMatch(/\d+ events whole, \d+ links checked, [12] gaps/)
    writeFileSync(file, text.replace('"action":"odd.thing"', '"action":"nothing"'))
    expect(verify).toThrow()
  })

  it('is refused where it cannot be put on record', async () => {
    await mongoose.connection.db!.command({ collMod: 'audit-events', validator: { nothing: 'passes' } })
    const { status, headers } = await auditor.call('post', '/api/audit/exports', { format: 'csv' })
    await mongoose.connection.db!.command({ collMod: 'audit-events', validator: {} })
    expect(status).toBe(500)
    expect(headers['content-disposition']).toBeUndefined()
  })
})

describe('the check of the chain', () => {
  it('goes part by part, and finds what was changed behind its back', async () => {
    const check = async (after: number) => (await auditor.call('get', `/api/audit/chain?after=${after}`).expect(200)).body
    const whole = await check(0)
    expect(whole).toMatchObject({ finished: true, count: whole.total })
    expect((await check(100)).head).toBe(whole.head)
    const collection = mongoose.connection.collection<{ _id: number }>('audit-events')
    await collection.updateOne({ _id: 60 }, { $set: { target: 'elsewhere' } })
    expect((await check(0)).brokenAt).toBe(60)
    expect((await check(60)).brokenAt).toBe(60)
    expect((await check(61)).brokenAt).toBeUndefined()
  })
})

function asText(response: unknown, done: (error: Error | null, text: string) => void): void {
  const parts: Buffer[] = []
  const stream = response as NodeJS.ReadableStream
  stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts).toString('utf8')))
}
