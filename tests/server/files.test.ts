import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { StoredFileModel } from '../../domain/stored-file.ts'
import { removeAbandonedFiles } from '../../server/files/abandoned-files.ts'
import request from 'supertest'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { PDF, PNG, docx, zip } from '../helpers/zip.ts'
import { LEAVE, deployLeaveRequest, request as leave } from './leave-request.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
let other: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  other = await server.signIn('xinan-clerk')
})
afterAll(() => server.stop())

const START = `/api/files/starts/${LEAVE}/evidence`
const upload = (user: TestUser, bytes: Buffer, name: string, path = START) =>
  request(server.platform.app)
    .post(path)
    .set('cookie', user.cookie)
    .set('x-csrf-token', user.csrfToken)
    .attach('file', bytes, { filename: name, contentType: 'text/html' })
const uploaded = async (user: TestUser, bytes: Buffer, name: string, path = START): Promise<string> => {
  const { body } = await upload(user, bytes, name, path).expect(201)
  return (body as { fileId: string }).fileId
}
const content = (user: TestUser, fileId: string) =>
  user
    .call('get', `/api/files/${fileId}/content`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })
const left = async () => ({
  records: await StoredFileModel.countDocuments(),
  files: await mongoose.connection.collection('files.files').countDocuments(),
  chunks: await mongoose.connection.collection('files.chunks').countDocuments(),
})

describe('an upload', () => {
  it('is kept by its content, with its hash, sealed in the database', async () => {
    const name = '王五 诊断证明.pdf'
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n秘密诊断'), randomBytes(300_000), Buffer.from('\n%%EOF')])
    const { body } = await upload(clerk, bytes, name).expect(201)
    expect(body).toMatchObject({ name, mediaType: 'application/pdf', sizeBytes: bytes.length, class: 'L3', state: 'kept' })
    expect(body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const id = new mongoose.Types.ObjectId(String(body.fileId))
    const record = JSON.stringify(await mongoose.connection.collection('files').findOne({ _id: id }))
    expect(record).not.toContain('诊断')
    const chunks = await mongoose.connection.collection('files.chunks').find({ files_id: id }).toArray()
    const stored = Buffer.concat(chunks.map(chunk => (chunk['data'] as mongoose.mongo.Binary).buffer))
    expect(stored.includes('秘密')).toBe(false)
    expect((await content(clerk, String(id)).expect(200)).body).toEqual(bytes)
  })

  it('is only ever saved, or shown as a picture, and never runs', async () => {
    const pdf = await content(clerk, await uploaded(clerk, PDF, '判决书；x=1.pdf'))
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="____x_1.pdf"; filename*=UTF-8''${encodeURIComponent('判决书；x=1.pdf')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const png = await content(clerk, await uploaded(clerk, PNG, 'a.png'))
    expect(png.headers).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "sandbox; default-src 'none'" })
    expect(png.headers['content-disposition']).toMatch(/^inline/)
  })

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\x\\scan.pdf', 'scan.pdf'],
    ['invoice\u202efdp.pdf', 'invoicefdp.pdf'],
    ['b<c>|?.pdf', 'b_c___.pdf'],
    ['con.pdf', '_con.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
    ['e\u0301tat.pdf', '\u00e9tat.pdf'],
  ])('called %j is called %j', async (given, kept) => {
    const { body } = await upload(clerk, PDF, given).expect(201)
    expect(body.name).toBe(kept)
    await clerk.call('delete', `/api/files/${body.fileId}`).expect(204)
  })

  const rels = (attributes: string) => [
    { name: 'word/_rels/document.xml.rels', content: `<Relationships><Relationship ${attributes}/></Relationships>` },
  ]
  const hugePng = Buffer.from(PNG)
  hugePng.writeUInt32BE(60_000, 16)
  hugePng.writeUInt32BE(60_000, 20)
  it.each<[string, Buffer, string, string]>([
    ['a program', Buffer.from('MZ\u0090\u0000'), 'a.pdf', 'type'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.txt', 'type'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.png', 'type'],
    ['a PDF called a page', PDF, 'a.pdf.html', 'extension'],
    ['a PDF called a picture', PDF, 'a.jpg', 'extension'],
    ['a PDF without extension', PDF, 'a', 'extension'],
    ['nothing', Buffer.alloc(0), 'a.pdf', 'empty'],
    ['half a PDF', PDF.subarray(0, 30), 'a.pdf', 'broken'],
    [
      'a PDF with an archive behind it',
      Buffer.concat([PDF, zip([{ name: 'a', content: randomBytes(2000) }])]),
      'a.pdf',
      'broken',
    ],
    ['a PDF with scripts', Buffer.from('%PDF-1.7\n<</S/JavaScript/JS(app.alert(1))>>\n%%EOF'), 'a.pdf', 'scripts'],
    ['a PDF with files', Buffer.from('%PDF-1.7\n<</Type/EmbeddedFile>>\n%%EOF'), 'a.pdf', 'embedded'],
    ['a picture of 3.6 gigapixels', hugePng, 'a.png', 'pixels'],
    ['an archive', zip([{ name: 'a.txt', content: 'a' }]), 'a.zip', 'type'],
    ['an archive called a document', zip([{ name: 'a.txt', content: 'a' }]), 'a.docx', 'extension'],
    ['macros', docx([{ name: 'word/vbaProject.bin', content: 'x' }]), 'a.docx', 'macros'],
    ['a document that says it has macros', docx([], 'macroEnabled.main+xml'), 'a.docx', 'macros'],
    ['a document with a program', docx([{ name: 'word/embeddings/oleObject1.bin', content: 'x' }]), 'a.docx', 'embedded'],
    [
      'a document with a template elsewhere',
      docx(rels('Type="x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"')),
      'a.docx',
      'external',
    ],
    ['a path in an archive', docx([{ name: '../../evil', content: 'x' }]), 'a.docx', 'broken'],
    [
      'an archive that unpacks to more than it says',
      docx([{ name: 'bomb', content: Buffer.alloc(1_000_000), sizeBytes: 10 }]),
      'a.docx',
      'bomb',
    ],
    [
      'an archive that unpacks to gigabytes',
      docx(Array.from({ length: 5 }, (_, index) => ({ name: `b${index}`, content: 'x', sizeBytes: 100_000_000 }))),
      'a.docx',
      'bomb',
    ],
    ['an archive with something before it', Buffer.concat([Buffer.from('PK\u0003\u0004'), docx()]), 'a.docx', 'broken'],
    ['an archive with something behind it', Buffer.concat([docx(), PDF]), 'a.docx', 'broken'],
    ['more than 20 MB', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]), 'a.pdf', 'size'],
  ])('of %s is refused and leaves nothing', async (_what, bytes, name, reason) => {
    const before = await left()
    const { body } = await upload(clerk, bytes, name).expect(422)
    expect(body).toMatchObject({ code: 'FILE_REFUSED', detail: reason })
    expect(body.message).toMatch(/。$/)
    expect(await left()).toEqual(before)
  })

  it.each([
    [
      'a document with a link',
      docx(rels('Type="x/hyperlink" Target="http://www.moj.gov.cn" TargetMode="External"')),
      '说明.docx',
    ],
    ['an OFD', zip([{ name: 'OFD.xml', content: '<ofd/>' }]), '公文.ofd'],
    ['a note', Buffer.from('走访记录：一切正常。\r\n'), '记录.txt'],
    ['a note of an older program', Buffer.from([0xd7, 0xdf, 0xb7, 0xc3]), '记录.txt'],
  ])('of %s is taken', async (_what, bytes, name) => {
    await clerk.call('delete', `/api/files/${await uploaded(clerk, bytes, name)}`).expect(204)
  })

  it('that breaks off leaves nothing', async () => {
    const before = await left()
    const http = server.platform.app.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const { port } = http.address() as { port: number }
    const headers = { cookie: clerk.cookie, 'x-csrf-token': clerk.csrfToken, 'content-type': 'multipart/form-data; boundary=b' }
    const sent = httpRequest({ host: '127.0.0.1', port, path: START, method: 'POST', headers })
    sent.on('error', () => undefined)
    sent.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n')
    sent.write(Buffer.alloc(600_000))
    await eventually(
      () => StoredFileModel.countDocuments({ state: 'arriving' }),
      count => count === 1,
    )
    sent.destroy()
    await eventually(left, now => JSON.stringify(now) === JSON.stringify(before))
    http.close()
  })

  it.each([
    ['no form', 'application/json', '{}'],
    [
      'a form without a file',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n',
    ],
    [
      'a form without an end',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n%PDF-1.7',
    ],
  ])('of %s is an invalid request', async (_what, type, body) => {
    const before = await left()
    const { status } = await clerk
      .call('post', START)
      .set('content-type', type)
      .send(body as unknown as object)
    expect(status).toBe(400)
    expect(await left()).toEqual(before)
  })

  it('is for a field for files, of a form that the account may fill in', async () => {
    await upload(clerk, PDF, 'a.pdf', `/api/files/starts/${LEAVE}/reason`).expect(404)
    await upload(clerk, PDF, 'a.pdf', '/api/files/starts/nothing/evidence').expect(404)
    await upload(clerk, PDF, 'a.pdf', '/api/files/tasks/2251799813685249/papers').expect(404)
  })
})

describe('a file', () => {
  it('is its uploader’s alone until it is handed in, then of those who see the case; each look is on record', async () => {
    const fileId = await uploaded(clerk, PDF, '张三判决书.pdf')
    await director.call('get', `/api/files/${fileId}`).expect(404)
    await other.call('delete', `/api/files/${fileId}`).expect(404)
    const start = await clerk
      .call('post', `/api/inbox/startable/${LEAVE}`, { data: { ...leave, evidence: [fileId] } })
      .expect(201)
    const { processInstanceKey } = start.body as { processInstanceKey: string }
    const seen = await eventually(
      () => director.call('get', `/api/files/${fileId}`),
      answer => answer.status === 200,
    )
    expect(seen.body).toMatchObject({ name: '张三判决书.pdf', state: 'submitted', processInstanceKey })
    expect(seen.body).not.toHaveProperty('uploadedBy')
    expect((await content(director, fileId).expect(200)).body).toEqual(PDF)
    await other.call('get', `/api/files/${fileId}/content`).expect(404)
    await clerk.call('delete', `/api/files/${fileId}`).expect(409)
    const looks = await AuditEventModel.find({ action: 'file.read', target: fileId }).lean()
    expect(looks).toHaveLength(1)
    expect(await AuditEventModel.find({ action: 'request.refused', target: `GET /api/files/${fileId}/content` })).toHaveLength(1)
  })

  it('of somebody else, of another form, or handed in before cannot be handed in', async () => {
    const ofDirector = await uploaded(director, PDF, 'a.pdf')
    const data = (evidence: unknown) =>
      clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data: { ...leave, days: 5, evidence } })
    expect((await data([ofDirector]).expect(422)).body.fields).toMatchObject([
      { field: 'evidence', code: 'form-components.file-unknown' },
    ])
    expect((await data(['0'.repeat(24)]).expect(422)).body.fields).toMatchObject([{ code: 'form-components.file-unknown' }])
    expect((await data(['../x']).expect(422)).body.fields).toMatchObject([{ code: 'form-components.file' }])
    expect((await data([{ ne: null }]).expect(422)).body.fields).toMatchObject([{ code: 'form-components.file' }])
    const own = await uploaded(clerk, PDF, 'a.pdf')
    await data([own]).expect(201)
    expect(
      (await clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data: { ...leave, days: 6, evidence: [own] } })).status,
    ).toBe(422)
  })

  it('is removed after a day where nobody handed it in and no draft waits with it', async () => {
    const abandoned = await uploaded(director, PDF, 'a.pdf')
    const inDraft = await uploaded(clerk, PDF, 'b.pdf')
    await clerk.call('put', `/api/inbox/startable/${LEAVE}/draft`, { data: { evidence: [inDraft] } }).expect(200)
    const tomorrow = Date.now() + 25 * 60 * 60_000
    expect(await removeAbandonedFiles()).toBe(0)
    expect(await removeAbandonedFiles(tomorrow)).toBeGreaterThan(0)
    await director.call('get', `/api/files/${abandoned}`).expect(404)
    await clerk.call('get', `/api/files/${inDraft}`).expect(200)
  })

  it('that was changed in the database is not given out', async () => {
    const fileId = await uploaded(clerk, PDF, 'a.pdf')
    const chunks = mongoose.connection.collection('files.chunks')
    const one = { files_id: new mongoose.Types.ObjectId(fileId) }
    const found = await chunks.findOne<{ data: mongoose.mongo.Binary }>(one)
    const data = found?.data.buffer ?? Buffer.alloc(0)
    data[3] = (data[3] ?? 0) ^ 1
    await chunks.updateOne(one, { $set: { data: new mongoose.mongo.Binary(data) } })
    await expect(content(clerk, fileId).then(answer => answer.status === 200 && answer.body.length > 0)).rejects.toThrow()
  })
})
