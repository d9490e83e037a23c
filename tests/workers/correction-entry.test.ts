import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveModel } from '../../domain/archive.ts'
import { CasePaperModel } from '../../domain/case-paper.ts'
import { CorrectionGroupModel } from '../../domain/correction-group.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { FormVersionModel } from '../../domain/form-version.ts'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { OutgoingNoticeModel } from '../../domain/outgoing-notice.ts'
import { PaperNumberModel } from '../../domain/paper-number.ts'
import { subjectOf } from '../../domain/subject.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { paperText } from '../../papers/paper.ts'
import { subjectData } from '../../workers/form-data.ts'
import type { PublishedMessage } from '../../workers/worker-contract.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const person = { birthDate: '1990-02-28', gender: 'male' as const, order: 7 }
const notice = (change: Record<string, unknown> = {}) => ({
  name: '演示张三',
  idType: 'identity-card',
  idNo: inventedIdentityNumber(person),
  gender: 'male',
  birthDate: person.birthDate,
  category: 'probation',
  docNo: '（2026）演0106刑初1号',
  decisionOrgan: '演示区人民法院',
  documentKind: 'judgment',
  charge: '演示罪名',
  sentence: '有期徒刑一年，缓刑一年',
  effectiveDate: '2026-12-01',
  noticeDate: '2026-12-02',
  deliveryDate: '2026-12-03',
  termStart: '2026-12-01',
  termEnd: '2027-11-30',
  residence: '演示路1号',
  ...change,
})

let instance = 0
/** Registers a notice. @returns the variables so far */
async function registered(change: Record<string, unknown> = {}, today = '2026-12-03') {
  const submissionId = await storeForm('correction-entry-notice', notice(change))
  const start = {
    submissionId,
    countyCode: '410106',
    officeCode: '410106-01',
    category: String(change['category'] ?? 'probation'),
  }
  const of = { processInstanceKey: String(++instance), today }
  const subject = completed(await job('subject.register', start, of))
  const deadlines = completed(await job('entry.deadline-calc', { ...start, ...subject }, of))
  return { ...start, ...subject, ...deadlines, subjectNo: String(subject['subjectNo']), ...of } as Record<string, unknown> & {
    subjectNo: string
    processInstanceKey: string
  }
}

const validateIdentity = async (change: Record<string, unknown>, correction?: Record<string, unknown>) => {
  const submissionId = await storeForm('correction-entry-notice', notice(change))
  const correctionSubmissionId = correction && (await storeForm('correction-entry-identity', correction))
  return job('subject.validate-id', { submissionId, correctionSubmissionId: correctionSubmissionId ?? null })
}

describe('subject.validate-id', () => {
  it('takes a number that fits the person', async () => {
    expect(await validateIdentity({})).toMatchObject({ kind: 'complete' })
  })

  it.each([
    [{ idNo: '00000019900228001' }, 'length'],
    [{ idNo: '000000199002280139' }, 'check-digit'],
    [{ birthDate: '1990-03-01' }, 'birth-date-differs'],
    [{ gender: 'female' }, 'gender-differs'],
    [{ idType: 'passport', otherIdNo: '' }, 'missing'],
  ])('%o: %s', async (change, identityProblem) => {
    expect(await validateIdentity(change)).toEqual({
      kind: 'error',
      errorCode: 'IDENTITY_UNVERIFIED',
      errorMessage: `identity: ${identityProblem}`,
      variables: { identityProblem },
    })
  })

  it('takes what was corrected since', async () => {
    expect(await validateIdentity({ gender: 'female' }, { gender: 'male' })).toMatchObject({ kind: 'complete' })
  })

  it('holds no passport against GB 11643', async () => {
    expect(await validateIdentity({ idType: 'passport', otherIdNo: 'E00000000' })).toMatchObject({ kind: 'complete' })
  })

  it('says which submission is not there, and is tried again', async () => {
    const outcome = await job('subject.validate-id', { submissionId: 'f'.repeat(24) })
    expect(outcome).toMatchObject({ kind: 'fail', retries: 2, errorMessage: `submission ${'f'.repeat(24)} is not stored` })
  })
})

describe('subject.register', () => {
  it('creates one record however often the job comes, and shows a masked name only', async () => {
    const submissionId = await storeForm('correction-entry-notice', notice())
    const input = { submissionId, countyCode: '410106', officeCode: '410106-01' }
    const of = { processInstanceKey: 'twice' }
    const first = completed(await job('subject.register', input, of))
    expect(completed(await job('subject.register', input, of))).toEqual(first)
    expect(first).toMatchObject({ caseTitle: '演*', isMinor: false, isWoman: false })
    expect(JSON.stringify(first)).not.toContain('张三')
    const subject = await subjectOf(String(first['subjectNo']))
    expect(subject.get('status')).toBe('pending-report')
    expect(subject.get('idNo')).toBe(inventedIdentityNumber(person))
  })

  it('knows a minor by the day the judgment took effect', async () => {
    expect(await registered({ birthDate: '2008-12-01' })).toMatchObject({ isMinor: true })
    expect(await registered({ birthDate: '2008-11-30' })).toMatchObject({ isMinor: false })
  })
})

describe('the ledger of a form', () => {
  it('says which of its fields the record takes, in the version that was filled in', async () => {
    const schema = {
      components: [{ type: 'textfield', key: 'workplace', properties: { class: 'L2', ledger: 'subject.employer' } }],
    }
    await FormVersionModel.create({ _id: 'another version', formId: 'x', version: 2, schema: JSON.stringify(schema) })
    const stored = await storeForm(
      'correction-entry-notice',
      { workplace: '演示单位', name: '演示' },
      {
        formKey: 'another version',
      },
    )
    expect(await subjectData(stored)).toEqual({ employer: '演示单位' })
  })

  it('is the names of the fields where the form is not kept', async () => {
    const stored = await storeForm('correction-entry-notice', { employer: '演示单位', workplace: 'x' })
    await FormVersionModel.deleteMany()
    expect(await subjectData(stored)).toEqual({ employer: '演示单位' })
  })
})

describe('entry.deadline-calc', () => {
  it('tells the process when to remind and when the report is overdue', async () => {
    expect(await registered()).toMatchObject({
      reportDueOn: '2026-12-11',
      reportDueAt: '2026-12-11T16:00:00.000Z',
      reportReminderAt: '2026-12-08T01:00:00.000Z',
      arrivalDueAt: '2026-12-11T16:00:00.000Z',
      receiptDueOn: '2026-12-08',
      searchReviewInterval: 'P10D',
      noticeLate: false,
      deliveryLate: false,
    })
  })

  it('records late notice and delivery, and refuses nothing', async () => {
    const { subjectNo, ...late } = await registered({ noticeDate: '2026-12-07', deliveryDate: '2026-12-12' }, '2026-12-12')
    expect(late).toMatchObject({ noticeLate: true, deliveryLate: true })
    const recorded = await DeadlineModel.find({ subjectNo, kind: { $in: ['entry.notice', 'entry.delivery'] } })
      .sort({ kind: 1 })
      .lean()
    expect(recorded.map(({ kind, state, basis, mark }) => [kind, state, basis, mark])).toEqual([
      ['entry.delivery', 'late', '法20', 'V'],
      ['entry.notice', 'late', '法20', 'V'],
    ])
  })

  it('counts the transfer of 暂予监外执行 from the day the decision was received', async () => {
    const variables = await registered({ category: 'temp-outside', decisionReceivedOn: '2026-12-04' })
    expect(variables).toMatchObject({ transferDueOn: '2026-12-14', arrivalDueOn: '2026-12-14' })
    expect(variables).not.toHaveProperty('reportDueAt')
  })
})

describe('notices', () => {
  it('go out once and meet the deadline of the receipt', async () => {
    const { subjectNo, processInstanceKey } = await registered()
    const of = {
      processInstanceKey,
      headers: { notice: 'receipt', to: 'decision-organ', settles: 'receipt' },
      effectKey: 'receipt-1',
      today: '2026-12-05',
    }
    await job('notify.send', { subjectNo }, of)
    await job('notify.send', { subjectNo }, of)
    await job('msg.procuratorate', { subjectNo }, { headers: { notice: 'not-reported' }, effectKey: 'copy-1' })
    expect(await OutgoingNoticeModel.countDocuments({ subjectNo })).toBe(2)
    expect(await DeadlineModel.findOne({ subjectNo, kind: 'entry.receipt' }).lean()).toMatchObject({
      state: 'met',
      doneOn: '2026-12-05',
    })
  })
})

describe('subject.receive', () => {
  const reception = { receivedOn: '2026-12-12', phone: '13900000000', residence: '演示路2号', documentsState: 'missing' }

  it('takes the reception into the record, settles the report, and opens what follows', async () => {
    const variables = await registered()
    const receptionSubmissionId = await storeForm('correction-entry-reception', reception)
    const input = {
      ...variables,
      documentsState: 'missing',
      receptionSubmissionId,
      reportedOn: '2026-12-12',
      officeCode: '410106-02',
    }
    expect(completed(await job('subject.receive', input, { processInstanceKey: variables.processInstanceKey }))).toEqual({
      docsDueOn: '2026-12-17',
      docsDueAt: '2026-12-17T16:00:00.000Z',
      enrolmentDueOn: '2026-12-22',
      enrolmentDueAt: '2026-12-22T16:00:00.000Z',
    })
    const subject = await subjectOf(String(variables['subjectNo']))
    expect([subject.get('residence'), subject.get('officeCode')]).toEqual(['演示路2号', '410106-02'])
    const report = await DeadlineModel.findOne({ subjectNo: variables['subjectNo'], kind: 'entry.report' }).lean()
    expect(report).toMatchObject({ state: 'late', doneOn: '2026-12-12' })
  })

  it('opens no deadline for documents that are all there', async () => {
    const receptionSubmissionId = await storeForm('correction-entry-reception', reception)
    const input = { ...(await registered()), documentsState: 'complete', receptionSubmissionId }
    expect(completed(await job('subject.receive', input))).not.toHaveProperty('docsDueAt')
  })
})

describe('subject.set-status', () => {
  it('records where the subject was sent on to', async () => {
    const variables = await registered({ category: 'temp-outside', decisionReceivedOn: '2026-12-04' })
    const handoverSubmissionId = await storeForm('correction-entry-handover', { redirectedTo: '演示县社区矫正机构' })
    const headers = { status: 'relocated', settles: 'transfer' }
    await job(
      'subject.set-status',
      { ...variables, handoverSubmissionId },
      { headers, today: '2026-12-10', processInstanceKey: variables.processInstanceKey },
    )
    const subject = await subjectOf(String(variables['subjectNo']))
    expect([subject.get('status'), subject.get('redirectedTo')]).toEqual(['relocated', '演示县社区矫正机构'])
    expect(await DeadlineModel.findOne({ subjectNo: variables['subjectNo'], kind: 'entry.transfer' }).lean()).toMatchObject({
      state: 'met',
    })
  })
})

const GROUP = [
  { name: '演示李四', role: 'staff', gender: 'male', phone: '13900000001', leader: true },
  { name: '演示王五', role: 'social-worker', gender: 'female', phone: '13900000002' },
]
const RECEIPT = { notice: 'receipt', to: 'decision-organ', settles: 'receipt' }
const validateGroup = async (members: object[], of: { isWoman?: boolean; isMinor?: boolean }) => {
  const variables = await registered()
  const groupSubmissionId = await storeForm('correction-entry-group', { formedOn: '2026-12-04', members })
  const outcome = await job('group.validate', { ...variables, isWoman: false, isMinor: false, ...of, groupSubmissionId })
  return { outcome, group: await CorrectionGroupModel.findOne({ subjectNo: variables['subjectNo'] }).lean() }
}

describe('group.validate', () => {
  const member = { name: '演示李四', role: 'staff', gender: 'male', phone: '13900000001' }
  it('keeps a fitting group, sealed', async () => {
    const woman = { ...member, name: '演示王五', gender: 'female', knowsMinors: true }
    const { outcome, group } = await validateGroup([member, woman], { isWoman: true, isMinor: true })
    expect(outcome.kind).toBe('complete')
    expect(group?.members).toHaveLength(2)
    expect(JSON.stringify(group)).not.toContain('王五')
  })

  it('sends it back with the reasons', async () => {
    const { outcome, group } = await validateGroup([member], { isWoman: true, isMinor: true })
    expect(outcome).toMatchObject({
      errorCode: 'GROUP_INVALID',
      variables: { groupProblems: ['too-few', 'no-woman', 'nobody-knows-minors'] },
    })
    expect(group).toBeNull()
  })
})

describe('files, declaration, enrolment', () => {
  it('end with an enrolled subject, two files with their papers, and the message', async () => {
    // given
    const variables: Record<string, unknown> = { ...(await registered()) }
    const file = { openedOn: '2026-12-04', keeper: '演示保管人', documents: ['applied'] }
    const submissions = {
      receptionSubmissionId: await storeForm('correction-entry-reception', { receivedOn: '2026-12-04' }),
      executionFileSubmissionId: await storeForm('correction-entry-execution-file', file),
      workingFileSubmissionId: await storeForm('correction-entry-working-file', file),
      groupSubmissionId: await storeForm('correction-entry-group', { formedOn: '2026-12-04', members: GROUP }),
      statementSubmissionId: await storeForm('correction-entry-responsibility', {
        signedOn: '2026-12-04',
        responsibilities: '一、协助落实矫正方案；\n二、发现异常及时报告。',
        signatures: [{ name: '演示李四', signature: 'typed:演示李四' }],
      }),
      declarationSubmissionId: await storeForm('correction-entry-declaration', {
        declaredOn: '2026-12-05',
        declarationPlace: '演示司法所',
        host: '演示主持人',
        attendees: '演示到场人',
        publicity: 'public',
        subjectSignature: 'typed:演示张三',
        hostSignature: 'typed:演示主持人',
      }),
      planSubmissionId: await storeForm('correction-entry-plan', {
        basics: '演示：基本情况。',
        assessment: '演示：再犯风险较低。',
        psychology: '演示：平稳。',
        measures: '演示：每月报到一次。',
        assistance: '演示：就业指导。',
        level: 'general',
        levelReason: '演示：综合评估结果。',
        plannerSignature: 'typed:演示制定人',
      }),
    }
    Object.assign(variables, submissions, { level: 'general' })
    // when
    const processInstanceKey = 'a case of its own'
    await job('notify.send', variables, { headers: RECEIPT, effectKey: 'receipt', today: '2026-12-04', processInstanceKey })
    for (const type of ['archive.create-execution', 'archive.create-work', 'group.validate', 'declaration.render', 'enrol']) {
      for (let time = 0; time < 2; time++)
        Object.assign(
          variables,
          completed(await job(type, variables, { effectKey: type, today: '2026-12-05', processInstanceKey })),
        )
    }
    const published: PublishedMessage[] = []
    await job('message.publish', variables, { headers: { message: 'enrolled' }, effectKey: '99', published })
    // then
    const subjectNo = String(variables['subjectNo'])
    const subject = await subjectOf(subjectNo)
    expect([subject.get('status'), subject.get('level'), subject.get('enrolledOn')]).toEqual([
      'enrolled',
      'general',
      '2026-12-05',
    ])
    const papers = async (kind: 'execution' | 'work') =>
      (await ArchiveModel.findOne({ subjectNo, kind }))?.documents.map(each => each.kind)
    expect(await papers('execution')).toEqual([
      'judgment-notice',
      'reception',
      'document-receipt',
      'declaration',
      'correction-plan',
    ])
    expect(await papers('work')).toEqual(['reception', 'declaration', 'responsibility-statement', 'correction-plan'])
    expect(published).toMatchObject([{ name: 'enrolled', correlationKey: subjectNo, messageId: '99' }])
    const made = await CasePaperModel.find({ subjectNo }).sort({ _id: 1 })
    expect(made.map(({ kind, on, number }) => [kind, on, number])).toEqual([
      ['document-receipt', '2026-12-04', expect.stringMatching(/^上司矫回〔2026〕\d+号$/)],
      ['entry-declaration', '2026-12-05', expect.stringMatching(/^上司矫宣〔2026〕\d+号$/)],
      ['responsibility-statement', '2026-12-04', undefined],
      ['correction-plan', '2026-12-05', undefined],
    ])
    const texts = made.map(each => paperText(archivedPaper(each.get('content'), each)))
    expect(texts[0]).toContain('演示区人民法院：\n你单位关于社区矫正对象演示张三（缓刑）的刑事判决书（（2026）演0106刑初1号）')
    expect(texts[1]).toContain('依法实行社区矫正（缓刑）')
    expect(texts[1]).toContain('（一）演示李四，司法所工作人员')
    expect(texts[1]).toContain('本次宣告公开进行')
    expect(texts[2]).toContain('二、发现异常及时报告。')
    expect(texts[3]).toContain('矫正期限\t自2026年12月1日起至2027年11月30日止')
    expect(JSON.stringify(await CasePaperModel.find({ subjectNo }).lean())).not.toContain('演示张三')
  })

  it('a paper that lacks data is an incident that names the field, and takes no number', async () => {
    const variables = await registered({ charge: null })
    const declarationSubmissionId = await storeForm('correction-entry-declaration', { declaredOn: '2026-12-05' })
    const outcome = await job('declaration.render', { ...variables, declarationSubmissionId }, { effectKey: 'lacking' })
    expect(outcome).toMatchObject({ kind: 'fail', errorMessage: expect.stringContaining('charge is missing; enter it') })
    expect(await PaperNumberModel.countDocuments({ _id: 'lacking' })).toBe(0)
    expect(await CasePaperModel.find({ subjectNo: variables.subjectNo })).toEqual([])
  })
})
