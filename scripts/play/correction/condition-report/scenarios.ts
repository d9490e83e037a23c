import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { deadlinesOf, noticesOf } from '../checks.ts'

const PROCESS = 'condition-report'
const officer = signed('演示经办人')
const outside = { category: 'temp-outside', termMonths: 14 } as const

export const monthly = (today: string, conditionFollowUp = 'none'): Data => ({
  reportState: 'submitted',
  reportWay: 'home',
  reportedOn: today,
  receivedBy: '演示社工',
  condition: '演示：病情稳定。',
  conditionTrend: 'same',
  selfCare: 'partly',
  conditionFollowUp,
  receiverSignature: officer,
})
export const review = (today: string): Data => ({
  reviewState: 'submitted',
  examinedOn: today,
  submittedOn: today,
  hospital: '演示医院',
  hospitalDesignated: true,
  condition: '演示：诊断意见。',
  conditionTrend: 'same',
  doctors: '演示医师一、演示医师二',
  reviewDocuments: ['certificate', 'report'],
  evidence: [scan('诊断证明')],
  receiverSignature: officer,
})
const missed = (state: 'reportState' | 'reviewState', orderDueOn: string): Data => ({
  [state]: 'not-submitted',
  absenceReason: 'no',
  orderDueOn,
  absenceExplanation: '演示：电话催促后仍未提交。',
  receiverSignature: officer,
})
const extension = (today: string, extensionUntil: string): Data => ({
  reviewState: 'extension',
  extensionUntil,
  appliedOn: today,
  extensionReason: '演示：住院治疗。',
  extensionEvidence: [scan('住院证明')],
  receiverSignature: officer,
})
export const opinion = (field: string, value: string, today: string): Data => ({
  [field]: value,
  decidedOn: today,
  decisionReason: '演示：理由。',
  decidedBySignature: officer,
})

/** Waits for the next round: some days before it is due. */
async function round(scene: Scene, subject: PlayedSubject, task: string, days: number): Promise<PlayedCase> {
  await scene.untilDay(addDays(await scene.today(), days))
  await scene.reached(subject, task)
  return scene.caseOf(subject, PROCESS)
}
async function reviewDue(scene: Scene): Promise<{ subject: PlayedSubject; at: PlayedCase; dueOn: string }> {
  const subject = await scene.enrolled(outside)
  const at = await round(scene, subject, 'register-review', 92)
  const { dueOn = '' } = await scene.task(subject, 'register-review')
  return { subject, at, dueOn }
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'condition-each-month',
    title: '暂予监外执行：每月报告，第二次转审核、退回补充后继续',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(outside)
      const first = await round(scene, subject, 'register-report', 29)
      await scene.answer(first, 'register-report', monthly(await scene.today()))
      await scene.ended(first, 'submitted')
      await scene.untilDay(addDays(await scene.today(), 31))
      const second = await scene.caseOf(subject, PROCESS)
      await scene.answer(second, 'register-report', monthly(await scene.today(), 'review'))
      await scene.answer(second, 'decide-condition', opinion('conditionDecision', 'unclear', await scene.today()))
      await scene.answer(second, 'register-report', monthly(await scene.today(), 'review'))
      await scene.answer(second, 'decide-condition', opinion('conditionDecision', 'continue', await scene.today()))
      await scene.ended(second, 'submitted')
      deepEqual(await deadlinesOf(scene, subject, 'condition-report.report'), ['met', 'met'])
      equal((await scene.matters(subject, 'condition-review')).filter(({ result }) => result === 'monthly').length, 3)
    },
  },
  {
    name: 'condition-to-the-end',
    title: '暂予监外执行：期满前报告一次，期满以后不再要求',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled({ ...outside, termMonths: 2 })
      const first = await round(scene, subject, 'register-report', 29)
      await scene.answer(first, 'register-report', monthly(await scene.today()))
      await scene.passed(subject, 'health-done')
    },
  },
  {
    name: 'condition-report-refused',
    title: '暂予监外执行：责令后仍不报告身体情况，作为线索，下月继续',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(outside)
      const first = await round(scene, subject, 'register-report', 30)
      const order = addDays(await scene.today(), 5)
      await scene.answer(first, 'register-report', missed('reportState', order))
      await scene.answer(first, 'register-report', missed('reportState', order))
      await scene.ended(first, 'not-submitted')
      deepEqual(
        (await scene.papers(subject)).filter(kind => kind.startsWith('condition')),
        ['condition-report-order'],
      )
      await scene.untilDay(addDays(await scene.today(), 31))
      equal((await scene.task(subject, 'register-report')).elementId, 'register-report')
    },
  },
  {
    name: 'condition-gone',
    title: '保外就医：复查后情形可能消失，转提请收监',
    process: PROCESS,
    async play(scene) {
      const { subject, at } = await reviewDue(scene)
      const today = await scene.today()
      await scene.answer(at, 'register-review', missed('reviewState', addDays(today, 5)))
      await scene.answer(at, 'register-review', review(today))
      await scene.answer(at, 'decide-condition', opinion('conditionDecision', 'unclear', today))
      await scene.answer(at, 'register-review', review(today))
      await scene.answer(at, 'decide-condition', opinion('conditionDecision', 'gone', today))
      await scene.ended(at, 'condition-gone')
      await scene.passed(subject, 'report-condition-gone')
      deepEqual(
        (await scene.papers(subject)).filter(kind => kind.startsWith('condition')),
        ['condition-review-notice', 'condition-report-order'],
      )
    },
  },
  {
    name: 'condition-extension-county',
    title: '病情复查延期二十日：县级决定；先不同意，再申请时同意',
    process: PROCESS,
    async play(scene) {
      const { subject, at, dueOn } = await reviewDue(scene)
      const today = await scene.today()
      const until = addDays(dueOn, 20)
      await scene.answer(at, 'register-review', extension(today, until))
      await scene.answer(at, 'decide-extension', opinion('countyOpinion', 'refuse', today))
      await scene.answer(at, 'register-review', extension(today, until))
      await scene.answer(at, 'decide-extension', opinion('countyOpinion', 'agree', today))
      equal((await scene.task(at, 'register-review')).dueOn, until)
      await scene.untilDay(until)
      await scene.answer(at, 'register-review', review(until))
      await scene.answer(at, 'decide-condition', opinion('conditionDecision', 'continue', until))
      await scene.ended(at, 'submitted')
      deepEqual(await noticesOf(scene, subject, 'condition'), [
        'condition-extension-refused>judicial-office',
        'condition-review-extended>procuratorate',
      ])
      equal((await scene.papers(subject)).includes('condition-extension-notice'), true)
    },
  },
  {
    name: 'condition-extension-city',
    title: '病情复查延期两个月：上一级先不同意，再批准',
    process: PROCESS,
    async play(scene) {
      const { at, dueOn } = await reviewDue(scene)
      const today = await scene.today()
      for (const cityOpinion of ['refuse', 'agree']) {
        await scene.answer(at, 'register-review', extension(today, addDays(dueOn, 61)))
        await scene.answer(at, 'decide-extension', opinion('countyOpinion', 'agree', today))
        await scene.answer(at, 'approve-extension', opinion('cityOpinion', cityOpinion, today), 'city:correction-officer')
      }
      equal((await scene.task(at, 'register-review')).dueOn, addDays(dueOn, 61))
    },
  },
  {
    name: 'condition-extension-province',
    title: '病情复查延期四个月：逐级报省级，批复不批准；再报，系统收到批准',
    process: PROCESS,
    async play(scene) {
      const { subject, at, dueOn } = await reviewDue(scene)
      const today = await scene.today()
      const upward = async () => {
        await scene.answer(at, 'register-review', extension(today, addDays(dueOn, 120)))
        await scene.answer(at, 'decide-extension', opinion('countyOpinion', 'agree', today))
        await scene.answer(at, 'approve-extension', opinion('cityOpinion', 'agree', today), 'city:correction-officer')
      }
      await upward()
      await scene.answer(at, 'register-province-reply', {
        provinceDecision: 'refused',
        repliedOn: today,
        replyNo: '演省矫复〔2027〕1号',
        replyOrgan: '演示省司法厅',
        replyScan: [scan('批复')],
      })
      await upward()
      await scene.message('condition-extension-decided', subject.subjectNo, { provinceDecision: 'approved' })
      equal((await scene.task(at, 'register-review')).dueOn, addDays(dueOn, 120))
      deepEqual(await noticesOf(scene, subject, 'condition'), [
        'condition-extension-refused>judicial-office',
        'condition-review-extended>procuratorate',
      ])
    },
  },
]
