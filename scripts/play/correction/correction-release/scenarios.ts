import { equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { EnrolOptions, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { detentionEnd } from '../correction-supervision/forms.ts'
import { delivered, propose, ruling } from '../revocation/answers.ts'
import * as forms from './forms.ts'
import { appraised, certified, declared, detained, due, isReleased, releasing } from './release.ts'
import type { Releasing } from './release.ts'

/** Category by category, on the last day itself. */
const onTime = (name: string, title: string, options: EnrolOptions): Scenario => ({
  name,
  title,
  process: 'correction-release',
  async play(scene) {
    const one = await due(scene, options)
    await appraised(scene, one)
    await scene.untilDay(one.subject.termEnd)
    await declared(scene, one)
    await isReleased(scene, one)
    const lessons = (await scene.matters(one.subject, 'lesson')).filter(({ from }) => from > addDays(one.subject.termEnd, -31))
    equal(lessons.length, 1)
  },
})

/** Appraised in time; on the last day something is pending, which `begin` has begun. */
async function blocked(scene: Scene, begin: (subject: PlayedSubject) => Promise<void>): Promise<Releasing> {
  const one = await due(scene, { category: 'probation' })
  await appraised(scene, one)
  await begin(one.subject)
  await scene.untilDay(one.subject.termEnd)
  await scene.task(one.release, 'pending-matters')
  return one
}
/** Days after the last one: still blocked, asked again by the timer. */
async function stillBlocked(scene: Scene, { subject, release }: Releasing): Promise<string> {
  const late = addDays(subject.termEnd, 7)
  await scene.untilDay(late)
  await scene.task(release, 'pending-matters')
  return late
}
async function releasedLate(scene: Scene, one: Releasing, late: string): Promise<void> {
  await declared(scene, one)
  await isReleased(scene, one)
  const [matter] = await scene.matters(one.subject, 'release')
  equal(matter?.endedOn, late)
}

export const scenarios: readonly Scenario[] = [
  onTime('release-control', '管制期满，解除管制', { category: 'control', termMonths: 3 }),
  onTime('release-probation', '缓刑考验期满，原判刑罚不再执行', { category: 'probation' }),
  onTime('release-minor', '未成年人解矫：不公开，监护人到场，档案封存', { category: 'probation', minor: true }),
  {
    name: 'release-parole-returned',
    title: '假释考验期满：材料退回一次，未参加解矫法治课',
    process: 'correction-release',
    async play(scene) {
      const one = await due(scene, { category: 'parole' })
      const { release, of } = one
      await scene.answer(release, 'final-lesson', forms.lessonMissed)
      await scene.answer(release, 'personal-summary', forms.summary(await of()))
      await scene.answer(release, 'group-review', forms.groupReview(await of()))
      await scene.answer(release, 'office-opinion', forms.officeOpinion(await of()))
      await scene.answer(release, 'county-appraisal', forms.returned)
      await scene.answer(release, 'office-opinion', forms.officeOpinion(await of()))
      await scene.answer(release, 'county-appraisal', forms.appraisal(await of()))
      await scene.untilDay(one.subject.termEnd)
      await declared(scene, one)
      await isReleased(scene, one)
    },
  },
  {
    name: 'release-absent',
    title: '宣告当日未到场，证明书另行送达',
    process: 'correction-release',
    async play(scene) {
      const one = await due(scene, { category: 'probation' })
      await appraised(scene, one)
      await scene.untilDay(one.subject.termEnd)
      await certified(scene, one)
      await scene.answer(one.release, 'declaration', forms.absent(await one.of()), 'clerk')
      await scene.answer(one.release, 'serve-otherwise', forms.service(await one.of()), 'clerk')
      await isReleased(scene, one, ['release-appraisal', 'release-certificate', 'release-notice'])
    },
  },
  {
    name: 'release-blocked-late',
    title: '期满日对象被行政拘留：阻断，解除后延后解矫',
    process: 'correction-release',
    async play(scene) {
      const one = await blocked(scene, detained(scene, 'violation'))
      equal((await scene.record(one.subject)).status, 'detained')
      const late = await stillBlocked(scene, one)
      await scene.message('detention-ended', one.subject.subjectNo, { resultOn: late })
      await releasedLate(scene, one, late)
    },
  },
  {
    name: 'release-blocked-new-offence',
    title: '期满日涉嫌新罪：阻断，判决无罪后延后解矫',
    process: 'correction-release',
    async play(scene) {
      const one = await blocked(scene, detained(scene, 'new-offence'))
      const running = await scene.caseOf(one.subject, 'detention')
      await scene.answer(running, 'register-result', detentionEnd(await scene.today(), 'prosecuted'))
      const late = await stillBlocked(scene, one)
      await scene.message('offence-judged', one.subject.subjectNo, { offenceResult: 'not-convicted', judgedOn: late })
      await releasedLate(scene, one, late)
    },
  },
  {
    name: 'release-blocked-revocation-dismissed',
    title: '期满日撤销缓刑尚未裁定：阻断，裁定不予撤销后延后解矫',
    process: 'correction-release',
    async play(scene) {
      const one = await blocked(scene, async subject => void (await propose(scene, subject)))
      const late = await stillBlocked(scene, one)
      const revocation = await scene.caseOf(one.subject, 'revocation')
      await scene.answer(revocation, 'register-ruling', ruling(late, 'dismissed'))
      await releasedLate(scene, one, late)
    },
  },
  {
    name: 'release-blocked-revoked',
    title: '期满日撤销缓刑尚未裁定：阻断，裁定撤销，矫正终止，不解矫',
    process: 'correction-release',
    async play(scene) {
      const one = await blocked(scene, async subject => void (await propose(scene, subject)))
      const late = await stillBlocked(scene, one)
      const revocation = await scene.caseOf(one.subject, 'revocation')
      await scene.answer(revocation, 'register-ruling', ruling(late, 'revoked'))
      await scene.answer(revocation, 'register-handover', delivered(late))
      await scene.ended(revocation, 'revoked')
      equal((await scene.record(one.subject)).status, 'terminated')
      equal(await scene.hasPassed(one.release, 'issue-certificate'), false)
      equal((await scene.papers(one.subject)).includes('release-certificate'), false)
    },
  },
  {
    name: 'release-blocked-ended',
    title: '期满日有未决事项：再次核查仍未办结，登记其他机关的决定，终止，不解除',
    process: 'correction-release',
    async play(scene) {
      const one = await blocked(scene, detained(scene, 'new-offence'))
      const handled = { pendingHandled: '演示：与办案机关联系。' }
      await scene.answer(one.release, 'pending-matters', { ...handled, nextStep: 'recheck' }, 'correction-officer')
      const ended = {
        nextStep: 'ended',
        endReason: 'new-offence',
        endedOn: await scene.today(),
        endOrgan: '演示区人民法院',
        endDocNo: '（演）刑初2号',
        endScan: [forms.judgmentScan],
      }
      await scene.answer(one.release, 'pending-matters', { ...handled, ...ended }, 'correction-officer')
      await scene.ended(one.release, 'blocked-ended')
      equal((await scene.record(one.subject)).status, 'terminated')
      const [matter] = await scene.matters(one.subject, 'release')
      equal(matter?.result, 'blocked-ended')
    },
  },
  {
    name: 'release-pardon',
    title: '矫正期间被赦免，即时解除',
    process: 'correction-release',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', termMonths: 12 })
      await scene.message('pardon-noticed', subject.subjectNo)
      await pardoned(scene, await releasing(scene, subject))
    },
  },
  {
    name: 'release-term-changed',
    title: '准备期间期限变更：重新核定期满日',
    process: 'correction-release',
    async play(scene) {
      const one = await due(scene, { category: 'probation' })
      await appraised(scene, one)
      await scene.reached(one.release, 'day-or-change')
      await scene.message('term-changed', one.subject.subjectNo)
      await scene.untilDay(one.subject.termEnd)
      await declared(scene, one)
      await isReleased(scene, one)
    },
  },
  {
    name: 'release-pardon-in-preparation',
    title: '期满前准备期间被赦免',
    process: 'correction-release',
    async play(scene) {
      const one = await due(scene, { category: 'control' })
      await scene.answer(one.release, 'personal-summary', forms.summary(await one.of()))
      await scene.message('pardon-noticed', one.subject.subjectNo)
      await pardoned(scene, one)
    },
  },
  {
    name: 'release-temp-outside',
    title: '暂予监外执行期满，监狱办理刑满释放（登记）',
    process: 'correction-release',
    async play(scene) {
      const one = await servedOutside(scene)
      await scene.answer(one.release, 'await-custody', forms.custody(await one.of()), 'correction-officer')
      await isReleased(scene, one, ['release-appraisal', 'release-notice'])
    },
  },
  {
    name: 'release-temp-outside-message',
    title: '暂予监外执行期满，监狱经系统答复已办理刑满释放',
    process: 'correction-release',
    async play(scene) {
      const one = await servedOutside(scene)
      await scene.message('custody-released', one.subject.subjectNo, { custodyReleasedOn: await scene.today() })
      await isReleased(scene, one, ['release-appraisal', 'release-notice'])
    },
  },
]

async function pardoned(scene: Scene, one: Releasing): Promise<void> {
  await scene.answer(one.release, 'register-pardon', forms.pardon(await one.of()), 'correction-officer')
  await scene.answer(one.release, 'pardon-appraisal', forms.pardonAppraisal(await one.of()), 'correction-officer')
  await declared(scene, one, 'pardon')
  await isReleased(scene, one)
}

async function servedOutside(scene: Scene): Promise<Releasing> {
  const one = await due(scene, { category: 'temp-outside' })
  await appraised(scene, one)
  await scene.untilDay(one.subject.termEnd)
  await scene.task(one.release, 'await-custody')
  equal((await scene.notices(one.subject)).includes('sentence-expiring>custody-organ'), true)
  return one
}
