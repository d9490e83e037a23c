import { inventedIdentityNumber } from '../../../domain/identity-number.ts'
import { AppointmentModel } from '../../../domain/appointment.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { addLedgerVersion, ledgerDefinition } from '../../../domain/ledger-definition.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { openMatter } from '../../../domain/matter-changes.ts'
import { registerReleasedPerson } from '../../../domain/released-person.ts'
import { SubjectMatterModel } from '../../../domain/subject-matter.ts'
import { completed, job, storeForm } from '../store.ts'
import { OFFICE_EXAMPLES } from './office-examples.ts'

/** A job of a worker type as it would come in the middle of a case. */
export interface Example {
  readonly headers?: Readonly<Record<string, string>>
  /** What the task sees; everything before it was done. */
  variables(): Promise<Record<string, unknown>>
  /** What belongs to the case that was just started. */
  started?(caseKey: string): Promise<void>
}

const TODAY = '2026-11-20'
let order = 0
const place = { countyCode: '410106', officeCode: '410106-01' }
const files = { openedOn: TODAY, keeper: '演示保管人', documents: ['applied'] }
const forms = {
  receptionSubmissionId: [
    'reception',
    { receivedOn: TODAY, phone: '13900000000', residence: '演示路2号', documentsState: 'missing' },
  ],
  executionFileSubmissionId: ['execution-file', files],
  workingFileSubmissionId: ['working-file', files],
  groupSubmissionId: [
    'group',
    {
      formedOn: TODAY,
      members: [
        { name: '演示李四', role: 'staff', gender: 'male', phone: '13900000001', leader: true },
        { name: '演示王五', role: 'social-worker', gender: 'female', phone: '13900000002' },
      ],
    },
  ],
  statementSubmissionId: [
    'responsibility',
    { signedOn: TODAY, responsibilities: '协助落实', signatures: [{ name: '演示李四', signature: 'typed:演示李四' }] },
  ],
  declarationSubmissionId: [
    'declaration',
    {
      declaredOn: TODAY,
      declarationPlace: '演示司法所',
      host: '演示主持人',
      attendees: '演示到场人',
      publicity: 'public',
      subjectSignature: 'typed:演示张三',
      hostSignature: 'typed:演示主持人',
    },
  ],
  planSubmissionId: [
    'plan',
    {
      basics: '演示',
      assessment: '演示',
      psychology: '演示',
      measures: '演示',
      assistance: '演示',
      level: 'general',
      levelReason: '演示',
      plannerSignature: 'typed:演示制定人',
    },
  ],
} as const

/** The jobs of an entry, in their order. */
const ENTRY = [
  'subject.register',
  'entry.deadline-calc',
  'subject.receive',
  'archive.create-execution',
  'archive.create-work',
  'group.validate',
  'declaration.render',
  'enrol',
]

/** A case of an entry whose jobs before `type` were done; all of them, where it is none of the entry's. */
async function entryUpTo(type: string): Promise<Record<string, unknown>> {
  const processInstanceKey = `before-${++order}`
  const person = { birthDate: '1990-02-28', gender: 'male' as const, order }
  const notice = {
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
    effectiveDate: '2026-11-16',
    noticeDate: '2026-11-17',
    deliveryDate: '2026-11-18',
    termStart: '2026-11-16',
    termEnd: '2027-11-15',
    residence: '演示路1号',
  }
  const variables: Record<string, unknown> = {
    ...place,
    submissionId: await storeForm('correction-entry-notice', notice),
    category: 'probation',
    documentsState: 'missing',
    reportedOn: TODAY,
    level: 'general',
    enrolledOn: TODAY,
  }
  for (const [name, [form, data]] of Object.entries(forms)) variables[name] = await storeForm(`correction-entry-${form}`, data)
  for (const before of ENTRY.slice(0, ENTRY.includes(type) ? ENTRY.indexOf(type) : ENTRY.length)) {
    const of = { processInstanceKey, today: TODAY, effectKey: `${before}-${order}` }
    Object.assign(variables, completed(await job(before, variables, of)))
  }
  return variables
}

/** Somebody whose correction is over has a record of the support. */
async function released(): Promise<Record<string, unknown>> {
  const { subjectNo } = await entryUpTo('enrolled')
  return completed(await job('released-person.register', { subjectNo }, { processInstanceKey: `released-${order}` }))
}

const ofEntry = (type: string, headers?: Record<string, string>): Example => ({
  ...(headers ? { headers } : {}),
  variables: () => entryUpTo(type),
})
const approval = {
  authority: '编办',
  documentNo: '上编办〔2026〕12号',
  documentOn: TODAY,
  basis: '郑州方案三（一）1',
  effectiveOn: TODAY,
}
let office = 6

/** Somebody under supervision, and a warning that the county has decided. */
async function disciplined(): Promise<Record<string, unknown>> {
  const decision = {
    decision: 'warned',
    decidedOn: TODAY,
    decisionFacts: '演示',
    decisionReasons: '演示',
    decisionArticles: '《社区矫正法》第二十八条',
  }
  const decisionSubmissionId = await storeForm('discipline-decision', decision)
  return { ...(await entryUpTo('enrolled')), decision: 'warned', decisionSubmissionId }
}

/** Somebody under supervision who is searched for. */
async function missing(): Promise<Record<string, unknown>> {
  const variables = await entryUpTo('enrolled')
  await openMatter({
    subjectNo: String(variables['subjectNo']),
    effectKey: `missing-${order}`,
    kind: 'missing',
    caseKey: `before-${order}`,
    processInstanceKey: `before-${order}`,
    from: TODAY,
    state: 'open',
  })
  return variables
}

export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...Object.fromEntries(ENTRY.map(type => [type, ofEntry(type)])),
  'subject.set-status': ofEntry('subject.set-status', { status: 'missing' }),
  'subject.change-term': {
    variables: async () => ({
      ...(await entryUpTo('enrolled')),
      newTermEndsOn: '2027-08-15',
      rulingNo: '（2026）演刑更1号',
      ruledOn: TODAY,
    }),
  },
  'notify.send': ofEntry('archive.create-execution', { notice: 'receipt', to: 'decision-organ' }),
  'subject.open-case': {
    headers: { any: 'yes' },
    variables: () => entryUpTo('enrolled'),
  },
  'matter.open': ofEntry('matter.open', { kind: 'admonition', state: 'done' }),
  'matter.close': {
    headers: { kind: 'missing' },
    variables: () => missing(),
    started: async caseKey =>
      void (await SubjectMatterModel.updateMany({ state: 'open' }, { caseKey, processInstanceKey: caseKey })),
  },
  'released-person.register': { variables: async () => ({ ...(await entryUpTo('enrolled')), releaseDate: TODAY }) },
  'released-person.record': {
    variables: async () => ({
      ...(await released()),
      submissionId: await storeForm('resettlement-handover-date', { releaseDate: TODAY }),
    }),
  },
  'released-person.set-status': { headers: { status: 'ended' }, variables: () => released() },
  'relocation.take-over': {
    variables: async () => {
      const reception = { residence: '演示路2号', phone: '10000000001' }
      const arrivalSubmissionId = await storeForm('relocation-reception', reception)
      const there = { countyCode: '410105', officeCode: '410105-01', arrivedOn: TODAY, arrivalSubmissionId }
      return { ...(await entryUpTo('enrolled')), ...there }
    },
  },
  'release.close-files': {
    variables: async () => ({ ...(await entryUpTo('enrolled')), isMinor: true }),
  },
  'device.enable': {
    variables: async () => {
      const accountId = 'a'.repeat(24)
      const appointment = { kind: 'regular', from: '2020-01-01', appointedBy: 'system' } as const
      const head = { accountId, orgCode: place.countyCode, post: 'bureau-head' } as const
      await AppointmentModel.updateOne(head, { $setOnInsert: appointment }, { upsert: true })
      return {
        ...(await entryUpTo('enrolled')),
        applicationSubmissionId: await storeForm('electronic-monitoring-application', { monitoringCase: 'injunction' }),
        approvalSubmissionId: await storeForm('electronic-monitoring-approval', { approval: 'approved' }, { accountId }),
        parametersId: await takeSnapshot(TODAY),
        startOn: TODAY,
        endOn: '2027-02-19',
      }
    },
  },
  'device.disable': {
    variables: async () => {
      const variables = await entryUpTo('enrolled')
      await openMatter({
        subjectNo: String(variables['subjectNo']),
        effectKey: `monitoring-${order}`,
        kind: 'monitoring',
        caseKey: `before-${order}`,
        processInstanceKey: `before-${order}`,
        from: TODAY,
        state: 'open',
      })
      return { ...variables, liftReason: 'expired' }
    },
    started: async caseKey =>
      void (await SubjectMatterModel.updateMany({ state: 'open' }, { caseKey, processInstanceKey: caseKey })),
  },
  'discipline.carry-out': { variables: () => disciplined() },
  'discipline.conclude': {
    headers: { cancelled: 'yes' },
    variables: async () => {
      const variables = await disciplined()
      await openMatter({
        subjectNo: String(variables['subjectNo']),
        effectKey: `warning-${order}`,
        kind: 'warning',
        caseKey: `before-${order}`,
        processInstanceKey: `before-${order}`,
        from: TODAY,
        state: 'open',
      })
      return variables
    },
    started: async caseKey =>
      void (await SubjectMatterModel.updateMany({ state: 'open' }, { caseKey, processInstanceKey: caseKey })),
  },
  'supervision.schedule': { variables: async () => ({ ...(await entryUpTo('enrolled')), dutyKind: 'report' }) },
  'supervision.file-duty': {
    variables: async () => ({
      ...(await entryUpTo('enrolled')),
      dutyKind: 'visit',
      visitWay: 'home',
      dutySubmissionId: await storeForm('supervision-visit', { visitedOn: TODAY }),
    }),
  },
  'supervision.record-change': {
    variables: async () => ({
      ...(await entryUpTo('enrolled')),
      residenceMove: 'within',
      changeSubmissionId: await storeForm('supervision-change', { residence: '演示路3号' }),
    }),
  },
  'supervision.end': { headers: { result: 'terminated' }, variables: () => missing() },
  'level.record': {
    variables: async () => ({
      ...(await entryUpTo('enrolled')),
      decidedLevel: 'strict',
      levelSubmissionId: await storeForm('level-review-decision', { decidedLevel: 'strict' }),
    }),
  },
  'msg.procuratorate': ofEntry('archive.create-execution', { notice: 'not-reported' }),
  'message.publish': ofEntry('message.publish', { message: 'killed-told' }),
  'paper.render': ofEntry('archive.create-execution', { template: 'document-receipt', numberedBy: 'countyCode' }),
  'organisation.apply': {
    variables: async () => {
      const at = office--
      const change = {
        change: 'rename',
        countyCode: '410106',
        organisationCode: `410106-0${at}`,
        place: `演示${'甲乙丙丁戊己'[at - 1] ?? ''}街道`,
        reason: '镇改街道',
      }
      const approvalSubmissionId = await storeForm('organisation-change-approval', approval)
      return { ...change, approvalSubmissionId }
    },
  },
  'deadline.compute': { headers: { parameter: 'entry.report-days' }, variables: async () => ({ from: TODAY }) },
  'deadline.settle': {
    headers: { kind: 'entry.report' },
    variables: async () => ({ suppliedOn: TODAY }),
    started: async caseKey => {
      await openDeadline({
        caseKey,
        processInstanceKey: caseKey,
        effectKey: `opened-${caseKey}`,
        kind: 'entry.report',
        parameterKey: 'entry.report-days',
        parametersId: await takeSnapshot(TODAY),
        from: TODAY,
        openedOn: TODAY,
        responsible: [],
      })
    },
  },
  'ledger.write': {
    headers: { ledger: 'killed' },
    variables: async () => {
      const definition = ledgerDefinition.parse({
        id: 'killed',
        title: { zh: '事项台账' },
        purpose: '测试',
        basis: '测试',
        kept: { period: '长期', source: '测试', mark: '建议' },
        keyField: 'note',
        fields: [{ key: 'note', label: { zh: '事项' }, type: 'text', class: 'L1' }],
        views: [],
      })
      await addLedgerVersion({ ledger: 'killed', version: 1, definition, from: 'pack', at: new Date() })
      return place
    },
  },
  'support.term': {
    variables: async () => {
      const idNo = inventedIdentityNumber({ birthDate: '1990-02-28', gender: 'male', order: ++order })
      const data = { name: '演示张三', idNo, ...place, source: 'prison' as const, releaseDate: TODAY }
      return { personNo: await registerReleasedPerson({ processInstanceKey: `before-${order}`, data, year: 2026 }) }
    },
  },
  'office.open-case': { headers: { series: 'YF', about: '业务用房' }, variables: async () => place },
  'officer.open-case': { headers: { about: '人员建档' }, variables: async () => ({ officeCode: place.officeCode }) },
  ...OFFICE_EXAMPLES,
  'people.notify': {
    headers: { to: '{officeCode}:director', text: '请于 {dueOn} 前办理' },
    variables: async () => ({ ...place, dueOn: TODAY }),
  },
  'letter.send': {
    headers: {
      organKind: 'court',
      organ: '某法院',
      subject: '核实',
      answers: 'yes=是',
      answerDays: '5',
      numberedBy: '{countyCode}',
    },
    variables: async () => place,
  },
  'http.call': {
    headers: { method: 'POST', url: '{origin}/effects', body: '{"office":"{officeCode}"}' },
    variables: async () => place,
  },
}
