import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { CasePaperModel, keepPaper } from '../../domain/case-paper.ts'
import { createSubject } from '../../domain/subject.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { readDocx } from '../papers/read-docx.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { sample } from '../papers/sample.ts'
import { accountOf, deployLeaveRequest, startLeave } from './leave-request.ts'

let server: TestServer
let director: TestUser
let other: TestUser
let auditor: TestUser
let admin: TestUser
let at: string
let paperId: string

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  director = await server.signIn('jiyuan-director')
  other = await server.signIn('xinan-clerk')
  auditor = await server.signIn('auditor')
  admin = await server.signIn('admin')
  const { processInstanceKey } = await startLeave(server, await accountOf('jiyuan-clerk'))
  const subjectNo = await createSubject(processInstanceKey, { name: '张龑㛃', idNo: '', countyCode: '410106' }, 2026)
  const paper = { caseKey: processInstanceKey, subjectNo, kind: 'sample-notice', name: '入矫事项通知书', on: '2026-11-22' }
  for (const effectKey of ['1', '1']) await keepPaper({ ...paper, effectKey, number: '上司矫〔2026〕12号', content: sample() })
  await keepPaper({ ...paper, caseKey: 'another', subjectNo: 'another', effectKey: '2', content: sample() })
  at = `/api/papers/cases/${processInstanceKey}`
  paperId = String((await CasePaperModel.findOne({ subjectNo }))?._id)
})
afterAll(() => server.stop())

const bytes = (call: ReturnType<TestUser['call']>) =>
  call.buffer(true).parse((response, done) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('end', () => done(null, Buffer.concat(parts)))
  })
const text = (body: Buffer) => readPdf(body).pages.flat().join('')

describe('the papers of a case', () => {
  it('are listed without anything of the person', async () => {
    const { body } = await director.call('get', at).expect(200)
    expect(body.items).toEqual([
      { order: 1, paperId, kind: 'sample-notice', name: '入矫事项通知书', on: '2026-11-22', number: '上司矫〔2026〕12号' },
    ])
    expect((await auditor.call('get', at).expect(200)).body).toEqual(body)
  })

  it('are there for those only who may see the case, and each with its case only', async () => {
    await other.call('get', at).expect(404)
    await other.call('get', `${at}/${paperId}/pdf`).expect(404)
    await other.call('post', `${at}/${paperId}/pdf`, { reason: '办理入矫手续' }).expect(404)
    await admin.call('get', at).expect(403)
    const foreign = await CasePaperModel.findOne({ caseKey: 'another' })
    await director.call('get', `${at}/${String(foreign?._id)}/pdf`).expect(404)
    await director.call('get', `${at}/nonsense/pdf`).expect(404)
    await director.call('get', `${at}/${paperId}/exe`).expect(400)
  })

  it('are seen with their personal data concealed', async () => {
    for (const user of [director, auditor]) {
      const { body, headers } = await bytes(user.call('get', `${at}/${paperId}/pdf`)).expect(200)
      expect(headers['content-type']).toBe('application/pdf')
      expect(text(body as Buffer)).toContain('＊＊＊：')
      expect(text(body as Buffer)).not.toMatch(/张龑|缓刑/)
    }
    expect(await AuditEventModel.countDocuments({ action: 'mask.view' })).toBe(0)
  })

  it('are had in full by staff, for a reason that goes on record first', async () => {
    await director.call('post', `${at}/${paperId}/pdf`, { reason: '短' }).expect(400)
    await director.call('post', `${at}/${paperId}/pdf`, { reason: '打印给张龑㛃签收' }).expect(400)
    await auditor.call('post', `${at}/${paperId}/pdf`, { reason: '审计抽查文书' }).expect(403)
    expect(await AuditEventModel.countDocuments({ action: 'mask.view' })).toBe(0)
    const pdf = await bytes(director.call('post', `${at}/${paperId}/pdf`, { reason: '打印后交本人签收' })).expect(200)
    expect(text(pdf.body as Buffer)).toContain('张龑㛃：')
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('入矫事项通知书 2026-11-22.pdf')
    const docx = await bytes(director.call('post', `${at}/${paperId}/docx`, { reason: '打印后交本人签收' })).expect(200)
    expect(readDocx(docx.body as Buffer).text).toContain('张龑㛃：')
    const looks = await AuditEventModel.find({ action: 'mask.view' }).lean()
    expect(looks.map(({ reason }) => reason)).toEqual(['打印后交本人签收', '打印后交本人签收'])
    const recorded = JSON.stringify(looks.map(({ after }) => after))
    for (const each of [paperId, 'sample-notice', 'pdf', 'docx']) expect(recorded).toContain(each)
  })
})
