import { readFileSync } from 'node:fs'
import request from 'supertest'
import { AccountModel } from '../../domain/account.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { keepPaper } from '../../domain/case-paper.ts'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { openDeadline } from '../../domain/deadline-changes.ts'
import { registerDelegation } from '../../domain/delegation.ts'
import { EntrustmentModel, endEntrustment, registerEntrustment } from '../../domain/entrustment.ts'
import { addLedgerVersion, ledgerDefinition } from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import { sendLetter } from '../../domain/letter.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import { OrganisationModel, firstEntry, officeName } from '../../domain/organisation.ts'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import type { Post } from '../../domain/post.ts'
import { ReleasedPersonModel } from '../../domain/released-person.ts'
import { SubjectModel, keyOfCase, keyOfSubject } from '../../domain/subject.ts'
import { TaskModel } from '../../domain/task.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import type { Role } from '../../server/plugin-api.ts'
import { storeDemonstrationAccount } from '../../server/prepare/demonstration-accounts.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { PDF } from '../helpers/zip.ts'
import { CASES, PEOPLE } from './expectations.ts'
import type { CaseLetter, Person } from './expectations.ts'

/** A case with one of everything, and all that tells it from others. */
export interface Thing {
  readonly letter: CaseLetter
  readonly caseNo: string
  /** By the kinds that a route's rule may name. */
  readonly keys: Readonly<
    Record<'case' | 'instance' | 'task' | 'incident' | 'file' | 'entry' | 'subject' | 'released-person', string>
  >
  /** Nobody is told these for whom neither the case nor its task exists. */
  readonly numbers: readonly string[]
  readonly contents: readonly string[]
}
export interface World {
  readonly server: TestServer
  readonly users: ReadonlyMap<Person, TestUser>
  readonly things: readonly Thing[]
  readonly accountIds: ReadonlyMap<string, string>
}

const [COUNTY, OTHER] = ['410106', '410102']
const today = dayOf(new Date())
const acting = { by: 'test', reason: '测试', record: appendAuditEvent }

/** Whose each case is, and who starts it: nobody of the matrix, but where that is what matters. */
const PLACES: Readonly<Record<CaseLetter, { process: string; place: object; starter: string }>> = {
  A: { process: 'matter', place: { countyCode: COUNTY, officeCode: '410106-01' }, starter: 'jiyuan-social' },
  B: { process: 'matter', place: { countyCode: COUNTY, officeCode: '410106-02' }, starter: 'zhongxin-social' },
  C: { process: 'matter', place: { countyCode: COUNTY, officeCode: '410106-03' }, starter: 'xinan-social' },
  D: { process: 'errand', place: { countyCode: COUNTY, officeCode: '410106-03' }, starter: 'xinan-social' },
  E: { process: 'matter', place: { countyCode: OTHER, officeCode: '410102-01' }, starter: 'other-social' },
  F: { process: 'matter', place: {}, starter: 'zhongxin-clerk' },
  G: { process: 'matter', place: { countyCode: COUNTY, officeCode: '410106-01', isMinor: true }, starter: 'jiyuan-social' },
  H: { process: 'matter', place: { countyCode: OTHER, officeCode: '410102-01' }, starter: 'jiyuan-clerk' },
}

/** Two counties of one city, their people, and eight cases. */
export async function openWorld(): Promise<World> {
  // On a busy machine somebody waits for others for minutes.
  const server = await startTestServer()
  await addOtherCounty()
  await deploy(server)
  const things: Thing[] = []
  for (const letter of CASES) things.push(await startCase(server, letter))
  await endEntrustment(await entrustmentOf('410106-03'), today, acting)
  const accountIds = new Map((await AccountModel.find({}, 'username').lean()).map(each => [each.username, String(each._id)]))
  await registerDelegation(
    {
      accountId: accountIds.get('jiyuan-director')!,
      delegateId: accountIds.get('county-officer')!,
      from: today,
      until: today,
      reason: '测试',
    },
    acting,
  )
  const users = new Map<Person, TestUser>()
  for (const person of PEOPLE) users.set(person, await server.signIn(person.username))
  return { server, users, things, accountIds }
}

async function entrustmentOf(officeCode: string): Promise<number> {
  const found = await EntrustmentModel.findOne({ officeCode }).lean()
  return found!._id
}

async function addOtherCounty(): Promise<void> {
  const bureau = { code: OTHER, name: '中原区司法局', kind: 'county-bureau', parentCode: '410100', ...firstEntry } as const
  const place = { name: officeName('中原区司法局', '建设路'), place: '建设路' }
  await OrganisationModel.create(bureau, { ...bureau, code: '410102-01', kind: 'office', parentCode: OTHER, ...place })
  const { passwordHash } = (await AccountModel.findOne({ username: 'admin' }).lean())!
  const add = (username: string, role: Role, orgCode: string, post: Post) =>
    storeDemonstrationAccount({ username, name: username, roles: [role], orgCode, post }, passwordHash!)
  for (const { username, role, post } of PEOPLE) {
    if (!(await AccountModel.exists({ username }))) await add(username, role, ...post)
  }
  await add('other-social', 'staff', '410102-01', 'social-worker')
  const entrustment = { countyCode: OTHER, officeCode: '410102-01', work: 'correction' as const, from: today }
  await registerEntrustment({ ...entrustment, documentNo: '测试1号', signedBy: '测试' }, acting)
}

async function deploy({ engine }: TestServer): Promise<void> {
  const model = readFileSync('tests/access/models/matter.bpmn', 'utf8')
  const errand = model
    .replace(/<bpmn:extensionElements>\s*<zeebe:properties>.*?<\/bpmn:extensionElements>/s, '')
    .replace('<bpmn:process id="matter"', '<bpmn:process id="errand"')
    .replace(/<bpmn:process id="stuck".*?<\/bpmn:process>/s, '')
  const forms = ['matter.form', 'matter-decision.form'].map(name => new File([readFileSync(`tests/access/models/${name}`)], name))
  await engine.client.createDeployment({
    resources: [...forms, new File([model], 'matter.bpmn'), new File([errand], 'errand.bpmn')],
  })
}

async function startCase(server: TestServer, letter: CaseLetter): Promise<Thing> {
  const { process, place, starter } = PLACES[letter]
  const user = await server.signIn(starter)
  const names = { caseNo: `No-${letter}-73914`, caseTitle: `题${letter}密某`, note: `记${letter}不可外传` }
  const file = await upload(server, user, process, `附${letter}件.pdf`)
  const data = { ...place, ...names, paper: [file] }
  const { body } = await user.call('post', `/api/inbox/startable/${process}`, { data }).expect(201)
  const { processInstanceKey: key, submissionId } = body as { processInstanceKey: string; submissionId: string }
  const complete = (found: Case | null) => found !== null && found.incidents.length === 1 && found.caseNo !== undefined
  const found = await eventually(() => CaseModel.findById(key).lean(), complete)
  const task = await eventually(
    () => TaskModel.findOne({ processInstanceKey: key }).lean(),
    each => each !== null,
  )
  const parametersId = await takeSnapshot(today)
  const about = { caseKey: key, processInstanceKey: key, from: today, openedOn: today }
  await openDeadline({ ...about, parametersId, parameterKey: 'entry.receipt-days' })
  const called = found!.instances.find(each => each !== key)!
  const subject = `函${letter}内情`
  const organ = { organKind: 'court', organ: '某法院', how: 'post' } as const
  const ofCase = { _id: `letter-${letter}`, caseKey: key, processInstanceKey: key, elementId: 'send' }
  await sendLetter({ ...ofCase, ...organ, answers: [], reminders: [], subject, sentOn: today, sentAt: new Date(), state: 'sent' })
  const { caseNo, ...contents } = names
  const entry = await writeMatter(key, contents.note)
  const person = await addSubject(caseNo, { ...about, ...place }, letter)
  const keys = {
    case: key,
    instance: called,
    task: task!._id,
    incident: found!.incidents[0]!,
    file,
    entry,
    subject: caseNo,
    'released-person': caseNo,
  }
  return {
    letter,
    caseNo,
    keys,
    numbers: [caseNo, ...Object.values(keys), submissionId],
    contents: [...Object.values(contents), `附${letter}件`, subject, ...person],
  }
}

/** Whom the case is about, with a paper, a matter and a notice. @returns what nobody else is told */
async function addSubject(subjectNo: string, about: { caseKey: string; processInstanceKey: string }, letter: CaseLetter) {
  const { caseKey, processInstanceKey } = about
  const [name, paper, recipient] = [`姓${letter}名某`, `${letter}号决定书`, `${letter}法院`]
  const dataKey = await keyOfSubject(subjectNo)
  const subject = new SubjectModel({ dataKey, subjectNo, processInstanceKey, status: 'enrolled' })
  await subject.set({ ...about, name, category: 'probation', termStart: today, termEnd: addDays(today, 20) }).save()
  // The same number names both: what one may see of either goes by the case.
  const released = new ReleasedPersonModel({ dataKey, personNo: subjectNo, processInstanceKey, status: 'handed-over' })
  await released.set({ ...about, name, assistUntil: addDays(today, 20) }).save()
  const effectKey = `of ${letter}`
  await keepPaper({ effectKey, caseKey, subjectNo, kind: 'sample', name: paper, on: today, content: {} })
  await openMatter({ effectKey, subjectNo, caseKey, processInstanceKey, kind: 'warning', from: today, state: 'done' })
  await sendNotice({ effectKey, subjectNo, notice: 'warned', to: 'procuratorate', recipient, sentAt: new Date(), sentOn: today })
  return [name, paper, recipient]
}

const MATTERS = ledgerDefinition.parse({
  id: 'matters',
  title: { zh: '事项台账' },
  purpose: '测试',
  basis: '测试',
  kept: { period: '长期', source: '测试', mark: '建议' },
  keyField: 'note',
  fields: [{ key: 'note', label: { zh: '事项' }, type: 'text', class: 'L1' }],
  views: [],
})

/** What the case has in a ledger. */
async function writeMatter(caseKey: string, note: string): Promise<string> {
  const at = new Date()
  const ledger: LedgerVersion = { ledger: 'matters', version: 1, definition: MATTERS, from: 'pack', at }
  await addLedgerVersion(ledger)
  await writeEntry({
    ledger,
    entryKey: `case:${caseKey}`,
    dataKey: await keyOfCase(caseKey),
    place: { caseKey },
    values: [{ key: 'note', value: note, at }],
    effectKey: caseKey,
    written: { how: 'process', at },
  })
  return String((await LedgerEntryModel.findOne({ caseKey }, '_id').orFail().lean())._id)
}

async function upload(server: TestServer, user: TestUser, process: string, name: string): Promise<string> {
  const { body } = await request(server.platform.app)
    .post(`/api/files/starts/${process}/paper`)
    .set('cookie', user.cookie)
    .set('x-csrf-token', user.csrfToken)
    .attach('file', PDF, { filename: name, contentType: 'application/pdf' })
    .expect(201)
  return (body as { fileId: string }).fileId
}
