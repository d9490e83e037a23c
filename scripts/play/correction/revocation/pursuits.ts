import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { resultsOf } from '../checks.ts'
import { dies } from '../dies.ts'
import { arrest, atLarge, caught, clue, deliveredAs, draft, investigation, propose, rules } from './answers.ts'

const RECOMMIT = { revocationKind: 'recommit' }

/** How far a case gets, by the task at which it then stands. */
const STANDING_AT: Readonly<Record<string, (scene: Scene, subject: PlayedSubject) => Promise<PlayedCase>>> = {
  investigate: begun,
  'draft-proposal': investigated,
  'review-proposal': async (scene, subject) => {
    const one = await investigated(scene, subject)
    await scene.answer(one, 'draft-proposal', draft())
    return one
  },
  'city-review': (scene, subject) => propose(scene, subject, { start: { courtLevel: 'intermediate' } }),
  'register-judgment': (scene, subject) => begun(scene, subject, { clueSource: 'court-judged' }),
  'register-set-free': async (scene, subject) => {
    const one = await propose(scene, subject, { proposal: { arrestRequested: 'yes' } })
    await arrest(scene, one)
    await scene.reached(one, 'detention-over')
    await rules(scene, one, 'dismissed')
    return one
  },
}
async function begun(scene: Scene, subject: PlayedSubject, more = {}): Promise<PlayedCase> {
  return scene.start('revocation', 'clerk', clue(await scene.today(), more), subject)
}
async function investigated(scene: Scene, subject: PlayedSubject): Promise<PlayedCase> {
  const one = await begun(scene, subject)
  await scene.answer(one, 'investigate', investigation(await scene.today()))
  return one
}

/** After the ruling: whom the police must find first, and who dies meanwhile. */
export const pursuits: readonly Scenario[] = [
  {
    name: 'recommit-prison',
    title: '收监执行：监狱管理机关批准的，在逃，公安通报抓获后由监狱收监',
    process: 'revocation-execution',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'temp-outside' })
      const start = { ...RECOMMIT, organKind: 'prison-administration' }
      const one = await propose(scene, subject, { start, proposal: { proposedTo: 'local' } })
      await rules(scene, one, 'revoked')
      await scene.answer(one, 'register-handover', atLarge(await scene.today()))
      await scene.reached(one, 'await-caught')
      equal((await scene.record(subject)).status, 'suspended-decision')
      await scene.untilDay(addDays(await scene.today(), 40))
      await scene.message('subject-caught', subject.subjectNo)
      await deliveredAs(scene, one)
      equal((await scene.record(subject)).status, 'terminated')
      deepEqual(await scene.papers(one), ['revocation-proposal', 'pursuit-request', 'revocation-termination'])
      const told = await scene.notices(subject)
      equal(told.includes('revocation-proposed>custody-organ'), true)
      equal(told.includes('pursuit-requested>police'), true)
    },
  },
  {
    name: 'recommit-court',
    title: '收监执行：法院决定的，两次在逃，登记抓获后送交看守所',
    process: 'revocation-execution',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'temp-outside' })
      const one = await propose(scene, subject, { start: { ...RECOMMIT, organKind: 'court' } })
      await rules(scene, one, 'revoked')
      await scene.answer(one, 'register-handover', atLarge(await scene.today()))
      await scene.answer(one, 'await-caught', caught(await scene.today()), 'correction-officer')
      await deliveredAs(scene, one)
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'revoked']])
    },
  },
  {
    name: 'revocation-death-at-large',
    title: '在逃期间死亡，矫正另行终止',
    process: 'revocation-execution',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject)
      await rules(scene, one, 'revoked')
      await scene.answer(one, 'register-handover', atLarge(await scene.today()))
      await scene.reached(one, 'await-caught')
      await dies(scene, subject)
      await scene.ended(one, 'ended-otherwise')
      deepEqual(await resultsOf(scene, subject, 'revocation'), [['done', 'terminated']])
    },
  },
  {
    name: 'revocation-death-awaiting',
    title: '等待裁定期间死亡，矫正另行终止',
    process: 'revocation-execution',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await propose(scene, subject, { proposal: { arrestRequested: 'yes' } })
      await arrest(scene, one)
      await scene.reached(one, 'detention-over')
      await dies(scene, subject)
      await scene.ended(one, 'ended-otherwise')
      deepEqual(await resultsOf(scene, subject, 'arrest'), [['done', 'terminated']])
    },
  },
  {
    name: 'revocation-death-elsewhere',
    title: '调查、审议、市级审核、登记裁判、登记释放时死亡：各自终止办理，没有未结事项',
    process: 'revocation',
    async play(scene) {
      for (const [task, standing] of Object.entries(STANDING_AT)) {
        const subject = await scene.enrolled({ category: 'probation' })
        const one = await standing(scene, subject)
        await scene.reached(one, task)
        await dies(scene, subject)
        await scene.ended(one, `${task}-moot`)
        deepEqual(
          (await scene.matters(subject)).filter(({ state }) => state === 'open'),
          [],
        )
      }
    },
  },
]
