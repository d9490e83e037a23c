import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { noticesOf, resultsOf } from '../checks.ts'
import {
  arrest,
  arrestDecision,
  arrested,
  cityReview,
  clue,
  deliveredAs,
  examined,
  propose,
  rules,
  ruling,
  setFree,
  withdrawal,
} from './answers.ts'
import { beginnings } from './beginnings.ts'
import { pursuits } from './pursuits.ts'

const PROPOSED = ['revocation-proposed>decision-organ', 'revocation-proposed>procuratorate']
const ARREST_ASKED = ['arrest-requested>decision-organ', 'arrest-requested>procuratorate']
const TERMINATED = ['correction-terminated>decision-organ', 'correction-terminated>police', 'correction-terminated>procuratorate']
const WITHDRAWN = ['proposal-withdrawn>decision-organ', 'proposal-withdrawn>procuratorate']
const GOES_ON = ['correction-goes-on>judicial-office', 'correction-goes-on>procuratorate']

const REVOKED = ['revocation-proposal', 'revocation-termination']

const sorted = (all: readonly string[]) => [...all].sort()

async function rulesAndDelivers(scene: Scene, one: PlayedCase): Promise<void> {
  await rules(scene, one, 'revoked', 'correction-officer')
  await deliveredAs(scene, one, 'correction-officer')
}

const courts: readonly Scenario[] = [
  {
    name: 'revocation-probation',
    title: '撤销缓刑：县级提请，裁定撤销，送交执行',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject)
      await scene.reached(one, 'register-ruling')
      equal((await scene.record(subject)).status, 'suspended-decision')
      await scene.untilDay(addDays(await scene.today(), 12))
      await rulesAndDelivers(scene, one)
      equal((await scene.record(subject)).status, 'terminated')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'revoked']])
      deepEqual(await noticesOf(scene, subject), [...PROPOSED, ...TERMINATED])
      deepEqual(await scene.papers(one), REVOKED)
      const again = await scene.start('revocation', 'clerk', clue(await scene.today()), subject)
      await scene.ended(again, 'not-under-supervision')
    },
  },
  {
    name: 'revocation-probation-dismissed',
    title: '撤销缓刑：裁定不予撤销，继续监管',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', minor: true })
      const one = await propose(scene, subject)
      await rules(scene, one, 'dismissed')
      await scene.ended(one, 'dismissed')
      equal((await scene.record(subject)).status, 'enrolled')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'dismissed']])
      deepEqual(await noticesOf(scene, subject), [...PROPOSED, ...GOES_ON])
      deepEqual(await scene.papers(one), ['revocation-proposal'])
    },
  },
  {
    name: 'revocation-parole-city',
    title: '撤销假释：中级法院原审，由市级提出；退回补充后同意',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'parole' })
      const one = await propose(scene, subject, { start: { revocationKind: 'revoke-parole', courtLevel: 'intermediate' } })
      const today = await scene.today()
      await scene.answer(one, 'city-review', cityReview(today, 'returned'), 'city:correction-officer')
      await examined(scene, one, 'agreed', 'clerk')
      await scene.answer(one, 'city-review', cityReview(today, 'approved'), 'city:correction-officer')
      await rulesAndDelivers(scene, one)
      deepEqual(await noticesOf(scene, subject), [...PROPOSED, ...TERMINATED])
      deepEqual(await scene.papers(one), REVOKED)
    },
  },
  {
    name: 'revocation-parole-dismissed',
    title: '撤销假释：向执行地法院提出，高级法院原审经省级，裁定不予撤销',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'parole' })
      const one = await propose(scene, subject, {
        start: { revocationKind: 'revoke-parole', courtLevel: 'high' },
        proposal: { proposedTo: 'local' },
      })
      await scene.answer(one, 'city-review', cityReview(await scene.today(), 'approved'), 'city:correction-officer')
      await rules(scene, one, 'dismissed')
      await scene.ended(one, 'dismissed')
      deepEqual(await noticesOf(scene, subject), ['revocation-proposed>court', 'revocation-proposed>procuratorate', ...GOES_ON])
    },
  },
  {
    name: 'recommit-dismissed',
    title: '收监执行：公安机关批准的，决定不予收监',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'temp-outside' })
      const one = await propose(scene, subject, {
        start: { revocationKind: 'recommit', organKind: 'public-security' },
        proposal: { proposedTo: 'local' },
      })
      await scene.message('court-ruling', subject.subjectNo, {
        rulingResult: 'dismissed',
        rulingNo: '演公（2026）1号',
        ruledOn: await scene.today(),
      })
      await scene.ended(one, 'dismissed')
      deepEqual(await noticesOf(scene, subject), ['revocation-proposed>police', 'revocation-proposed>procuratorate', ...GOES_ON])
    },
  },
  {
    name: 'revocation-withdrawn',
    title: '撤回建议：负责人先不同意，再同意',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject)
      const today = await scene.today()
      for (const decision of ['refused', 'agreed']) {
        await scene.answer(one, 'register-ruling', ruling(today, 'withdrawn'))
        await scene.answer(one, 'decide-withdrawal', withdrawal(today, decision), 'bureau-head')
      }
      await scene.ended(one, 'withdrawn')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'withdrawn']])
      equal((await scene.record(subject)).status, 'enrolled')
      deepEqual(await noticesOf(scene, subject), [...PROPOSED, ...WITHDRAWN, ...GOES_ON])
      deepEqual(await scene.papers(one), ['revocation-proposal', 'proposal-withdrawal'])
    },
  },
  {
    name: 'revocation-withdrawal-too-late',
    title: '申请撤回期间裁定送达，以裁定为准',
    process: 'revocation',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject)
      const today = await scene.today()
      await scene.answer(one, 'register-ruling', ruling(today, 'withdrawn'))
      await scene.reached(one, 'decide-withdrawal')
      await scene.message('court-ruling', subject.subjectNo, { rulingResult: 'dismissed', rulingNo: '演刑更4号', ruledOn: today })
      await scene.ended(one, 'dismissed')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'dismissed']])
    },
  },
]

const arrests: readonly Scenario[] = [
  {
    name: 'revocation-arrest-revoked',
    title: '同时提请逮捕：决定逮捕，裁定撤销，羁押折抵',
    process: 'arrest-request',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject, { proposal: { arrestRequested: 'yes' } })
      await arrest(scene, one)
      await scene.reached(one, 'detention-over')
      equal((await scene.record(subject)).status, 'detained')
      await scene.message('court-ruling', subject.subjectNo, {
        rulingResult: 'revoked',
        rulingNo: '（2026）演刑更2号',
        ruledOn: await scene.today(),
      })
      await deliveredAs(scene, one)
      deepEqual(await resultsOf(scene, subject, 'arrest'), [['done', 'revoked']])
      deepEqual(sorted(await noticesOf(scene, subject)), sorted([...PROPOSED, ...ARREST_ASKED, ...TERMINATED]))
      deepEqual(await scene.papers(one), ['revocation-proposal', 'arrest-proposal', 'revocation-termination'])
      const detention = await scene.deadlines(subject, 'revocation.detention')
      deepEqual(
        detention.map(({ state, dueOn }) => [state, dueOn]),
        [['met', addDays(await scene.today(), 29)]],
      )
    },
  },
  {
    name: 'revocation-arrest-set-free',
    title: '同时提请逮捕：决定逮捕，不予撤销，立即释放',
    process: 'arrest-request',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'parole' })
      const start = { revocationKind: 'revoke-parole' }
      const one = await propose(scene, subject, { start, proposal: { arrestRequested: 'yes' } })
      await scene.reached(one, 'register-arrest-decision')
      await scene.message('arrest-decision', subject.subjectNo, { arrestDecision: 'granted' })
      await scene.answer(one, 'register-arrest', arrested(await scene.today()))
      await scene.reached(one, 'detention-over')
      await rules(scene, one, 'dismissed')
      await scene.answer(one, 'register-set-free', setFree(await scene.today()))
      await scene.ended(one, 'dismissed')
      deepEqual(await resultsOf(scene, subject, 'arrest'), [['done', 'set-free']])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'revocation-arrest-refused',
    title: '同时提请逮捕：不予逮捕，裁定撤销',
    process: 'arrest-request',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject, { proposal: { arrestRequested: 'yes' } })
      await scene.answer(one, 'register-arrest-decision', arrestDecision(await scene.today(), 'refused'))
      await scene.passed(one, 'not-arrested')
      equal((await scene.record(subject)).status, 'suspended-decision')
      await rulesAndDelivers(scene, one)
      deepEqual(await scene.matters(subject, 'arrest'), [])
    },
  },
  {
    name: 'revocation-overdue',
    title: '四十八小时、三十日裁定、三十日羁押均逾期：只催问、报告，不代为决定',
    process: 'arrest-request',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject, { proposal: { arrestRequested: 'yes' } })
      const day = await scene.today()
      await scene.untilDay(addDays(day, 3))
      await scene.passed(one, 'arrest-urged')
      await arrest(scene, one)
      await scene.untilDay(addDays(day, 34))
      await scene.passed(one, 'ruling-urged')
      await scene.passed(one, 'detention-reported')
      equal((await scene.record(subject)).status, 'detained')
      await rules(scene, one, 'dismissed')
      await scene.answer(one, 'register-set-free', setFree(await scene.today()))
      await scene.ended(one, 'dismissed')
      const told = await noticesOf(scene, subject)
      for (const notice of ['arrest-decision-overdue', 'ruling-overdue', 'detention-over'])
        deepEqual(
          [notice, told.filter(each => each.startsWith(`${notice}>`)).length],
          [notice, notice === 'detention-over' ? 3 : 2],
        )
    },
  },
]

export const scenarios: readonly Scenario[] = [...courts, ...arrests, ...pursuits, ...beginnings]
