import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { CaseModel } from '../../../domain/case.ts'
import { formGroup } from '../../../domain/correction-group.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { keyOf } from '../../../domain/keys/key-ring.ts'
import { addLedgerVersion, ledgerDefinition } from '../../../domain/ledger-definition.ts'
import { writeEntry } from '../../../domain/ledger-write.ts'
import { openMatter } from '../../../domain/matter-changes.ts'
import { sendNotice } from '../../../domain/outgoing-notice.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { SubmissionModel } from '../../../domain/submission.ts'
import { keyOfSubject } from '../../../domain/subject.ts'
import { dayOf } from '../../../domain/working-days.ts'
import type { Doings, PersonFile } from '../../../domain/person-file.ts'
import type { FormSchema } from '../../../server/plugin-api.ts'
import { eventually, startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { storeSubject } from '../../helpers/subjects.ts'
import { deployWatched, startWatched } from '../../server/watched-process.ts'
import { ERRAND, deployErrand } from './errand.ts'

const [GROWN, MINOR, OTHER] = ['410106-2026-0001', '410106-2026-0002', '410106-2026-0003']
const today = dayOf(new Date())
let server: TestServer
let caseKey: string
const users: Record<string, TestUser> = {}
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'zhongxin-clerk', 'county-officer', 'auditor', 'admin'])
    users[name] = await server.signIn(name)
  const record = { idNo: '110101199003070134', phone: '13800000000', residence: '演示市演示区某路1号', enrolledOn: '2026-03-05' }
  caseKey = await storeSubject({ subjectNo: GROWN!, record })
  await storeSubject({ subjectNo: MINOR!, name: '司马演示', minor: true, handlers: ['jiyuan-clerk'] })
  await storeSubject({ subjectNo: OTHER!, officeCode: '410106-02' })
  const member = { name: '诸葛演示', gender: 'female', phone: '13900000000', knowsMinors: false } as const
  await formGroup({ subjectNo: GROWN!, formedOn: '2026-03-10', members: [{ ...member, role: 'staff', leader: true }] })
  const about = { subjectNo: GROWN!, caseKey, processInstanceKey: caseKey }
  await openMatter({ ...about, effectKey: 'm1', kind: 'admonition', from: '2026-06-01', state: 'done', basis: '法28' })
  await openMatter({ ...about, effectKey: 'm2', kind: 'leave', from: today, state: 'open', days: 5 })
  const sent = { notice: 'warned', to: 'procuratorate', sentAt: new Date(), sentOn: today } as const
  await sendNotice({ subjectNo: GROWN!, caseKey, effectKey: 'n1', ...sent })
  const parametersId = await takeSnapshot(today)
  await openDeadline({ ...about, from: today, openedOn: today, parametersId, parameterKey: 'entry.receipt-days' })
})
afterAll(() => server.stop())
const as = (name: string): TestUser => users[name]!
const path = (subjectNo: string | undefined, rest = '') => `/api/correction/subjects/${subjectNo}${rest}`
const fileFor = async (name: string, subjectNo = GROWN): Promise<PersonFile> =>
  (await as(name).call('get', path(subjectNo)).expect(200)).body as PersonFile
const valueOf = ({ fields }: PersonFile, key: string) => fields.find(({ field }) => field.key === key)?.value

/** What an assessment before sentence leaves in its ledger; the case of the subject did not exist yet. */
async function assessed(entrustmentNo: string, idNo: string, countyCode = '410106'): Promise<void> {
  const json: unknown = JSON.parse(readFileSync('processes/correction-assessment/assessments.ledger.json', 'utf8'))
  const at = new Date()
  const version = { ledger: 'assessments', version: 1, definition: ledgerDefinition.parse(json), from: 'pack', at } as const
  await addLedgerVersion(version)
  const values = { entrustmentNo, idNo, letterReceivedOn: '2025-12-01', submittedOn: '2025-12-08', suitability: 'fit' }
  await writeEntry({
    ledger: version,
    entryKey: `case:${entrustmentNo}`,
    dataKey: await keyOf(`entry:${entrustmentNo}`),
    place: { countyCode },
    values: Object.entries(values).map(([key, value]) => ({ key, value, at })),
    effectKey: entrustmentNo,
    written: { how: 'process', at },
  })
}

describe('an assessment before sentence', () => {
  it('is found by the identity number alone, of the own county: number and day, in the file and in the form that asks', async () => {
    const idNo = '110101199003070134'
    expect(await fileFor('jiyuan-clerk')).not.toHaveProperty('assessment')
    await assessed('2025-elsewhere', idNo, '410105')
    await assessed('2025-other-person', '410106199003070014')
    await assessed('2025-own', idNo)
    expect((await fileFor('jiyuan-clerk')).assessment).toEqual({ entrustmentNo: '2025-own', on: '2025-12-08' })
    const schema = JSON.parse(readFileSync('forms/correction-entry/correction-entry-execution-file.form', 'utf8')) as FormSchema
    const { data, fields } = await server.platform.services.prefill.known({ variables: { subjectNo: GROWN } }, schema)
    expect(data).toEqual({ assessmentNo: '2025-own', assessedOn: '2025-12-08' })
    for (const { from } of fields) expect(from).toEqual({ title: '调查评估台账', at: expect.any(String) })
    const ofOther = await server.platform.services.prefill.known({ subjectNo: OTHER! }, schema)
    expect(ofOther.data).toEqual({})
  })
})

describe('the file', () => {
  it('tells term, standing, deadlines, what happened, everything personal masked', async () => {
    const file = await fileFor('jiyuan-clerk')
    expect(file).toMatchObject({
      title: '欧*',
      status: 'leave',
      counters: { admonitions: 1, warnings: 0 },
      office: expect.stringContaining('济源路'),
      term: { from: '2026-03-01', until: '2028-02-29', days: 731 },
      deadlines: [{ title: { zh: expect.any(String) }, basis: expect.stringMatching(/第\d+条/), toBeConfirmed: true }],
      matters: [
        { kind: 'leave', state: 'open' },
        { kind: 'admonition', basis: '《社区矫正法》第28条' },
      ],
      cases: [{ processName: '社区矫正入矫' }],
      notices: [{ notice: 'warned', caseKey }],
      group: { members: [{ name: '诸*', phone: '139****0000', leader: true }] },
    })
    expect(file.term!.marks.map(({ kind, on }) => [kind, on])).toEqual(
      [
        ['entry', '2026-03-05'],
        ['today', today],
        ['month-before', '2028-01-30'],
        ['end', '2028-02-29'],
      ].filter(([kind, on]) => kind !== 'today' || on! <= '2028-02-29'),
    )
    expect([valueOf(file, 'idNo'), valueOf(file, 'residence')]).toEqual(['110***********0134', '演示市演示区***'])
    for (const personal of ['欧阳', '110101199003070134', '13800000000', '诸葛'])
      expect(JSON.stringify(file)).not.toContain(personal)
  })

  it('is shown in full for a reason that names nobody, on record first', async () => {
    for (const reason of ['看', '核对欧阳演示', '核对诸葛演示的电话'])
      expect((await as('jiyuan-clerk').call('post', path(GROWN, '/unmasked'), { reason })).body.code).toBe('REASON_UNFIT')
    const { body } = await as('jiyuan-clerk').call('post', path(GROWN, '/unmasked'), { reason: '办理本案' }).expect(200)
    expect(valueOf(body as PersonFile, 'idNo')).toBe('110101199003070134')
    expect((body as PersonFile).group?.members[0]?.name).toBe('诸葛演示')
    expect(await AuditEventModel.findOne({ action: 'mask.view', target: caseKey }).lean()).toMatchObject({
      reason: '办理本案',
      after: { subjectNo: GROWN },
    })
    await as('auditor').call('post', path(GROWN, '/unmasked'), { reason: '核对登记' }).expect(403)
    await as('admin').call('get', path(GROWN)).expect(403)
  })

  it('exists where one of the subject’s cases does, and tells what belongs to those alone', async () => {
    await as('zhongxin-clerk').call('get', path(GROWN)).expect(404)
    await as('jiyuan-clerk').call('get', path(OTHER)).expect(404)
    await as('county-officer').call('get', path(OTHER)).expect(200)
    // A second case, of another office, in the hands of its clerk.
    await CaseModel.create({
      ...(await CaseModel.findById(caseKey).orFail().lean()),
      _id: '8000000000001',
      instances: ['8000000000001'],
      officeCode: '410106-02',
      handlers: ['zhongxin-clerk'],
    })
    const seen = await fileFor('zhongxin-clerk')
    expect(seen).toMatchObject({ title: '欧*', deadlines: [], matters: [], counters: { admonitions: 1 } })
    expect(seen.cases.map(each => each.caseKey)).toEqual(['8000000000001'])
    // What went out is the person's; of the other office's case it tells nothing.
    expect(seen.notices.map(each => [each.notice, each.caseKey])).toEqual([['warned', undefined]])
    await CaseModel.deleteOne({ _id: '8000000000001' })
  })

  it('of a minor is there for who handles it, and opened by an auditor for a reason (法54)', async () => {
    expect(await fileFor('jiyuan-clerk', MINOR)).toMatchObject({ title: '未成年人案件', sealed: true })
    await as('jiyuan-director').call('get', path(MINOR)).expect(404)
    for (const rest of ['', '/matters', '/papers', '/notices'])
      expect((await as('auditor').call('get', path(MINOR, rest)).expect(403)).body.code).toBe('FILE_SEALED')
    const { body } = await as('auditor').call('post', path(MINOR, '/opened'), { reason: '依法查询核实' }).expect(200)
    expect(valueOf(body as PersonFile, 'name')).toBe('司*')
    await as('jiyuan-clerk').call('post', path(MINOR, '/unmasked'), { reason: '办理本案' }).expect(200)
    const looks = await AuditEventModel.find({ action: 'sealed.view' }).lean()
    expect(looks.map(({ reason }) => reason).toSorted()).toEqual(['依法查询核实', '办理本案'].toSorted())
  })
})

describe('from the file', () => {
  beforeAll(async () => {
    await deployErrand(server)
    await deployWatched(server)
  })
  const doings = async (name: string): Promise<Doings> =>
    (await as(name).call('get', path(GROWN, '/doings')).expect(200)).body as Doings

  it('one may begin the processes whose start form names a subject, and enter what running cases wait for', async () => {
    const watched = await startWatched(server, GROWN!)
    await eventually(
      () => doings('jiyuan-clerk'),
      ({ events }) => events.length === 1,
    )
    expect(await doings('jiyuan-clerk')).toEqual({
      starts: [{ processDefinitionId: ERRAND, name: ERRAND }],
      events: [
        {
          elementId: 'lost',
          name: 'lost',
          message: 'person-lost',
          leadsTo: ['register-lost'],
          caseKey: watched,
          processName: 'watched',
        },
      ],
    })
    expect((await doings('jiyuan-director')).starts).toEqual([])
  })

  it('a start form opens with the subject and what is known of them, adopted unseen; it is kept under the subject’s key', async () => {
    const start = `/api/inbox/startable/${ERRAND}`
    const subject = { kind: 'subject', key: GROWN, label: expect.stringContaining('欧*') }
    const first = await as('jiyuan-clerk').call('get', `${start}?subject=${GROWN}`).expect(200)
    expect(first.body).toMatchObject({ data: { subject }, known: { fields: [] } })
    const data = { subject: { kind: 'subject', key: GROWN }, phone: '13800000000', reason: '就医', road: '省城' }
    await as('jiyuan-clerk').call('post', start, { data }).expect(201)
    const { body } = await as('jiyuan-clerk').call('get', `${start}?subject=${GROWN}`).expect(200)
    expect(body.known).toMatchObject({
      fields: [
        { field: 'phone', isProtected: true },
        { field: 'road', isProtected: false },
      ],
      data: { phone: '138****0000', road: '省城' },
    })
    const again = { data: { subject: data.subject, reason: '复诊' }, adopted: ['phone'] }
    const { submissionId } = (await as('jiyuan-clerk').call('post', start, again).expect(201)).body
    const kept = await server.platform.services.submissions.get(submissionId as string)
    expect(kept?.data).toMatchObject({ phone: '13800000000', reason: '复诊' })
    expect((await SubmissionModel.findById(submissionId).orFail().lean()).dataKey).toBe(await keyOfSubject(GROWN!))
  })

  it('nothing is known of a subject who does not exist for the account, nor adopted', async () => {
    const start = `/api/inbox/startable/${ERRAND}`
    await as('zhongxin-clerk').call('get', `${start}?subject=${GROWN}`).expect(404)
    const data = { subject: { kind: 'subject', key: GROWN }, reason: '就医' }
    await as('zhongxin-clerk')
      .call('post', start, { data, adopted: ['phone'] })
      .expect(404)
  })

  it('forms are seen as they were handed in, masked; in full for a reason', async () => {
    const { forms } = await eventually(
      () => fileFor('jiyuan-director'),
      file => file.forms.length === 2,
    )
    const one = path(GROWN, `/forms/${forms[0]!.submissionId}`)
    const { body } = await as('jiyuan-director').call('get', one).expect(200)
    expect(body).toMatchObject({
      title: ERRAND,
      masked: 2,
      data: { phone: '138****0000', reason: '***' },
      schema: { id: 'subject-errand-start' },
    })
    const full = await as('jiyuan-director').call('post', `${one}/unmasked`, { reason: '办理本案' }).expect(200)
    expect(full.body.data).toMatchObject({ phone: '13800000000', reason: '复诊' })
    await as('county-officer')
      .call('get', path(OTHER, `/forms/${forms[0]!.submissionId}`))
      .expect(404)
  })
})
