import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Scenario } from '../../scenario.ts'
import { late, lateReports, measured } from './late-reports.ts'
import { playEntry } from './play-entry.ts'
import { PlayedEntry } from './played-entry.ts'

const PAPERS = ['document-receipt', 'entry-declaration', 'responsibility-statement', 'correction-plan']
const IN_TIME = { notice: 'met', delivery: 'met', receipt: 'met', report: 'met', enrolment: 'met' }
const NOT_REPORTED = [
  'receipt>decision-organ',
  'report-reminder>judicial-office',
  'not-reported>decision-organ',
  'not-reported>procuratorate',
]
const MEN = [
  { name: '演示所长', role: 'staff', gender: 'male', phone: '10000000003' },
  { name: '演示网格员', role: 'village-committee', gender: 'male', phone: '10000000005' },
]
const MISSING = { documentsState: 'missing', missingDocuments: ['execution-notice', 'effect-certificate'] }
const OFFICER = 'correction-officer'
const about = { process: 'correction-entry' }

export const scenarios: readonly Scenario[] = [
  {
    ...about,
    name: 'entry-on-time',
    title: '按期报到',
    async play(scene) {
      const subject = await playEntry(scene)
      deepEqual(await scene.record(subject), { status: 'enrolled', level: 'general' })
      deepEqual(await scene.notices(subject), ['receipt>decision-organ'])
      deepEqual(await scene.papers(subject.entry), PAPERS)
    },
  },
  {
    ...about,
    name: 'entry-for-its-people',
    title: '各环节由有权人员办理',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene)
      const { officeCode, countyCode } = entry.entrant
      const office = (...posts: string[]) => posts.map(post => `${officeCode}:${post}`)
      const county = [`${countyCode}:${OFFICER}`]
      const people = {
        'register-report': [...county, ...office('clerk')],
        'receive-subject': county,
        'open-execution-file': county,
        'open-working-file': office('clerk'),
        'form-group': office('clerk'),
        'sign-statement': office('social-worker', 'clerk'),
        'entry-declaration': office('director', 'clerk'),
        'assess-risk': office('clerk', 'director'),
        'correction-plan': office('clerk', 'director'),
      }
      for (const [elementId, groups] of Object.entries(people)) {
        deepEqual((await scene.task(entry.case, elementId)).candidateGroups, groups)
        await entry.answer(elementId)
      }
      await entry.ends('enrolled', 'enrolled', IN_TIME)
    },
  },
  {
    ...about,
    name: 'entry-high-risk',
    title: '再犯罪风险高：规则建议严管并写明理由，由制定方案的人决定',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene)
      await entry.reports()
      await entry.upTo('assess-risk', { 'assess-risk': { risk: 'high' } })
      await scene.passed(entry.case, 'suggest-level')
      await entry.answer('correction-plan', { level: 'strict' })
      await entry.ends('enrolled', 'enrolled', IN_TIME)
      equal((await scene.record(entry.subject)).level, 'strict')
    },
  },
  {
    ...about,
    name: 'entry-minor',
    title: '未成年人：小组须有熟悉未成年人的人员，监护人到场，宣告不公开',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { minor: true })
      await entry.untilDay(6)
      await entry.reports()
      await entry.upTo('form-group', { 'form-group': { members: MEN } })
      await entry.from('form-group')
      await entry.ends('enrolled', 'enrolled', IN_TIME)
    },
  },
  {
    ...about,
    name: 'entry-woman',
    title: '女性：小组须有女性成员',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'parole', woman: true })
      await entry.untilDay(5)
      await entry.reports()
      await entry.upTo('form-group', { 'form-group': { members: MEN } })
      await entry.from('form-group')
      await entry.ends('enrolled', 'enrolled', IN_TIME)
    },
  },
  {
    ...about,
    name: 'entry-late',
    title: '逾期报到：提醒、查找、通报，报到后照常入矫',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'control' })
      await entry.untilDay(7)
      await scene.passed(entry.case, 'remind-office')
      await entry.untilDay(11)
      await entry.answer('organise-search')
      await entry.untilDay(13)
      await entry.reports()
      await entry.from('receive-subject', late('justified'))
      await entry.ends('enrolled', 'enrolled', { report: 'late' })
      deepEqual(await scene.notices(entry.subject), NOT_REPORTED)
    },
  },
  {
    ...about,
    name: 'entry-not-before-the-tenth-day-is-over',
    title: '第十日未过不查找',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene)
      await entry.untilDay(6)
      deepEqual(await scene.hasPassed(entry.case, 'reminder-due'), false)
      await entry.untilDay(10)
      deepEqual(await scene.hasPassed(entry.case, 'report-overdue'), false)
      await entry.untilDay(11)
      await scene.reached(entry.case, 'organise-search')
      await entry.reports()
      await scene.reached(entry.case, 'receive-subject')
      await entry.from('receive-subject', late('justified'))
      await entry.ends('enrolled', 'enrolled', { report: 'late' })
    },
  },
  {
    ...about,
    name: 'entry-late-notice',
    title: '迟延通知、送达：期限已过，即行查找',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'control', lateNotice: true })
      await entry.answer('organise-search')
      await entry.reports()
      await entry.from('receive-subject', late('justified'))
      await entry.ends('enrolled', 'enrolled', { notice: 'late', delivery: 'late', report: 'late' })
    },
  },
  {
    ...about,
    name: 'entry-not-reported',
    title: '认定未报到：只由人认定，此前查找不停',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'control' })
      await entry.untilDay(11)
      await entry.answer('organise-search')
      await entry.untilDay(22)
      await entry.answer('organise-search', { searchResult: 'propose-not-reported' })
      deepEqual((await scene.task(entry.case, 'decide-not-reported')).candidateGroups, [
        `${entry.entrant.countyCode}:bureau-head`,
      ])
      await entry.answer('decide-not-reported', { notReportedDecision: 'rejected' })
      await entry.answer('organise-search', { searchResult: 'propose-not-reported' })
      await entry.answer('decide-not-reported')
      await scene.reached(entry.case, 'await-turn-up')
      equal((await scene.record(entry.subject)).status, 'missing')
      await scene.message('correction-ended', entry.subject.subjectNo, { endReason: 'death', endedOn: await scene.today() })
      const one = await scene.caseOf(entry.subject, 'late-report')
      await scene.answer(one, 'decide-measure', measured(await scene.today(), 'none'))
      await scene.ended(entry.case, 'not-reported')
      deepEqual(await scene.papers(entry.case), ['document-receipt', 'not-reported-notice'])
    },
  },
  {
    ...about,
    name: 'entry-transfer-late',
    title: '暂予监外执行：移送逾期，催办后交接',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'temp-outside' })
      await entry.untilDay(12)
      await scene.passed(entry.case, 'handover-urged')
      await entry.answer('receive-handover')
      await entry.from('receive-subject')
      await entry.ends('enrolled', 'enrolled', { transfer: 'late' })
      deepEqual(await scene.notices(entry.subject), [
        'receipt>decision-organ',
        'handover-overdue>custody-organ',
        'handover-overdue>procuratorate',
      ])
    },
  },
  {
    ...about,
    name: 'entry-redirected',
    title: '转送其他执行地',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene, { category: 'temp-outside' })
      await entry.answer('receive-handover', {
        handoverResult: 'redirected',
        redirectedTo: '演示县社区矫正机构',
        redirectReason: '演示：居住地不在本区。',
      })
      await entry.ends('transferred', 'relocated')
    },
  },
  {
    ...about,
    name: 'entry-by-message',
    title: '由决定机关的消息开始',
    async play(scene) {
      const entrant = await scene.entrant()
      const by = `${entrant.countyCode}:${OFFICER}` as const
      const started = await scene.startByMessage('judgment-notified', entrant.docNo, 'correction-entry', by, entrant.notice)
      const entry = await PlayedEntry.of(scene, entrant, started)
      await entry.untilDay(7)
      await entry.reports()
      await entry.from('receive-subject')
      await entry.ends('enrolled', 'enrolled', IN_TIME)
    },
  },
  {
    ...about,
    name: 'entry-identity-corrected',
    title: '身份信息不符，更正后登记',
    async play(scene) {
      const entrant = await scene.entrant()
      const wrong = { ...entrant, notice: { ...entrant.notice, birthDate: addDays(entrant.person.birthDate, -1) } }
      const entry = await PlayedEntry.corrected(scene, wrong)
      await entry.answer('register-report')
      await entry.from('receive-subject')
      await entry.ends('enrolled', 'enrolled', IN_TIME)
    },
  },
  {
    ...about,
    name: 'entry-documents-missing',
    title: '文书不全：先接收，催补后由消息告知补齐',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene)
      await entry.untilDay(3)
      await entry.reports()
      await entry.from('receive-subject', { 'receive-subject': MISSING })
      await scene.passed(entry.case, 'enrolled')
      await entry.untilDay(9)
      await entry.answer('urge-documents')
      await scene.message('docs-supplemented', entry.entrant.docNo, { suppliedOn: await scene.today() })
      await entry.answer('check-documents')
      await entry.ends('enrolled', 'enrolled', { documents: 'late' })
      deepEqual(await scene.notices(entry.subject), [
        'receipt>decision-organ',
        'documents-requested>decision-organ',
        'documents-urged>decision-organ',
      ])
    },
  },
  {
    ...about,
    name: 'entry-documents-at-desk',
    title: '文书送到窗口，仍不全，再补',
    async play(scene) {
      const entry = await PlayedEntry.begun(scene)
      await entry.answer('register-report')
      await entry.from('receive-subject', { 'receive-subject': MISSING })
      await entry.answer('await-documents')
      await entry.answer('check-documents', { documentsCheck: 'incomplete' })
      await entry.answer('await-documents')
      await entry.answer('check-documents')
      await entry.ends('enrolled', 'enrolled', { documents: 'met' })
    },
  },
  ...lateReports,
]
