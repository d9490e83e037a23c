import { deepEqual, equal } from 'node:assert/strict'
import { named } from '../../scenario.ts'
import type { Scenario } from '../../scenario.ts'
import { deadlinesOf, noticesOf, resultsOf } from '../checks.ts'
import { cityReview, clue, delivered, examined, judgment, notEstablished, propose } from './answers.ts'

/** What is never proposed, and what a trial court decides without a proposal. */
export const beginnings: readonly Scenario[] = [
  {
    name: 'revocation-not-established',
    title: '调查后情形不成立，负责人同意不提请',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const today = await scene.today()
      const one = await scene.start('revocation', 'director', clue(today), subject)
      await notEstablished(scene, one)
      await scene.ended(one, 'not-proposed')
      deepEqual(await scene.matters(subject, 'revocation'), [])
      deepEqual(await noticesOf(scene, subject), [])
      deepEqual(await deadlinesOf(scene, subject, 'revocation.proposal'), ['met'])
    },
  },
  {
    name: 'revocation-supplement-rejected',
    title: '退回补充调查，再次审议不予提请',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const today = await scene.today()
      const one = await scene.start('revocation', 'correction-officer', clue(today), subject)
      for (const decision of ['supplement', 'not-propose']) {
        await examined(scene, one, decision)
      }
      await scene.ended(one, 'not-proposed')
      deepEqual(await scene.papers(one), [])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'revocation-city-rejected',
    title: '市级不同意提出',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject, { start: { courtLevel: 'intermediate' } })
      await scene.answer(one, 'city-review', cityReview(await scene.today(), 'rejected'), 'city:correction-officer')
      await scene.ended(one, 'not-proposed')
      deepEqual(await noticesOf(scene, subject), [])
    },
  },
  {
    name: 'revocation-mismatched',
    title: '管制没有撤销：与矫正类别不符，不办理',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'control' })
      const one = await scene.start('revocation', 'clerk', clue(await scene.today()), subject)
      await scene.ended(one, 'mismatched')
      deepEqual(await scene.matters(subject, 'revocation'), [])
    },
  },
  {
    name: 'revocation-new-offence',
    title: '犯新罪：审理法院通知撤销，送交执行',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const today = await scene.today()
      const told = { ...clue(today, { clueSource: 'court-judged' }), ...named(subject) }
      const one = await scene.startByMessage('new-offence-judged', subject.subjectNo, 'revocation', 'correction-officer', told)
      await scene.answer(one, 'register-judgment', judgment(today, 'revoked'), 'correction-officer')
      await scene.reached(one, 'register-handover')
      equal((await scene.record(subject)).status, 'suspended-decision')
      await scene.answer(one, 'register-handover', delivered(today))
      await scene.ended(one, 'revoked')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'revoked']])
      deepEqual(await scene.papers(one), ['revocation-termination'])
    },
  },
  {
    name: 'revocation-omitted-offence',
    title: '漏罪：登记审理法院通知，未予撤销',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const today = await scene.today()
      const one = await scene.start('revocation', 'correction-officer', clue(today, { clueSource: 'court-judged' }), subject)
      await scene.answer(one, 'register-judgment', { ...judgment(today, 'dismissed'), offenceKind: 'omitted-offence' })
      await scene.ended(one, 'judged-not-revoked')
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
]
