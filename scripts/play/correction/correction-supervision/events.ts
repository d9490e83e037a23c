import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { named } from '../../scenario.ts'
import type { Scenario } from '../../scenario.ts'
import { noticesOf, openMatters, resultsOf } from '../checks.ts'
import { breach as clue, decided, found, nobodyObjects, serve, unfounded } from '../discipline/answers.ts'
import { monitored } from '../electronic-monitoring/answers.ts'
import * as forms from './forms.ts'
import { PROCESS, probation, raised, supervision } from './supervised.ts'

/** What may happen at any time. */
export const events: readonly Scenario[] = [
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
      deepEqual(await noticesOf(scene, subject, 'breach'), [])
      await raised(scene, subject, 'injunction-breached', 'stop-breach', forms.breach(await scene.today(), 'not-stopped'))
      await scene.passed(subject, 'call-police')
      deepEqual(await noticesOf(scene, subject, 'breach'), ['breach-in-progress>police'])
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
      deepEqual(await openMatters(scene, subject), [])
    },
  },
  {
    name: 'clue-to-discipline',
    title: '奖惩线索：查无实据，不予处理；再有线索，予以训诫，随即提请等级评定',
    process: PROCESS,
    async play(scene) {
      const subject = await scene.enrolled(probation)
      const today = await scene.today()
      await raised(scene, subject, 'clue-found', 'register-clue', { ...clue(today, 'reporting'), ...named(subject) })
      const none = await scene.caseOf(subject, 'discipline')
      await scene.answer(none, 'investigate', unfounded(subject, today))
      await scene.answer(none, 'decide', decided(today, 'none'))
      await scene.passed(subject, 'clue-settled')
      await raised(scene, subject, 'clue-found', 'register-clue', { ...clue(today, 'reporting'), ...named(subject) })
      const one = await scene.caseOf(subject, 'discipline', none)
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
]
