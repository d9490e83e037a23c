import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import request from 'supertest'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { auditHash } from '../../domain/audit-hash.ts'
import { keepPaper } from '../../domain/case-paper.ts'
import { CaseModel } from '../../domain/case.ts'
import { eraseSubject } from '../../domain/keys/erase-subject.ts'
import { keyFolder } from '../../domain/keys/installation-keys.ts'
import { createSubject } from '../../domain/subject.ts'
import { COLLECTIONS } from '../../server/export/collections.ts'
import { exportServices } from '../../server/export/export-services.ts'
import type { ExportRequest } from '../../server/export/exporting.ts'
import { runExport } from '../../server/export/run-export.ts'
import type { Exported } from '../../server/export/run-export.ts'
import { canary } from '../canary/canaries.ts'
import { TEST_PASSWORD, eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { PDF } from '../helpers/zip.ts'
import { readDocx } from '../papers/read-docx.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { sample } from '../papers/sample.ts'
import { accountOf, deployLeaveRequest, request as leave, startLeave } from './leave-request.ts'

const { name, idNo, phone } = canary(7)
/** In the sample of a paper. */
const NAMES = [name, '张龑㛃']
const REASON = '移交档案需要'

let server: TestServer
let scratch: string
let jiyuan: string
let xinan: string
let minor: string
let subjectNo: string
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'fengqiao-export-'))
  server = await startTestServer()
  await deployLeaveRequest(server)
  const clerk = await server.signIn('jiyuan-clerk')
  const { body } = await request(server.platform.app)
    .post('/api/files/starts/leave-request/evidence')
    .set('cookie', clerk.cookie)
    .set('x-csrf-token', clerk.csrfToken)
    .attach('file', PDF, { filename: `${name} 诊断证明.pdf` })
    .expect(201)
  const words = `${name}（${idNo}，${phone}）就医`
  const started = await startLeave(server, await accountOf('jiyuan-clerk'), { ...leave, reason: words, evidence: [body.fileId] })
  jiyuan = started.processInstanceKey
  const person = { name, idNo, phone, residence: `演示市演示区${name}路1号`, countyCode: '410106', officeCode: '410106-01' }
  subjectNo = await createSubject(jiyuan, person, 2026)
  const paper = { caseKey: jiyuan, subjectNo, kind: 'sample-notice', name: '入矫事项通知书', on: '2026-11-22', effectKey: '1' }
  await keepPaper({ ...paper, content: sample() })
  const { services } = server.platform
  const other = { ...leave, officeCode: '410106-03', reason: words }
  xinan = (await services.submissions.start(await accountOf('xinan-clerk'), 'leave-request', other)).processInstanceKey
  minor = (await startLeave(server, await accountOf('jiyuan-social'), { ...leave, days: 9 })).processInstanceKey
  const variables = { isMinor: true }
  await server.engine.client.createElementInstanceVariables({ elementInstanceKey: minor as never, variables })
  await eventually(
    () => CaseModel.find().lean(),
    found => found.length === 3 && found.every(each => each.officeCode) && found.some(({ sealed }) => sealed),
  )
})
afterAll(async () => {
  await server.stop()
  rmSync(scratch, { recursive: true, force: true })
})

let made = 0
async function exportAs(username: string, more: Partial<ExportRequest> = {}): Promise<Exported & { folder: string }> {
  const target = join(scratch, `${++made}-${username}`)
  const place = { target, fontFolder: join(scratch, 'fonts'), signal: new AbortController().signal }
  const asked = { account: await accountOf(username), ...more }
  return { ...(await runExport(asked, exportServices(server.engine.client), place)), folder: target }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

/** All that a folder tells: names of files, texts, what is packed in papers. */
function everythingIn(folder: string): string {
  return filesIn(folder)
    .map(path => {
      const bytes = readFileSync(join(folder, path))
      if (path.endsWith('.docx')) return path + readDocx(bytes).text
      return path.includes('papers/') ? path + readPdf(bytes).pages.flat().join('') : path + bytes.toString('utf8')
    })
    .join('\n')
}
const linesOf = (folder: string, path: string): Record<string, unknown>[] =>
  readFileSync(join(folder, path), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)

describe('the scope of an export', () => {
  it('is that of the pages: a clerk of another office takes nothing of this one', async () => {
    const { folder, cases } = await exportAs('xinan-clerk')
    expect(cases).toBe(1)
    expect(readdirSync(join(folder, 'cases'))).toEqual([xinan])
    const everything = everythingIn(folder)
    for (const foreign of [jiyuan, minor, subjectNo]) expect(everything).not.toContain(foreign)
    expect(existsSync(join(folder, 'audit'))).toBe(false)
    expect(existsSync(join(folder, 'registers/accounts.jsonl'))).toBe(false)
    expect(linesOf(folder, 'registers/appointments.jsonl').every(({ orgCode }) => orgCode === '410106-03')).toBe(true)
  })

  it('can be single cases, by number or key, of those within it only', async () => {
    const { folder, cases } = await exportAs('jiyuan-clerk', { cases: [subjectNo] })
    expect(cases).toBe(1)
    expect(readdirSync(join(folder, 'cases'))).toEqual([subjectNo])
    expect(existsSync(join(folder, 'registers/organisations.csv'))).toBe(false)
    await expect(exportAs('xinan-clerk', { cases: [jiyuan] })).rejects.toMatchObject({ code: 'CASE_UNKNOWN' })
  })

  it('has no case for the security administrator, and accounts without passwords', async () => {
    const { folder, cases } = await exportAs('security')
    expect(cases).toBe(0)
    const accounts = linesOf(folder, 'registers/accounts.jsonl')
    expect(accounts).toHaveLength(await AccountModel.countDocuments())
    expect(everythingIn(folder)).not.toMatch(/passwordHash|argon2/)
  })

  it('has every model for whoever runs the system, as deployed', async () => {
    await deployLeaveRequest(server)
    const { folder } = await exportAs('admin')
    const models = readdirSync(join(folder, 'models'))
    expect(models).toEqual(expect.arrayContaining(['leave-request.v1.bpmn', 'leave-request.v1.form', 'models.jsonl']))
    expect(models.some(file => file.endsWith('.pack.form'))).toBe(true)
    expect(readFileSync(join(folder, 'models/leave-request.v1.bpmn'), 'utf8')).toContain('<bpmn:process id="leave-request"')
    expect(filesIn(folder).filter(path => /papers|files\//.test(path))).toEqual([])
  })

  it('is nothing for an account without a post', async () => {
    const account = { ...(await accountOf('jiyuan-clerk')), roles: [], groups: [] }
    await expect(exportAs('jiyuan-clerk', { account })).rejects.toMatchObject({ code: 'NOTHING_TO_EXPORT' })
  })
})

describe('a masked export', () => {
  it('holds no number and no name, in no file and no file’s name, whoever makes it', async () => {
    for (const username of ['auditor', 'jiyuan-clerk', 'admin', 'bureau-head']) {
      const { folder, masked, cases } = await exportAs(username)
      expect(masked && cases > 0, username).toBe(true)
      const everything = everythingIn(folder)
      for (const told of [...NAMES, idNo, phone]) expect(everything, `${username}: ${told}`).not.toContain(told)
    }
    expect(await AuditEventModel.countDocuments({ action: 'mask.view' })).toBe(0)
  })

  it('has each part of a case in an open format', async () => {
    const { folder, id } = await exportAs('jiyuan-clerk')
    const path = `cases/${subjectNo}`
    const files = filesIn(join(folder, path))
    expect(files.map(file => file.replace(/[0-9a-f]{24}/, 'ID'))).toEqual([
      'case.json',
      'history.jsonl',
      'papers/2026-11-22-sample-notice-ID.docx',
      'papers/2026-11-22-sample-notice-ID.pdf',
      'submissions/ID.json',
    ])
    const found = JSON.parse(readFileSync(join(folder, path, 'case.json'), 'utf8'))
    expect(found).toMatchObject({ processInstanceKey: jiyuan, records: { subjects: [{ subjectNo, name: `${name[0]}*` }] } })
    expect(linesOf(folder, `${path}/history.jsonl`).length).toBeGreaterThan(10)
    expect(linesOf(folder, 'registers/files.jsonl')).toMatchObject([
      { case: subjectNo, class: 'L3', mediaType: 'application/pdf' },
    ])
    expect(readFileSync(join(folder, 'registers/subjects.csv'), 'utf8')).toMatch(/^\uFEFF"case",/)
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(id)
    expect(readdirSync(join(folder, 'models'))).toEqual(
      expect.arrayContaining(['leave-request.v1.bpmn', 'leave-request.v1.form']),
    )
  })

  it('has the audit of the auditor’s scope, whose hashes anybody can check', async () => {
    const { folder, auditEvents } = await exportAs('auditor')
    const events = linesOf(folder, 'audit/audit.jsonl') as { previous: string; hash: string }[]
    expect(events).toHaveLength(auditEvents)
    events.forEach((event, index) => {
      expect(auditHash(event as never)).toBe(event.hash)
      if (index > 0) expect(event.previous).toBe(events[index - 1]?.hash)
    })
    const file = join(folder, 'audit/audit.jsonl')
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/audit-verify.ts', file])
    expect(stdout).toContain(`${auditEvents} events whole, ${auditEvents - 1} links checked`)
  })

  it('leaves minors’ cases out, unless a reason is given: then each is on record', async () => {
    const without = await exportAs('auditor')
    expect(without).toMatchObject({ cases: 2, sealedLeftOut: 1 })
    expect(everythingIn(join(without.folder, 'registers'))).not.toContain(minor)
    const { folder, cases, id } = await exportAs('auditor', { reason: REASON })
    expect(cases).toBe(3)
    expect(existsSync(join(folder, `cases/${minor}/case.json`))).toBe(true)
    expect(await AuditEventModel.find({ action: 'sealed.view', target: minor }).lean()).toMatchObject([
      { reason: REASON, after: { export: id, inFull: false } },
    ])
    expect((await exportAs('bureau-head', { reason: REASON })).cases).toBe(2)
  })
})

describe('an export in full', () => {
  it('is for a reason that names nobody; the export is on record first, then each case', async () => {
    const inFull = { withPersonalData: true }
    await expect(exportAs('jiyuan-clerk', inFull)).rejects.toMatchObject({ code: 'REASON_NEEDED' })
    await expect(exportAs('admin', { ...inFull, reason: REASON })).rejects.toMatchObject({ code: 'MAY_NOT_UNMASK' })
    const before = await AuditEventModel.countDocuments()
    for (const reason of ['短', `移交${name}的档案`, '移交张龑㛃的档案', `移交 ${idNo}`])
      await expect(exportAs('jiyuan-clerk', { ...inFull, reason })).rejects.toMatchObject({ code: 'REASON_UNFIT' })
    expect(await AuditEventModel.countDocuments()).toBe(before)
    const { folder, id } = await exportAs('jiyuan-clerk', { ...inFull, reason: REASON })
    const events = await AuditEventModel.find({ _id: { $gt: before } })
      .sort({ _id: 1 })
      .lean()
    expect(events.map(({ action, target }) => [action, target]).slice(0, 2)).toEqual([
      ['export.begun', id],
      ['mask.view', jiyuan],
    ])
    expect(events[0]).toMatchObject({ reason: REASON, after: { inFull: true, whole: true } })
    expect(events.some(({ action }) => action === 'file.read')).toBe(true)
    const everything = everythingIn(folder)
    for (const told of [...NAMES, idNo, phone]) expect(everything).toContain(told)
    const [file] = linesOf(folder, 'registers/files.jsonl')
    expect(readFileSync(join(folder, 'cases', subjectNo, String(file?.['file'])))).toEqual(PDF)
    for (const told of [name, idNo]) expect(filesIn(folder).join()).not.toContain(told)
  })

  it('shows an auditor forms, as the replay does, and neither records nor papers', async () => {
    const { folder } = await exportAs('auditor', { withPersonalData: true, reason: REASON })
    expect(everythingIn(join(folder, 'cases', subjectNo, 'submissions'))).toContain(idNo)
    expect(everythingIn(join(folder, 'registers'))).not.toContain(idNo)
    expect(everythingIn(folder)).not.toContain('张龑㛃')
  })
})

describe('the folder', () => {
  it('has a checksum for every file', async () => {
    const { folder } = await exportAs('jiyuan-clerk')
    const sums = new Map(
      readFileSync(join(folder, 'checksums.sha256'), 'utf8')
        .trim()
        .split('\n')
        .map(line => [line.slice(66), line.slice(0, 64)] as const),
    )
    expect([...sums.keys(), 'checksums.sha256'].sort()).toEqual(filesIn(folder))
    for (const [path, sum] of sums)
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ).toBe(sum)
  })

  it('is never written over, and whole or not there', async () => {
    const target = join(scratch, 'taken')
    mkdirSync(target)
    const services = exportServices(server.engine.client)
    const account = await accountOf('jiyuan-clerk')
    const place = { target, fontFolder: join(scratch, 'fonts'), signal: new AbortController().signal }
    await expect(runExport({ account }, services, place)).rejects.toMatchObject({ code: 'FOLDER_EXISTS' })
    expect(readdirSync(target)).toEqual([])
    mkdirSync(join(scratch, 'killed.partial'))
    const killed = { ...place, target: join(scratch, 'killed') }
    await expect(runExport({ account }, services, killed)).rejects.toMatchObject({ code: 'PARTIAL_EXISTS' })
    const free = join(scratch, 'broken-off')
    const stopping = new AbortController()
    const { look } = services.personalData
    const stopAtLook = {
      ...services,
      personalData: Object.assign(Object.create(services.personalData) as typeof services.personalData, {
        look: (...of: Parameters<typeof look>) => (stopping.abort(), look.apply(services.personalData, of)),
      }),
    }
    const inFull = { account, withPersonalData: true, reason: REASON }
    const attempt = runExport(inFull, stopAtLook, { ...place, target: free, signal: stopping.signal })
    await expect(attempt).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect([existsSync(free), existsSync(`${free}.partial`)]).toEqual([false, false])
  })
})

describe('the command', () => {
  const commanded = (input: string, options: readonly string[], more: Record<string, string> = {}) => {
    const { host, port, name: database } = mongoose.connection
    const env = {
      ...process.env,
      MONGODB_URI: `mongodb://${host}:${port}/${database}?directConnection=true`,
      CAMUNDA_REST_ADDRESS: server.engine.url,
      KEYS_DIR: keyFolder().path,
      DATA_DIR: scratch,
      ...more,
    }
    return new Promise<{ code: number | null; text: string }>(resolve => {
      const child = spawn(process.execPath, ['scripts/export.ts', ...options], { env })
      let text = ''
      for (const output of [child.stdout, child.stderr]) output.on('data', (part: Buffer) => (text += part.toString()))
      child.once('exit', code => resolve({ code, text }))
      child.stdin.end(input)
    })
  }

  it('asks for the password, exports, and says what it did', async () => {
    const target = join(scratch, 'commanded')
    const { code, text } = await commanded(`${TEST_PASSWORD}\n`, ['--as', 'jiyuan-clerk', '--out', target])
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining('1 件案件 cases') })
    expect(existsSync(join(target, `cases/${subjectNo}/case.json`))).toBe(true)
  })

  it('refuses a wrong password in both languages, on record, and makes nothing', async () => {
    const target = join(scratch, 'refused')
    const { code, text } = await commanded('wrong\n', ['--as', 'auditor', '--out', target])
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining('账号或密码不正确') })
    expect(text).toMatch(/password/i)
    expect([existsSync(target), existsSync(`${target}.partial`)]).toEqual([false, false])
    const refused = await AuditEventModel.findOne({ action: 'request.refused', target: 'npm run export' }).lean()
    expect(refused).toMatchObject({ after: { code: 'SIGN_IN_FAILED' } })
    expect((await commanded('', ['--out', target])).code).toBe(2)
    expect((await commanded('', ['--as', 'auditor', '--out', target])).text).toContain('Interrupted')
  })

  it('says to start the platform where no engine answers', async () => {
    const target = join(scratch, 'silent')
    const silent = { CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:9' }
    const { code, text } = await commanded(`${TEST_PASSWORD}\n`, ['--as', 'auditor', '--out', target], silent)
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining('请先启动平台（npm start）') })
    expect([existsSync(target), existsSync(`${target}.partial`)]).toEqual([false, false])
  })
})

describe('every collection', () => {
  it('is exported, or named as left out with the reason', async () => {
    // Some are the workers' and the start's alone.
    for (const file of readdirSync('domain').filter(each => each.endsWith('.ts')))
      await import(pathToFileURL(join('domain', file)).href)
    await import('../../server/prepare/deploy-packs.ts')
    const names = Object.values(mongoose.models).map(model => model.collection.collectionName)
    expect(names.filter(collection => !Object.hasOwn(COLLECTIONS, collection))).toEqual([])
    expect(Object.keys(COLLECTIONS).filter(collection => !names.includes(collection))).toEqual([])
  })

  it('is there with as many records as there are for the account', async () => {
    const auditor = await accountOf('auditor')
    const { registers } = await exportAs('auditor', { reason: REASON })
    for (const [collection, decision] of Object.entries(COLLECTIONS)) {
      const register = 'register' in decision ? decision.register : 'ofCase' in decision ? decision.ofCase : undefined
      const within = 'within' in decision ? await decision.within?.(auditor) : undefined
      const count = await mongoose.connection.collection(collection).countDocuments(within)
      if (register) expect([register, registers[register] ?? 0]).toEqual([register, count])
    }
  })
})

describe('an erased person', () => {
  it('is in no export any more, not in full either', async () => {
    await eraseSubject({ subjectNo, by: 'test', reason: '保存期限届满' })
    const { folder } = await exportAs('jiyuan-clerk', { withPersonalData: true, reason: REASON })
    expect(linesOf(folder, 'registers/subjects.jsonl')).toMatchObject([{ subjectNo, erased: true }])
    const everything = everythingIn(folder)
    for (const told of [...NAMES, idNo, phone]) expect(everything).not.toContain(told)
  })
})
