import { deepEqual, equal } from 'node:assert/strict'
import type { MatterKind } from '../../../../domain/matter-kind.ts'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { breach as clue, decided, found, nobodyObjects, serve, unfounded } from '../discipline/answers.ts'
import { monitored } from '../electronic-monitoring/answers.ts'
import { delivered, judgment } from '../revocation/answers.ts'
import * as forms from './forms.ts'

const PROCESS = 'correction-supervision'
const probation = { category: 'probation', termMonths: 24 } as const

const supervision = (scene: Scene, subject: PlayedSubject) => scene.caseOf(subject, PROCESS)
const resultsOf = async (scene: Scene, subject: PlayedSubject, kind: MatterKind) =>
  (await scene.matters(subject, kind)).map(({ state, result }) => [state, result])

/** Raises an event and answers its first task. */
async function raised(scene: Scene, subject: PlayedSubject, message: string, task: string, data: Data): Promise<void> {
  await scene.raise(subject, message, 'clerk')
  await scene.answer(subject, task, data)
}

export const scenarios: readonly Scenario[] = [
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
      deepEqual(
        (await scene.deadlines(subject, 'supervision.appraisal')).map(({ state }) => state),
        ['met', 'open'],
      )
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
      deepEqual(
        (await scene.deadlines(subject, 'supervision.report')).map(({ state }) => state),
        ['cancelled', 'open'],
      )
    },
  },
  {
    name: 'level-raised',
    title: '等级评定：入矫不满两个月建议严管，决定严管并调整方案，周期随即缩短',
    process: 'level-review',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.untilDay(addDays(await scene.today(), 1))
      await scene.raise(subject, 'level-review-asked', 'clerk')
      const today = await scene.today()
      const review = await scene.caseOf(subject, 'level-review')
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
      await scene.raise(subject, 'level-review-asked', 'director')
      const today = await scene.today()
      const review = await scene.caseOf(subject, 'level-review')
      await scene.answer(review, 'assess-risk', forms.risk(today))
      await scene.answer(review, 'decide-level', forms.level(today, 'strict'))
      await scene.ended(review, 'reviewed')
      deepEqual(await scene.matters(subject, 'level'), [])
    },
  },
  {
    name: 'detained-released',
    title: '行政拘留：登记、继续了解，机关告知解除，恢复监管',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.raise(subject, 'detained', 'clerk')
      const detention = await scene.caseOf(subject, 'detention')
      await scene.answer(detention, 'register-detention', forms.detention(await scene.today(), 'violation'))
      equal((await scene.record(subject)).status, 'detained')
      await scene.answer(detention, 'register-result', forms.detentionEnd(await scene.today(), 'continues'))
      await scene.untilDay(addDays(await scene.today(), 10))
      await scene.message('detention-ended', subject.subjectNo, { resultOn: await scene.today() })
      await scene.ended(detention, 'restored')
      equal((await scene.record(subject)).status, 'enrolled')
      deepEqual(await resultsOf(scene, subject, 'detained'), [['done', 'released']])
    },
  },
  {
    name: 'detained-follow-ups',
    title: '两次被限制人身自由：解除后转奖惩、提请评定',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      for (const [followUp, end] of [
        ['clue', 'detention-clue'],
        ['level', 'detention-level-review'],
      ] as const) {
        await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'violation'))
        await scene.answer(subject, 'register-result', forms.detentionEnd(await scene.today(), 'released', followUp))
        await scene.passed(subject, end)
      }
      equal((await scene.matters(subject, 'detained')).length, 2)
    },
  },
  {
    name: 'detained-acquitted',
    title: '涉嫌新罪：进入审判，无罪，恢复监管',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'new-offence'))
      const detention = await scene.caseOf(subject, 'detention')
      await scene.answer(detention, 'register-result', forms.detentionEnd(await scene.today(), 'prosecuted'))
      deepEqual(await resultsOf(scene, subject, 'new-offence'), [['open', undefined]])
      await scene.untilDay(addDays(await scene.today(), 60))
      await scene.message('offence-judged', subject.subjectNo, { offenceResult: 'not-convicted', judgedOn: await scene.today() })
      await scene.ended(detention, 'restored')
      deepEqual(await resultsOf(scene, subject, 'new-offence'), [['done', 'ended']])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'detained-convicted',
    title: '漏罪判决：审理法院撤销缓刑，送交执行，矫正终止，无未结事项',
    process: 'detention',
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'detained', 'register-detention', forms.detention(await scene.today(), 'omitted'))
      await scene.answer(subject, 'register-result', forms.detentionEnd(await scene.today(), 'prosecuted'))
      await scene.untilDay(addDays(await scene.today(), 45))
      const today = await scene.today()
      await scene.answer(await scene.caseOf(subject, 'detention'), 'register-judgment', forms.judgment(today, 'convicted'))
      await scene.answer(
        await scene.caseOf(subject, 'revocation'),
        'register-judgment',
        judgment(today, 'revoked'),
        'correction-officer',
      )
      equal((await scene.task(subject, 'register-result')).elementId, 'register-result')
      await scene.answer(subject, 'register-handover', delivered(today))
      await scene.ended(await supervision(scene, subject), 'terminated')
      equal((await scene.record(subject)).status, 'terminated')
      deepEqual(
        (await scene.matters(subject)).filter(({ state }) => state === 'open'),
        [],
      )
    },
  },
  {
    name: 'clue-to-discipline',
    title: '奖惩线索：查无实据，不予处理；再有线索，予以训诫，随即提请等级评定',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const today = await scene.today()
      await raised(scene, subject, 'clue-found', 'register-clue', {
        ...clue(today, 'reporting'),
        subject: { kind: 'subject', key: subject.subjectNo },
      })
      const none = await scene.caseOf(subject, 'discipline')
      await scene.answer(none, 'investigate', unfounded(subject, today))
      await scene.answer(none, 'decide', decided(today, 'none'))
      await scene.passed(subject, 'clue-settled')
      await raised(scene, subject, 'clue-found', 'register-clue', {
        ...clue(today, 'reporting'),
        subject: { kind: 'subject', key: subject.subjectNo },
      })
      const one = await scene.caseOf(subject, 'discipline')
      await scene.answer(one, 'investigate', found(subject, today, { foundConduct: 'reporting', gravity: 'slight' }))
      await scene.answer(one, 'decide', decided(today, 'admonished'))
      await serve(scene, one, subject)
      await nobodyObjects(scene, one)
      await scene.passed(subject, 'review-after-discipline')
      const review = await scene.caseOf(subject, 'level-review')
      await scene.answer(review, 'assess-risk', forms.risk(await scene.today()))
      equal((await scene.matters(subject, 'admonition')).length, 1)
    },
  },
  {
    name: 'incidents',
    title: '突发事件三起：报告上一级、通报检察院、联动处置，后续各异',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      for (const [followUp, end] of [
        ['none', 'incident-settled'],
        ['level', 'incident-level-review'],
        ['clue', 'incident-clue'],
      ] as const) {
        await raised(scene, subject, 'incident-reported', 'report-incident', forms.incident(await scene.today()))
        await scene.answer(subject, 'handle-incident', forms.incidentHandled(await scene.today(), followUp))
        await scene.passed(subject, end)
      }
      deepEqual(
        await resultsOf(scene, subject, 'incident'),
        Array.from({ length: 3 }, () => ['done', 'handled']),
      )
      equal((await scene.notices(subject)).filter(notice => notice === 'incident>procuratorate').length, 3)
      equal((await scene.papers(subject)).filter(kind => kind === 'incident-report').length, 3)
    },
  },
  {
    name: 'injunction-breached',
    title: '违反禁止令：一次当场停止，一次制止无效通知公安机关到场',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'injunction-breached', 'stop-breach', forms.breach(await scene.today(), 'stopped'))
      await scene.passed(subject, 'breach-clue')
      deepEqual(
        (await scene.notices(subject)).filter(notice => notice.startsWith('breach')),
        [],
      )
      await raised(scene, subject, 'injunction-breached', 'stop-breach', forms.breach(await scene.today(), 'not-stopped'))
      await scene.passed(subject, 'call-police')
      deepEqual(
        (await scene.notices(subject)).filter(notice => notice.startsWith('breach')),
        ['breach-in-progress>police'],
      )
    },
  },
  {
    name: 'changes-reported',
    title: '及时报告变化：换工作；迁到外县提示变更执行地；未及时报告转奖惩',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const today = await scene.today()
      await raised(scene, subject, 'change-reported', 'register-change', forms.change(today))
      await scene.passed(subject, 'change-settled')
      const outside = {
        residenceMove: 'outside',
        residence: '演示外县居住地',
        residenceVerified: '演示：租赁合同',
        changeFollowUp: 'level',
      }
      await raised(scene, subject, 'change-reported', 'register-change', forms.change(today, outside))
      await scene.passed(subject, 'hint-relocation')
      await scene.passed(subject, 'change-level-review')
      const within = {
        residenceMove: 'within',
        residence: '演示本区新居',
        residenceVerified: '演示：实地查看',
        changeFollowUp: 'clue',
      }
      await raised(scene, subject, 'change-reported', 'register-change', forms.change(today, within))
      await scene.passed(subject, 'change-clue')
    },
  },
  {
    name: 'key-dates',
    title: '重大时间节点：加密走访核查，期满恢复；另一次未谈话，期满自动解除',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const today = await scene.today()
      await scene.raise(subject, 'key-date-begun', 'correction-officer')
      await scene.answer(subject, 'register-key-date', forms.keyDate(addDays(today, 2), addDays(today, 6)))
      await scene.answer(subject, 'control-key-date', forms.keyDateTalk(today))
      await scene.passed(subject, 'supervision-changed')
      const dueDuring = (await scene.deadlines(subject, 'supervision.check')).at(-1)?.dueOn
      equal(dueDuring, addDays(today, 2))
      await scene.untilDay(addDays(today, 7))
      deepEqual(await resultsOf(scene, subject, 'key-date'), [['done', undefined]])
      await scene.raise(subject, 'key-date-begun', 'correction-officer')
      await scene.answer(subject, 'register-key-date', forms.keyDate(addDays(today, 8), addDays(today, 9)))
      await scene.untilDay(addDays(today, 10))
      await scene.passed(subject, 'key-date-missed')
      equal(
        (await scene.matters(subject, 'key-date')).every(({ state }) => state === 'done'),
        true,
      )
    },
  },
  {
    name: 'death',
    title: '死亡：先是误报；确认后终止，通知决定机关、检察院、公安机关',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await raised(scene, subject, 'death-reported', 'verify-death', forms.death(await scene.today(), 'no'))
      await scene.passed(subject, 'death-mistaken')
      await scene.raise(subject, 'contact-lost', 'clerk')
      await scene.untilDay(addDays(await scene.today(), 3))
      await raised(scene, subject, 'death-reported', 'verify-death', forms.death(await scene.today(), 'yes'))
      await scene.ended(await supervision(scene, subject), 'terminated')
      equal((await scene.record(subject)).status, 'terminated')
      deepEqual((await scene.notices(subject)).slice(-3), [
        'correction-terminated>decision-organ',
        'correction-terminated>procuratorate',
        'correction-terminated>police',
      ])
      equal((await scene.papers(subject)).at(-1), 'termination-notice')
      deepEqual(
        (await scene.matters(subject)).filter(({ state }) => state === 'open'),
        [],
      )
    },
  },
  {
    name: 'device-alert-unlawful',
    title: '不在电子定位期的装置报警：不处理',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await scene.message('device-alert', subject.subjectNo)
      await scene.passed(subject, 'alert-discarded')
    },
  },
  {
    name: 'device-alerts',
    title: '电子定位期内报警三次：误报；转奖惩；联系不上转失联',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      await monitored(scene, subject, 'left-county', 60)
      for (const [followUp, end] of [
        ['none', 'alert-settled'],
        ['clue', 'alert-clue'],
        ['lost', 'alert-lost'],
      ] as const) {
        await scene.message('device-alert', subject.subjectNo)
        await scene.answer(subject, 'verify-alert', forms.alert(await scene.today(), followUp))
        await scene.passed(subject, end)
      }
      await scene.answer(subject, 'search-at-once', forms.searched(await scene.today(), 'contacted'))
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
]
