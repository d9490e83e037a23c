import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { deadlinesOf, noticesOf, openMatters, statesOf } from '../checks.ts'
import { dies } from '../dies.ts'
import * as revocation from '../revocation/answers.ts'
import {
  answered,
  breach,
  charged,
  decide,
  decided,
  deserving,
  disciplined,
  found,
  guardianAt,
  merit,
  notThere,
  objecting,
  opinion,
  penaltyAnswer,
  refusedToSign,
  serve,
  served,
  standsAs,
  unfounded,
} from './answers.ts'

const process = 'discipline'
const slight = { gravity: 'slight' }
const again = { ...slight, mended: 'not-mended' }

/** A breach of the rules on leave, admonished and served; the objection is what differs. */
async function admonishedFor(scene: Scene, subject: PlayedSubject, decision: 'admonished' | 'warned' = 'admonished') {
  const differs = decision === 'warned' ? { differReason: '演示：多次提醒后仍擅自外出。' } : {}
  const one = await charged(scene, subject, 'leave', slight, decision, differs)
  await serve(scene, one, subject)
  return one
}

/** Conduct that deserves a commendation, found as the clue says, and what is decided about it. */
async function praised(scene: Scene, subject: PlayedSubject, decision: 'commended' | 'none') {
  const today = await scene.today()
  return decide(scene, subject, {
    clue: merit(today, 'conduct'),
    finding: deserving(subject, today, 'conduct'),
    decision: decided(today, decision),
  })
}

const admonitions: readonly Scenario[] = [
  {
    name: 'discipline-late-back',
    title: '外出逾期未归，训诫',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await disciplined(scene, subject, 'leave', slight, 'admonished')
      deepEqual(await scene.papers(one), ['admonition-decision', 'discipline-receipt'])
      deepEqual(await noticesOf(scene, subject, 'discipline'), ['discipline-decision>procuratorate'])
      deepEqual(await statesOf(scene, subject, 'admonition'), ['done'])
    },
  },
  {
    name: 'discipline-third-conduct',
    title: '两次训诫后第三次违规，警告',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      await disciplined(scene, subject, 'leave', slight, 'admonished')
      await disciplined(scene, subject, 'reporting', { ...slight, mended: 'mended' }, 'admonished')
      deepEqual(await statesOf(scene, subject, 'admonition'), ['done', 'done'])
      const third = await disciplined(scene, subject, 'visitors', again, 'warned')
      deepEqual(await scene.papers(third), ['warning-decision', 'discipline-receipt'])
      deepEqual(await statesOf(scene, subject, 'warning'), ['done'])
    },
  },
  {
    name: 'discipline-eleven-days',
    title: '脱离监管十一日，警告',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const from = await scene.today()
      await scene.untilDay(addDays(from, 11))
      await disciplined(scene, subject, 'missing', { missingFrom: from, missingTo: addDays(from, 11) }, 'warned')
      deepEqual(await statesOf(scene, subject, 'warning'), ['done'])
    },
  },
  {
    name: 'discipline-refuses-to-sign',
    title: '本人拒绝签收，见证后留置送达',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await charged(scene, subject, 'education', again, 'admonished')
      await serve(scene, one, subject, { ...refusedToSign, subjectSignature: undefined })
      await scene.answer(one, 'register-objection', objecting(subject, await scene.today(), 'no'))
      await scene.ended(one, 'admonished')
      deepEqual(await scene.papers(one), ['admonition-decision', 'discipline-receipt'])
    },
  },
  {
    name: 'discipline-minor',
    title: '未成年人：监护人到场，不公示',
    process,
    async play(scene) {
      const subject = await scene.enrolled({ minor: true })
      const today = await scene.today()
      const one = await charged(scene, subject, 'reporting', { ...slight, ...guardianAt(subject) }, 'admonished')
      await scene.answer(one, 'serve', served(subject, today, { guardianToldOn: today, ...guardianAt(subject) }), 'clerk')
      await standsAs(scene, one, 'admonished')
      equal(await scene.hasPassed(one, 'publish'), false)
    },
  },
]

const commendations: readonly Scenario[] = [
  {
    name: 'discipline-commended',
    title: '入矫满六个月，表扬',
    process,
    async play(scene) {
      const subject = await scene.enrolled({ termMonths: 24 })
      await scene.untilDay(addDays(await scene.today(), 185))
      const one = await praised(scene, subject, 'commended')
      await serve(scene, one, subject)
      await standsAs(scene, one, 'commended')
      deepEqual(await scene.papers(one), ['commendation-decision', 'discipline-receipt'])
      deepEqual(await statesOf(scene, subject, 'commendation'), ['done'])
    },
  },
  {
    name: 'discipline-commended-too-early',
    title: '入矫未满六个月，不予表扬',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await praised(scene, subject, 'none')
      await scene.ended(one, 'none')
      deepEqual(await scene.matters(subject, 'commendation'), [])
    },
  },
  {
    name: 'discipline-unfounded',
    title: '查无实据，不予处理',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const one = await decide(scene, subject, {
        clue: breach(today, 'visitors'),
        finding: unfounded(subject, today),
        decision: decided(today, 'none'),
      })
      await scene.ended(one, 'none')
      deepEqual(await scene.papers(one), [])
    },
  },
]

const overAMonth: Scenario = {
  name: 'discipline-over-a-month',
  title: '脱离监管超过一个月，转入撤销缓刑',
  process,
  async play(scene) {
    const subject = await scene.enrolled()
    const from = await scene.today()
    await scene.untilDay(addDays(from, 33))
    const today = await scene.today()
    const one = await decide(scene, subject, {
      clue: breach(today, 'missing', { conductFrom: from }),
      finding: found(subject, today, { foundConduct: 'missing', missingFrom: from, ...notThere }),
      decision: decided(today, 'revocation-proposed'),
    })
    await scene.answer(one, 'register-revocation', revocation.clue(today, { probationGround: 'absent-over-month' }))
    const called = await scene.caseOf(subject, 'revocation')
    await revocation.notEstablished(scene, called)
    await scene.ended(called, 'not-proposed')
    await scene.ended(one, 'revocation-proposed')
    deepEqual(await scene.papers(one), [])
  },
}

const notUnderSupervision: Scenario = {
  name: 'discipline-not-under-supervision',
  title: '对象尚未入矫，不办理奖惩',
  process,
  async play(scene) {
    const subject = await scene.registered()
    const one = await scene.start('discipline', 'clerk', breach(await scene.today(), 'leave'), subject)
    await scene.ended(one, 'closed')
  },
}

const endsWithCorrection: Scenario = {
  name: 'discipline-ends-with-correction',
  title: '两件奖惩正在办理，对象死亡：随矫正终止',
  process,
  async play(scene) {
    const subject = await scene.enrolled()
    const found = await scene.start(process, 'clerk', breach(await scene.today(), 'visitors'), subject)
    const told = await charged(scene, subject, 'leave', slight, 'admonished')
    await scene.reached(found, 'investigate')
    await scene.reached(told, 'serve')
    await dies(scene, subject)
    for (const one of [found, told]) await scene.ended(one, 'ended-with-correction')
    deepEqual(await openMatters(scene, subject), [])
  },
}

const penalties: readonly Scenario[] = [
  {
    name: 'discipline-penalty-granted',
    title: '提请治安管理处罚，公安机关给予拘留',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const one = await charged(scene, subject, 'injunction', { gravity: 'police' }, 'ps-proposed')
      await scene.answer(one, 'await-penalty', penaltyAnswer(today, 'granted'))
      await scene.ended(one, 'ps-proposed')
      deepEqual(await scene.papers(one), ['penalty-proposal'])
      deepEqual(await noticesOf(scene, subject, 'penalty'), ['penalty-proposal>police', 'penalty-proposal>procuratorate'])
      deepEqual(await statesOf(scene, subject, 'penalty-proposed'), ['done granted'])
      deepEqual(await statesOf(scene, subject, 'penalty'), ['done'])
    },
  },
  {
    name: 'discipline-penalty-refused',
    title: '公安机关不予处罚，县级机构改为警告',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const today = await scene.today()
      const one = await charged(scene, subject, 'leave', { gravity: 'police' }, 'ps-proposed')
      await scene.message('ps-penalty-result', subject.subjectNo, { penaltyResult: 'refused', penaltyOn: today })
      await scene.answer(one, 'decide', decided(today, 'warned', { differReason: '演示：公安机关不予处罚，情节较重。' }))
      await serve(scene, one, subject)
      await standsAs(scene, one, 'warned')
      deepEqual(await statesOf(scene, subject, 'penalty-proposed'), ['done refused'])
      deepEqual(await statesOf(scene, subject, 'warning'), ['done'])
    },
  },
]

const objections: readonly Scenario[] = [
  {
    name: 'discipline-objection-upheld',
    title: '提出异议，维持原决定',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await admonishedFor(scene, subject)
      const today = await scene.today()
      await scene.answer(one, 'register-objection', objecting(subject, today))
      await scene.answer(one, 'answer-objection', answered(subject, today, 'upheld'), 'bureau-head')
      const { dueOn } = await scene.task(one, 'await-opinion')
      await scene.untilDay(addDays(String(dueOn), 1))
      await scene.ended(one, 'admonished')
      deepEqual(await scene.papers(one), ['admonition-decision', 'discipline-receipt', 'objection-answer'])
      deepEqual(await noticesOf(scene, subject, 'discipline'), [
        'discipline-decision>procuratorate',
        'discipline-objection>procuratorate',
      ])
      deepEqual(await statesOf(scene, subject, 'admonition'), ['done upheld'])
    },
  },
  {
    name: 'discipline-objection-changed',
    title: '提出异议，警告变更为训诫',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await admonishedFor(scene, subject, 'warned')
      const today = await scene.today()
      await scene.answer(one, 'register-objection', objecting(subject, today))
      await scene.answer(one, 'answer-objection', answered(subject, today, 'changed', 'admonished'))
      await scene.answer(one, 'await-opinion', opinion(today, 'none'))
      await serve(scene, one, subject)
      await standsAs(scene, one, 'admonished')
      const second = ['objection-answer', 'admonition-decision', 'discipline-receipt']
      deepEqual(await scene.papers(one), ['warning-decision', 'discipline-receipt', ...second])
      deepEqual(await statesOf(scene, subject, 'warning'), [])
      deepEqual(await statesOf(scene, subject, 'admonition'), ['done'])
    },
  },
  {
    name: 'discipline-objection-withdrawn',
    title: '检察院提出纠正意见，再次复核后撤销决定',
    process,
    async play(scene) {
      const subject = await scene.enrolled()
      const one = await admonishedFor(scene, subject)
      const today = await scene.today()
      await scene.answer(one, 'register-objection', objecting(subject, today))
      await scene.answer(one, 'answer-objection', answered(subject, today, 'upheld'))
      await scene.message('procuratorate-opinion', subject.subjectNo, { procuratorateOpinion: 'correct' })
      await scene.answer(one, 'answer-objection', answered(subject, today, 'withdrawn'))
      await scene.message('procuratorate-opinion', subject.subjectNo, { procuratorateOpinion: 'none' })
      await scene.ended(one, 'withdrawn')
      deepEqual(await statesOf(scene, subject, 'admonition'), [])
      deepEqual(await deadlinesOf(scene, subject, 'discipline.objection-answer'), ['met', 'met'])
    },
  },
]

export const scenarios: readonly Scenario[] = [
  ...admonitions,
  ...commendations,
  overAMonth,
  notUnderSupervision,
  endsWithCorrection,
  ...penalties,
  ...objections,
]
