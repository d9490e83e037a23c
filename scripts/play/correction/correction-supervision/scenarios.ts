import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { named } from '../../scenario.ts'
import type { PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { deadlinesOf, openMatters, resultsOf } from '../checks.ts'
import * as release from '../correction-release/forms.ts'
import * as revocation from '../revocation/answers.ts'
import * as forms from './forms.ts'
import { PROCESS, probation, supervision } from './supervised.ts'
import { detentions } from './detentions.ts'
import { events } from './events.ts'

async function reviewAsked(scene: Scene, subject: PlayedSubject, by: 'clerk' | 'director'): Promise<PlayedCase> {
  await scene.raise(subject, 'level-review-asked', by)
  return scene.caseOf(subject, 'level-review')
}

export const scenarios: readonly Scenario[] = [
  ...events,
  ...detentions,
  {
    name: 'supervision-duties',
    title: '在矫监管：普管的报告、走访、核查、考核，逐项留痕，期限办结',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const begun = await scene.today()
      await scene.untilDay(addDays(begun, 12))
      await scene.answer(subject, 'register-report', forms.report(await scene.today()))
      await scene.answer(subject, 'visit-subject', forms.check(await scene.today()))
      await scene.untilDay(addDays(begun, 57))
      await scene.answer(subject, 'visit-subject', forms.visit(await scene.today()))
      await scene.answer(subject, 'visit-subject', forms.visit(await scene.today()))
      await scene.untilDay(addDays(begun, 88))
      await scene.answer(subject, 'appraise', forms.appraisal(await scene.today()))
      deepEqual(await resultsOf(scene, subject, 'report'), [['done', 'made']])
      deepEqual(await resultsOf(scene, subject, 'appraisal'), [['done', 'passed']])
      equal((await scene.matters(subject)).filter(({ kind }) => kind === 'visit' || kind === 'check').length, 3)
      deepEqual(await deadlinesOf(scene, subject, 'supervision.appraisal'), ['met', 'open'])
    },
  },
  {
    name: 'supervision-follow-ups',
    title: '在矫监管：未报告转线索，走访不遇转失联，考核优秀提请评定',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const begun = await scene.today()
      await scene.untilDay(addDays(begun, 13))
      await scene.answer(subject, 'register-report', forms.missedReport({ dutyFollowUp: 'clue' }))
      await scene.passed(subject, 'report-clue')
      await scene.answer(
        subject,
        'visit-subject',
        forms.check(await scene.today(), { visitResult: 'absent', dutyFollowUp: 'lost' }),
      )
      await scene.answer(subject, 'search-at-once', forms.searched(await scene.today(), 'contacted'))
      await scene.untilDay(addDays(begun, 88))
      await scene.answer(
        subject,
        'appraise',
        forms.appraisal(await scene.today(), { dutyFollowUp: 'level', appraisalGrade: 'excellent' }),
      )
      await scene.answer(subject, 'assess-risk', forms.risk(await scene.today()))
      deepEqual(await resultsOf(scene, subject, 'report'), [['done', 'missed']])
      deepEqual(await deadlinesOf(scene, subject, 'supervision.report'), ['cancelled', 'open'])
    },
  },
  {
    name: 'level-raised',
    title: '等级评定：入矫不满两个月建议严管，决定严管并调整方案，周期随即缩短',
    process: 'level-review',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.untilDay(addDays(await scene.today(), 1))
      const today = await scene.today()
      const review = await reviewAsked(scene, subject, 'clerk')
      await scene.answer(review, 'assess-risk', forms.risk(today, { risk: 'high' }))
      await scene.answer(review, 'decide-level', forms.level(today, 'strict', 'yes'))
      await scene.answer(review, 'adjust-plan', forms.plan(today))
      await scene.ended(review, 'reviewed')
      equal((await scene.record(subject)).level, 'strict')
      deepEqual(await resultsOf(scene, subject, 'level'), [['done', 'strict']])
      deepEqual((await scene.papers(subject)).slice(-2), ['level-change-notice', 'plan-adjustment'])
      await scene.passed(subject, 'supervision-changed')
      const [before, after] = (await scene.deadlines(subject, 'supervision.report')).slice(-2)
      equal(before?.state, 'cancelled')
      equal((after?.dueOn ?? '') < (before?.dueOn ?? ''), true)
    },
  },
  {
    name: 'level-unchanged',
    title: '等级评定：不变，方案不调整',
    process: 'level-review',
    async play(scene) {
      const subject = await scene.enrolled({ ...probation, level: 'strict' })
      const today = await scene.today()
      const review = await reviewAsked(scene, subject, 'director')
      await scene.answer(review, 'assess-risk', forms.risk(today))
      await scene.answer(review, 'decide-level', forms.level(today, 'strict'))
      await scene.ended(review, 'reviewed')
      deepEqual(await scene.matters(subject, 'level'), [])
    },
  },
  {
    name: 'supervision-relocated',
    title: '变更执行地：原地监管结束，未结事项随之了结',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.message('subject-relocated', subject.subjectNo)
      await scene.ended(await supervision(scene, subject), 'relocated')
    },
  },
  {
    name: 'supervision-revoked',
    title: '撤销缓刑：消息终止监管，失联查找随之结束',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.raise(subject, 'contact-lost', 'clerk')
      await scene.answer(subject, 'search-at-once', forms.searched(await scene.today(), 'not-found'))
      await scene.message('correction-ended', subject.subjectNo, { endReason: 'revoked', endedOn: await scene.today() })
      await scene.ended(await supervision(scene, subject), 'terminated')
      deepEqual(await resultsOf(scene, subject, 'missing'), [['done', 'terminated']])
      equal((await scene.notices(subject)).includes('correction-terminated>police'), false)
    },
  },
  {
    name: 'search-found-clue',
    title: '失联三日找到：转奖惩线索；又一次有正当理由，继续监管',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.untilDay(addDays(await scene.today(), 4))
      for (const [followUp, end] of [
        ['discipline', 'search-clue'],
        ['none', 'search-settled'],
      ] as const) {
        const today = await scene.today()
        await scene.raise(subject, 'contact-lost', 'clerk')
        await scene.answer(subject, 'search-at-once', forms.searched(today, 'found', { missingSince: addDays(today, -3) }))
        await scene.answer(subject, 'question-subject', forms.found(today, followUp))
        await scene.passed(subject, end)
      }
    },
  },
  {
    name: 'revocation-asked',
    title: '应当提请撤销：登记线索，调查不成立，继续监管',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const today = await scene.today()
      await scene.raise(subject, 'revocation-due', 'correction-officer')
      const told = { ...revocation.clue(today), ...named(subject) }
      await scene.answer(subject, 'register-revocation-clue', told, 'correction-officer')
      const one = await scene.caseOf(subject, 'revocation')
      await revocation.notEstablished(scene, one)
      await scene.passed(subject, 'revocation-settled')
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'supervision-whole-term',
    title: '管制三个月：全程履行监管职责，期满解除，没有未结事项',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled({ category: 'control', termMonths: 3, level: 'lenient' })
      const begun = await scene.today()
      await scene.message('term-changed', subject.subjectNo)
      await scene.untilDay(addDays(begun, 28))
      await scene.answer(subject, 'register-report', forms.report(await scene.today()))
      await scene.answer(subject, 'visit-subject', forms.check(await scene.today()))
      await scene.untilDay(addDays(subject.termEnd, -30))
      const at = await scene.caseOf(subject, 'correction-release')
      const of = async () => ({ subject, today: await scene.today() })
      await scene.answer(at, 'personal-summary', release.summary(await of()))
      await scene.answer(at, 'final-lesson', release.lesson(await of()))
      await scene.answer(at, 'group-review', release.groupReview(await of()))
      await scene.answer(at, 'office-opinion', release.officeOpinion(await of()))
      await scene.answer(at, 'county-appraisal', release.appraisal(await of()))
      await scene.untilDay(addDays(subject.termEnd, -28))
      await scene.answer(subject, 'register-report', forms.report(await scene.today()))
      await scene.answer(subject, 'visit-subject', forms.check(await scene.today()))
      await scene.passed(subject, 'duties-done')
      await scene.untilDay(subject.termEnd)
      await scene.answer(at, 'issue-certificate', release.certificate(await of()))
      await scene.answer(at, 'declaration', release.declaration(await of()))
      await scene.ended(await supervision(scene, subject), 'released')
      equal((await scene.record(subject)).status, 'released')
      deepEqual(await openMatters(scene, subject), [])
    },
  },
]
