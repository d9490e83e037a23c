import { readFileSync, readdirSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDecision } from '../../../../plugins/modeler/ui/new-decision.ts'
import { ownPacks } from '../../../../domain/pack.ts'
import { startTestServer, type TestServer, type TestUser } from '../../../helpers/server.ts'
import { zip, type ZipEntry } from '../../../helpers/zip.ts'
import { FORM, LEAVE, leaveAs, newFile, newProject, viewOf } from './world.ts'

/** Names a form and a decision. */
const DECIDING = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="taken-process" isExecutable="true">
    <startEvent id="s"><extensionElements><zeebe:formDefinition formId="taken-form" /></extensionElements><outgoing>a</outgoing></startEvent>
    <sequenceFlow id="a" sourceRef="s" targetRef="r" />
    <businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="taken-decision" resultVariable="x" /></extensionElements><incoming>a</incoming></businessRuleTask>
  </process>
</definitions>`

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

/** Bytes as they come, whatever the type. */
const bytesOf = (path: string) =>
  admin
    .call('get', path)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })
    .expect(200)
    .then(({ body }: Response) => body as Buffer)
const takeIn = (project: string, entries: readonly ZipEntry[]) =>
  admin.call('post', `${project}/files`, { archive: zip(entries).toString('base64') })
const namesOf = async (project: string) => (await viewOf(admin, project)).files.map(({ folder, name }) => `${folder}/${name}`)

describe('what was not changed', () => {
  it('leaves as it came, byte for byte: a byte order mark, line ends of Windows, spaces at the end', async () => {
    const odd = Buffer.from(`\uFEFF${leaveAs('odd').replaceAll('\n', '\r\n')}\r\n  \t`)
    const project = await newProject(admin)
    await takeIn(project, [{ name: '流程/请假 (一).bpmn', content: odd }]).expect(201)
    const [file] = (await viewOf(admin, project)).files
    expect((await bytesOf(`${project}/files/${file?.fileId}/content`)).equals(odd)).toBe(true)
    const out = unzipSync(await bytesOf(`${project}/archive`))
    expect(Object.keys(out)).toEqual(['流程/请假 (一).bpmn'])
    expect(Buffer.from(out['流程/请假 (一).bpmn'] ?? []).equals(odd)).toBe(true)
  })

  it('is so for every model and form of every pack, out of the project, in again, and out once more', async () => {
    for (const { slug, models } of ownPacks()) {
      const project = await newProject(admin, { name: slug, from: { pack: slug } })
      const archive = await bytesOf(`${project}/archive`)
      const out = unzipSync(archive)
      const found = new Map(Object.entries(out).map(([path, bytes]) => [path.split('/').at(-1), Buffer.from(bytes)]))
      for (const path of models)
        expect({ path, same: found.get(path.split('/').at(-1))?.equals(readFileSync(path)) }).toEqual({ path, same: true })
      const again = await newProject(admin)
      await admin.call('post', `${again}/files`, { archive: archive.toString('base64') }).expect(201)
      expect((await bytesOf(`${again}/archive`)).equals(archive)).toBe(true)
    }
  })
})

describe('an archive', () => {
  it('is taken in with its folders; what is no model is named and left; the same again changes nothing', async () => {
    const project = await newProject(admin)
    const entries = [
      { name: 'forms/leave/leave.form', content: FORM },
      { name: 'leave.bpmn', content: LEAVE },
      { name: 'README.md', content: '说明' },
    ]
    expect((await takeIn(project, entries).expect(201)).body).toEqual({
      added: ['leave.form', 'leave.bpmn'],
      changed: [],
      unchanged: [],
      skipped: ['README.md'],
    })
    expect(await namesOf(project)).toEqual(['/leave.bpmn', 'forms/leave/leave.form'])
    const changed = [{ name: 'leave.bpmn', content: leaveAs('changed') }, ...entries.slice(0, 1)]
    expect((await takeIn(project, changed).expect(201)).body).toMatchObject({
      changed: ['leave.bpmn'],
      unchanged: ['leave.form'],
    })
  })

  it.each<[string, readonly ZipEntry[], string]>([
    ['leads out of the project', [{ name: '../../etc/a.bpmn', content: LEAVE }], '文件名'],
    ['has a name that no disk takes', [{ name: 'a:b.bpmn', content: LEAVE }], '文件名'],
    ['lies too deep', [{ name: '1/2/3/4/5/6/a.bpmn', content: LEAVE }], '文件名'],
    ['unpacks to more than it says', [{ name: 'a.bpmn', content: 'x'.repeat(100_000), sizeBytes: 10 }], '解压后过大'],
    ['says it unpacks to gigabytes', [{ name: 'a.bpmn', content: 'x', sizeBytes: 2 ** 31 }], '解压后过大'],
    ['has too many files', Array.from({ length: 101 }, (_, n) => ({ name: `${n}.form`, content: FORM })), '最多 100 个文件'],
    ['is no UTF-8', [{ name: 'a.bpmn', content: Buffer.from([0xff, 0xfe, 0x3c, 0]) }], '不是 UTF-8'],
    ['is empty', [{ name: 'a.bpmn', content: '' }], '是空的'],
    [
      'is there twice',
      [
        { name: 'a/x.form', content: FORM },
        { name: 'b/x.form', content: FORM },
      ],
      '有两个文件都叫',
    ],
    ['is no model', [{ name: 'a.txt', content: 'x' }], '没有 .bpmn、.dmn 或 .form 文件'],
  ])('with something that %s is refused, and nothing of it is taken in', async (_what, entries, message) => {
    const project = await newProject(admin)
    const { body } = await takeIn(project, entries).expect(422)
    expect(body).toMatchObject({ code: 'ARCHIVE_REFUSED', message: expect.stringContaining(message) })
    expect(await namesOf(project)).toEqual([])
  })

  it('that is none is refused', async () => {
    const project = await newProject(admin)
    await admin.call('post', `${project}/files`, { archive: Buffer.from('nothing').toString('base64') }).expect(422)
  })
})

describe('a project', () => {
  it('is made of a deployed process with the forms and decisions that it names', async () => {
    const resources = [
      { name: 'p.bpmn', content: DECIDING },
      { name: 'f.form', content: FORM.replaceAll('leave-request', 'taken-form') },
      { name: 'd.dmn', content: newDecision('天数').replaceAll(/decision-\w+/g, 'taken-decision') },
    ]
    const { body } = await admin.call('post', '/api/modeler/deployments', { resources }).expect(201)
    const key = (body.deployed as { kind: string; key: string }[]).find(({ kind }) => kind === 'process')?.key
    const project = await newProject(admin, { name: '取自已部署', from: { processDefinitionKey: key } })
    const { files } = await viewOf(admin, project)
    expect(files.map(({ name }) => name.replace(/^decisions-\w+/, 'decisions'))).toEqual([
      'decisions.dmn',
      'taken-form.form',
      'taken-process.bpmn',
    ])
    for (const { fileId, name } of files) {
      const sent = resources.find(resource => resource.name.split('.').at(-1) === name.split('.').at(-1))
      expect(String(await bytesOf(`${project}/files/${fileId}/content`))).toBe(sent?.content)
    }
  })

  it('lists what it has; a file that was removed comes back, a name is taken once', async () => {
    const { project, file } = await newFile(admin)
    await admin.call('put', project, { name: '改名', description: '说明' }).expect(204)
    await admin.call('patch', file, { removed: true }).expect(204)
    expect((await viewOf(admin, project)).files).toMatchObject([{ removed: true }])
    await admin
      .call('post', `${project}/files`, { files: [{ name: 'leave-request.bpmn', content: LEAVE }], onlyNew: true })
      .expect(409)
    await admin.call('patch', file, { removed: false, name: 'leave.bpmn' }).expect(204)
    await admin.call('patch', file, { name: 'leave.form' }).expect(400)
    const { items } = (await admin.call('get', '/api/modeler/projects').expect(200)).body
    expect(items).toContainEqual(expect.objectContaining({ name: '改名', description: '说明', files: 1, openReleases: 0 }))
  })

  it('may be made of each pack', async () => {
    const { packs } = (await admin.call('get', '/api/modeler/project-sources').expect(200)).body
    expect(packs.map(({ pack }: { pack: string }) => pack)).toEqual(readdirSync('processes').toSorted())
    await admin.call('post', '/api/modeler/projects', { name: '无', from: { pack: 'none' } }).expect(404)
  })
})
