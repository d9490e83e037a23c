import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { EnrolOptions, PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { release } from '../correction-release/release.ts'
import * as forms from './forms.ts'

interface Assisted {
  readonly subject: PlayedSubject
  readonly assistance: PlayedCase
}

/** Somebody under supervision, with plan and first lesson. */
async function assisted(scene: Scene, options: EnrolOptions = {}): Promise<Assisted> {
  const subject = await scene.enrolled({ category: 'probation', termMonths: 12, ...options })
  const assistance = await scene.caseOf(subject, 'correction-assistance')
  const today = await scene.today()
  await scene.answer(assistance, 'plan-assistance', forms.plan(today, options.minor), 'social-worker')
  await scene.answer(assistance, 'first-lesson', forms.lesson(today, 'first', options.minor), 'clerk')
  await scene.passed(assistance, 'compute-review')
  return { subject, assistance }
}
async function raised(
  scene: Scene,
  { subject, assistance }: Assisted,
  message: string,
  first: string,
  data: object,
  by: 'clerk' | 'social-worker' = 'clerk',
) {
  await scene.raise(subject, message, by)
  await scene.answer(assistance, first, { ...data }, by)
}
async function needing(scene: Scene, one: Assisted, kind: string): Promise<string> {
  const today = await scene.today()
  await raised(scene, one, 'assistance-need', 'register-need', forms.need(today, kind))
  return today
}
const kindsOf = async (scene: Scene, { subject }: Assisted) =>
  (await scene.matters(subject))
    .map(({ kind }) => kind)
    .filter(kind => ['lesson', 'public-service', 'training', 'relief', 'repair'].includes(kind))

export const scenarios: readonly Scenario[] = [
  {
    name: 'assistance-lessons-and-service',
    title: '三课和公益活动：缺课一次、不宜参加一次',
    process: 'correction-assistance',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', termMonths: 12 })
      const assistance = await scene.caseOf(subject, 'correction-assistance')
      const one = { subject, assistance }
      const today = await scene.today()
      await scene.answer(assistance, 'plan-assistance', forms.plan(today), 'social-worker')
      await scene.answer(assistance, 'first-lesson', forms.lessonMissed, 'clerk')
      await scene.answer(assistance, 'first-lesson', forms.lesson(today, 'first'), 'clerk')
      await scene.passed(assistance, 'compute-review')
      await raised(scene, one, 'assistance-lesson', 'hold-lesson', forms.lesson(today, 'required'), 'social-worker')
      await scene.passed(assistance, 'lesson-recorded')
      await raised(scene, one, 'assistance-lesson', 'hold-lesson', forms.lessonMissed)
      await scene.passed(assistance, 'lesson-missed')
      await raised(scene, one, 'assistance-service', 'hold-service', forms.service(today))
      await scene.passed(assistance, 'service-recorded')
      await raised(scene, one, 'assistance-service', 'hold-service', forms.serviceMissed)
      await scene.passed(assistance, 'service-missed')
      deepEqual(await kindsOf(scene, one), ['lesson', 'lesson', 'public-service'])
    },
  },
  {
    name: 'assistance-training-referred',
    title: '就业培训：转介人社部门，登记结果；再次转介由对方系统答复',
    process: 'correction-assistance',
    async play(scene) {
      const one = await assisted(scene)
      const { assistance } = one
      const today = await needing(scene, one, 'vocational-training')
      await scene.answer(assistance, 'decide-help', forms.refer(today, `演转${scene.fresh()}号`), 'director')
      await scene.answer(assistance, 'follow-referral', forms.referralResult(today), 'clerk')
      await scene.passed(assistance, 'record-training')
      const referralNo = `演转${scene.fresh()}号`
      await needing(scene, one, 'employment')
      await scene.answer(assistance, 'decide-help', forms.refer(today, referralNo), 'director')
      await scene.task(assistance, 'follow-referral')
      await scene.message('referral-result', referralNo, { referralAnsweredOn: today })
      deepEqual(await kindsOf(scene, one), ['lesson', 'training', 'training'])
      deepEqual(
        (await scene.papers(one.subject)).filter(kind => kind === 'assistance-referral'),
        ['assistance-referral', 'assistance-referral'],
      )
      equal((await scene.deadlines(one.subject, 'assistance.referral')).length, 2)
    },
  },
  {
    name: 'assistance-relief-own',
    title: '困难帮扶：司法所直接心理疏导；另一需求经核实暂不需要',
    process: 'correction-assistance',
    async play(scene) {
      const one = await assisted(scene)
      const today = await needing(scene, one, 'psychology')
      await scene.answer(one.assistance, 'decide-help', forms.ownHelp(today), 'director')
      await scene.answer(one.assistance, 'help-directly', forms.help(today), 'social-worker')
      await scene.passed(one.assistance, 'need-met')
      await needing(scene, one, 'temporary-relief')
      await scene.answer(one.assistance, 'decide-help', forms.noHelp(today), 'director')
      await scene.passed(one.assistance, 'need-closed')
      deepEqual(await kindsOf(scene, one), ['lesson', 'relief'])
    },
  },
  {
    name: 'assistance-repair',
    title: '损害修复：被害人不同意；县级不批准当面；批准当面；书面转达',
    process: 'correction-assistance',
    async play(scene) {
      const one = await assisted(scene)
      const { assistance } = one
      const today = await scene.today()
      await raised(scene, one, 'assistance-repair', 'plan-repair', forms.repair(today, 'written', 'no'))
      await scene.passed(assistance, 'repair-declined')
      for (const decision of ['refused', 'approved']) {
        await raised(scene, one, 'assistance-repair', 'plan-repair', forms.repair(today, 'direct'))
        await scene.answer(assistance, 'approve-contact', forms.contact(today, decision), 'correction-officer')
      }
      await scene.answer(assistance, 'carry-out-repair', forms.repaired(today), 'clerk')
      await scene.passed(assistance, 'repaired')
      await raised(scene, one, 'assistance-repair', 'plan-repair', forms.repair(today, 'written'))
      await scene.answer(assistance, 'carry-out-repair', forms.repaired(today), 'clerk')
      deepEqual(await kindsOf(scene, one), ['lesson', 'repair', 'repair'])
      equal((await scene.papers(one.subject)).filter(kind => kind === 'repair-record').length, 2)
    },
  },
  {
    name: 'assistance-minor-reviews',
    title: '未成年人：分别进行，半年小结，解除时帮扶同时结束',
    process: 'correction-assistance',
    async play(scene) {
      const one = await assisted(scene, { minor: true })
      const [review] = (await scene.deadlines(one.subject, 'assistance.review')).filter(({ state }) => state === 'open')
      await scene.untilDay(addDays(review?.dueOn ?? '', 1))
      await scene.answer(one.assistance, 'review', forms.review(await scene.today(), true), 'social-worker')
      await scene.passed(one.assistance, 'settle-review')
      await release(scene, one.subject, { minor: true })
      await scene.ended(one.assistance, 'assistance-ended')
    },
  },
  {
    name: 'assistance-released-during-review',
    title: '小结未完成时解除：帮扶同时结束，不留未办',
    process: 'correction-assistance',
    async play(scene) {
      const one = await assisted(scene, { category: 'control', termMonths: 7 })
      await release(scene, one.subject, {}, async () => {
        await scene.task(one.assistance, 'review')
      })
      await scene.ended(one.assistance, 'assistance-ended')
    },
  },
]
