import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { answered, charged, disciplined, guardianAt, objecting, opinion, serve } from '../discipline/answers.ts'
import type { PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { statesOf } from '../checks.ts'
import { dies } from '../dies.ts'
import { application, approval, evaluation, lift, monitored, told, trackAccess, unnecessary } from './answers.ts'

const process = 'electronic-monitoring'
/** Seven days before its end, as the parameter says. */
const EVALUATION_DAYS = 7

const toPlatform = async (scene: Scene, subject: PlayedSubject) =>
  (await scene.notices(subject)).filter(each => each.endsWith('>device-platform'))
const ONCE = ['monitoring-enable>device-platform', 'monitoring-disable>device-platform']
const PAPERS = ['monitoring-approval', 'monitoring-notice', 'monitoring-lifting']

const asked: readonly Scenario[] = [
  {
    name: 'monitoring-evaluated',
    title: '擅自离开市县：批准、告知，届满前评估后解除',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const from = await scene.today()
      const one = await monitored(scene, subject, 'left-county', 30)
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['open'])
      await scene.untilDay(addDays(from, 29 - EVALUATION_DAYS))
      await scene.answer(one, 'evaluate', evaluation(await scene.today()))
      await lift(scene, one, subject)
      deepEqual(await scene.papers(one), PAPERS)
      deepEqual(await toPlatform(scene, subject), ONCE)
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['done evaluated'])
    },
  },
  {
    name: 'monitoring-rejected',
    title: '负责人不批准，不予使用',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const one = await scene.start(process, 'clerk', application(today, 'injunction', 60), subject)
      await scene.answer(one, 'approve', approval(today, 'rejected'), 'bureau-head')
      await scene.ended(one, 'rejected')
      deepEqual(await scene.papers(one), ['monitoring-approval'])
      deepEqual(await statesOf(scene, subject, 'monitoring'), [])
      deepEqual(await toPlatform(scene, subject), [])
    },
  },
  {
    name: 'monitoring-without-warning',
    title: '以被警告为由申请，档案中没有警告，不予使用',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await scene.start(process, 'clerk', application(await scene.today(), 'refused-report', 60), subject)
      await scene.ended(one, 'rejected')
      deepEqual(await scene.hasPassed(one, 'tell-applicant'), true)
      deepEqual(await scene.papers(one), [])
      deepEqual(await statesOf(scene, subject, 'monitoring'), [])
    },
  },
  {
    name: 'monitoring-not-under-supervision',
    title: '对象尚未入矫，不予使用',
    process,
    async play(scene) {
      const subject = await scene.registered()
      const one = await scene.start(process, 'clerk', application(await scene.today(), 'injunction', 60), subject)
      await scene.ended(one, 'rejected')
    },
  },
]

const extended: readonly Scenario[] = [
  {
    name: 'monitoring-extended-twice',
    title: '拒不报告被警告：使用，两次延长，期满自动停用',
    process,
    async play(scene) {
      const subject = await scene.enrolled({ termMonths: 36 })
      await disciplined(scene, subject, 'reporting', { gravity: 'serious' }, 'warned')
      let until = addDays(await scene.today(), 29)
      const one = await monitored(scene, subject, 'refused-report', 30)
      for (let times = 0; times < 2; times++) {
        await scene.untilDay(addDays(until, -EVALUATION_DAYS))
        const today = await scene.today()
        const next = addDays(until, 60)
        await scene.answer(one, 'evaluate', evaluation(today, next))
        await scene.answer(one, 'approve-extension', approval(today, 'approved'), 'bureau-head')
        await scene.answer(one, 'tell-subject', told(subject, today))
        await scene.reached(one, 'evaluation-due')
        until = next
      }
      await scene.untilDay(addDays(until, 1))
      await lift(scene, one, subject)
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['done extended', 'done extended', 'done expired'])
      const term = ['monitoring-approval', 'monitoring-notice']
      deepEqual(await scene.papers(one), [...term, ...term, ...term, 'monitoring-lifting'])
    },
  },
  {
    name: 'monitoring-extension-rejected',
    title: '负责人不批准延长，解除',
    process,
    async play(scene) {
      const subject = await scene.enrolled({ minor: true })
      const from = await scene.today()
      const one = await monitored(scene, subject, 'injunction', 20, guardianAt(subject))
      await scene.untilDay(addDays(from, 19 - EVALUATION_DAYS))
      const today = await scene.today()
      await scene.answer(one, 'evaluate', evaluation(today, addDays(from, 60)))
      await scene.answer(one, 'approve-extension', approval(today, 'rejected'), 'bureau-head')
      await lift(scene, one, subject, 'refused')
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['done not-extended'])
    },
  },
  {
    name: 'monitoring-ground-gone',
    title: '作为依据的警告被撤销，不得延长',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const warning = await charged(scene, subject, 'reporting', { gravity: 'serious' }, 'warned')
      await serve(scene, warning, subject)
      const one = await monitored(scene, subject, 'refused-report', 9)
      await scene.answer(warning, 'register-objection', objecting(subject, today))
      await scene.answer(warning, 'answer-objection', answered(subject, today, 'withdrawn'))
      await scene.answer(warning, 'await-opinion', opinion(today, 'none'))
      await scene.ended(warning, 'withdrawn')
      await scene.untilDay(addDays(today, 1))
      await scene.answer(one, 'evaluate', evaluation(await scene.today(), addDays(today, 40)))
      await lift(scene, one, subject)
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['done ground-gone'])
    },
  },
]

/** The term of the device ends with that of the correction, or at this place. */
const endedBy = (name: string, title: string, end: (scene: Scene, subject: PlayedSubject) => Promise<void>): Scenario => ({
  name: `monitoring-${name}`,
  title,
  process,
  async play(scene) {
    const subject = await scene.enrolled()
    const one = await monitored(scene, subject, 'left-county', 60)
    await end(scene, subject)
    await lift(scene, one, subject, name === 'correction-ended' ? 'absent' : undefined)
    deepEqual(await statesOf(scene, subject, 'monitoring'), ['done ended'])
  },
})

/** Asked for, or approved: the device was never worn. */
const neverWorn: Scenario = {
  name: 'monitoring-ended-before-use',
  title: '审批、佩戴以前社区矫正终止，不再使用',
  process,
  async play(scene) {
    for (const step of ['approve', 'tell-subject']) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const one = await scene.start(process, 'clerk', application(today, 'left-county', 60), subject)
      if (step !== 'approve') await scene.answer(one, 'approve', approval(today, 'approved'), 'bureau-head')
      await scene.reached(one, step)
      await dies(scene, subject)
      await scene.ended(one, 'never-worn')
      deepEqual(await toPlatform(scene, subject), [])
    }
  },
}

const endedEarly: readonly Scenario[] = [
  neverWorn,
  {
    name: 'monitoring-no-longer-necessary',
    title: '查询轨迹须登记理由；不再需要的及时解除',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await monitored(scene, subject, 'injunction', 90)
      await scene.untilDay(addDays(await scene.today(), 5))
      const today = await scene.today()
      await scene.raise(subject, 'track-access-requested', 'clerk')
      await scene.answer(one, 'register-track-access', trackAccess(today), 'clerk')
      await scene.passed(one, 'ask-platform')
      await scene.raise(subject, 'monitoring-unnecessary', 'clerk')
      await scene.answer(one, 'record-unnecessary', unnecessary(today), 'clerk')
      await lift(scene, one, subject)
      deepEqual(await statesOf(scene, subject, 'monitoring'), ['done unnecessary'])
      const [enabled = '', disabled = ''] = ONCE
      deepEqual(await toPlatform(scene, subject), [enabled, 'track-access>device-platform', disabled])
    },
  },
  endedBy('correction-ended', '社区矫正终止，电子定位随之解除', async (scene, { subjectNo }) => {
    await scene.message('correction-ended', subjectNo, { endReason: 'revoked', endedOn: await scene.today() })
  }),
  endedBy('ended-by-release', '提前解除社区矫正（如赦免），电子定位随之解除', (scene, { subjectNo }) =>
    scene.message('release-handover', subjectNo),
  ),
  endedBy('ended-by-relocation', '执行地变更，原执行地解除电子定位', (scene, { subjectNo }) =>
    scene.message('subject-relocated', subjectNo),
  ),
]

export const scenarios: readonly Scenario[] = [...asked, ...extended, ...endedEarly]
