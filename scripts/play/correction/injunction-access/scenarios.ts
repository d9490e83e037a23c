import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import { dies } from '../dies.ts'
import type { Data, PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { deadlinesOf, noticesOf, resultsOf } from '../checks.ts'

const application = (today: string, more: Data = {}): Data => ({
  accessKind: 'place',
  byInjunction: 'yes',
  injunctionText: '演示：禁止进入网吧。',
  protectedKind: 'victim',
  protectedName: '演示丙',
  accessPlace: '演示商业街',
  accessFrom: addDays(today, 1),
  accessUntil: addDays(today, 2),
  accessReason: '演示：参加诉讼。',
  accompanied: 'yes',
  companion: '演示家属',
  accessEvidence: [scan('传票')],
  appliedOn: today,
  applicantSignature: signed('演示对象'),
  accessAcceptedBy: '演示承办人',
  acceptorSignature: signed('演示承办人'),
  ...more,
})
const opinion: Data = {
  accessChecked: ['phone', 'documents'],
  accessFindings: '演示：传票属实。',
  protectedView: 'agree',
  accessRisk: 'low',
  officeView: 'approve',
  accessOfficeOpinion: '事由正当，材料属实，建议批准。',
  accessDirectorSignature: signed('演示所长'),
}
const decision = (today: string, accessDecision: string): Data => ({
  accessDecision,
  accessOpinion: '演示：审批理由。',
  allowedScope: '演示：当日九时至十一时。',
  allowedTerms: '演示：全程有人陪同，事毕离开。',
  allowedCompanion: '演示家属',
  accessDecidedOn: today,
  accessDecisionSignature: signed('演示审批人'),
})
const service = (today: string): Data => ({
  accessServedOn: today,
  accessServedSignature: signed('演示对象'),
  accessGuardianSignature: signed('演示监护人'),
  limitsExplained: true,
  remedyTold: true,
  accessServedBy: '演示承办人',
})
const report = (today: string, accessOutcome: string): Data => ({
  accessOutcome,
  accessReportedOn: today,
  accessLeftOn: today,
  accessCourse: '演示：按时离开。',
  accessBreach: '演示：超过时间未离开，已责令离开。',
  accessReportBy: '演示承办人',
  accessReportSignature: signed('演示承办人'),
})

async function decided(scene: Scene, subject: PlayedSubject, outcome: string, more: Data = {}): Promise<PlayedCase> {
  const today = await scene.today()
  const one = await scene.start('injunction-access', 'clerk', application(today, more), subject)
  await scene.answer(one, 'access-opinion', opinion, 'director')
  await scene.answer(one, 'decide-access', decision(today, outcome), 'correction-officer')
  return one
}
async function reports(scene: Scene, one: PlayedCase, outcome: string): Promise<void> {
  await scene.answer(one, 'serve-approval', service(await scene.today()), 'clerk')
  await scene.reached(one, 'report-back')
  await scene.untilDay(addDays(await scene.today(), 3))
  await scene.answer(one, 'report-back', report(await scene.today(), outcome), 'social-worker')
  await scene.ended(one, 'access-done')
}

const TOLD = ['injunction-access-approved>decision-organ', 'injunction-access-approved>procuratorate']

export const scenarios: readonly Scenario[] = [
  {
    name: 'access-place',
    title: '进入禁止令禁止的场所：批准，通知原审法院和检察院，事后报告',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', minor: true })
      const one = await decided(scene, subject, 'approved')
      await reports(scene, one, 'kept')
      deepEqual(await noticesOf(scene, subject), TOLD)
      deepEqual(await scene.papers(one), ['injunction-access-approval', 'injunction-access-notice'])
      deepEqual(await resultsOf(scene, subject, 'injunction-access'), [['done', 'kept']])
      deepEqual(await deadlinesOf(scene, subject, 'injunction-access.report'), ['met'])
    },
  },
  {
    name: 'access-victim',
    title: '接触被害人（会客规定）：批准，不另通知法院；没有接触',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await decided(scene, subject, 'approved', { accessKind: 'contact', byInjunction: 'no' })
      await reports(scene, one, 'unused')
      deepEqual(await noticesOf(scene, subject), [])
      deepEqual(await scene.papers(one), ['injunction-access-approval'])
    },
  },
  {
    name: 'access-breached',
    title: '禁止令禁止接触的人：批准后超出范围，告知在矫流程',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'control' })
      const one = await decided(scene, subject, 'approved', { accessKind: 'contact', protectedKind: 'accomplice' })
      await reports(scene, one, 'breached')
      deepEqual((await noticesOf(scene, subject)).slice(0, 2), TOLD)
      deepEqual(await resultsOf(scene, subject, 'injunction-access'), [['done', 'breached']])
    },
  },
  {
    name: 'access-refused',
    title: '不批准：送达不予批准通知书',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await decided(scene, subject, 'refused')
      await scene.answer(one, 'serve-refusal', service(await scene.today()), 'clerk')
      await scene.ended(one, 'access-rejected')
      deepEqual(await scene.papers(one), ['injunction-access-refusal'])
      deepEqual(await scene.matters(subject, 'injunction-access'), [])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'access-moot',
    title: '事后报告以前矫正另行终止',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await decided(scene, subject, 'approved')
      await scene.answer(one, 'serve-approval', service(await scene.today()))
      await scene.reached(one, 'report-back')
      await dies(scene, subject)
      await scene.ended(one, 'access-moot')
      deepEqual(await resultsOf(scene, subject, 'injunction-access'), [['done', 'terminated']])
    },
  },
  {
    name: 'access-not-eligible',
    title: '进入、接触审批：尚未入矫，不办理',
    process: 'injunction-access',
    async play(scene) {
      const subject = await scene.registered()
      const one = await scene.start('injunction-access', 'clerk', application(await scene.today()), subject)
      await scene.ended(one, 'access-not-possible')
    },
  },
]
