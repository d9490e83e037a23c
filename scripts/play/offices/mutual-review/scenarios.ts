import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_COUNTY } from '../invented-place.ts'
import { NAME, SIGNATURE, postsOf } from '../item-by-item.ts'
import { notAccepted } from '../../not-accepted.ts'

const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `mutual-${name}`,
  title,
  process: 'mutual-review',
  play,
})
const { officer, head } = postsOf('410106-01')
const OFFICES = ['410106-01', '410106-02', '410106-03']

async function begin(scene: Scene, countyCode = '410106'): Promise<PlayedCase> {
  const on = await scene.today()
  const participants = OFFICES.map(officeCode => ({ officeCode }))
  const data = {
    countyCode,
    reviewDay: addDays(on, 3),
    participants,
    reviewContent: `演示：场所、台账、窗口 ${scene.fresh()}`,
    reviewArrangements: '演示',
  }
  return scene.start('mutual-review', officer, data)
}

async function plan(scene: Scene, planResult: string): Promise<PlayedCase> {
  const on = await scene.today()
  const one = await begin(scene)
  await scene.answer(one, 'approve-plan', { planResult, planDecidedOn: on, planDecidedBy: NAME, signature: SIGNATURE }, head)
  return one
}

export const scenarios: readonly Scenario[] = [
  scenario('closed', '观实地、比标准、评标兵、学先进', async scene => {
    const one = await plan(scene, 'approved')
    await scene.untilDay(addDays(await scene.today(), 3))
    const on = await scene.today()
    const seen = OFFICES.map(() => ({ strengths: '演示：窗口规范', weaknesses: '演示：档案', visitPhotos: [scan('照片')] }))
    await scene.answer(one, 'visit-offices', { participants: seen, visitedOn: on, visitedBy: NAME }, officer)
    for (let voters = OFFICES.length; voters > 0; voters--) {
      const votes = OFFICES.map((_office, index) => ({ points: 90 - index, praise: '演示：一站式服务' }))
      await scene.answer(one, 'compare', { participants: votes, signature: SIGNATURE })
    }
    const chosen = { pacesetterCode: '410106-01', pacesetterReason: '演示：先锋调解室', chosenOn: on, signature: SIGNATURE }
    await scene.answer(one, 'choose-model', chosen, head)
    const learning = {
      learned: '演示：联动机制',
      gap: '演示：人员不足',
      improvement: '演示：轮训',
      improver: '所长',
      improveBy: addDays(on, 20),
      signature: SIGNATURE,
    }
    for (let learners = OFFICES.length - 1; learners > 0; learners--) await scene.answer(one, 'learn', learning)
    await scene.answer(
      one,
      'check-learning',
      { learningResult: '演示：已改进', learningFiles: [scan('材料')], learningCheckedOn: on, learningCheckedBy: NAME },
      officer,
    )
    await scene.ended(one, 'closed')
    deepEqual(await scene.papers(one), ['mutual-bulletin'])
  }),
  scenario('nowhere', '没有这个县级机构：告知发起人，不予办理', async scene => {
    await notAccepted(scene, begin(scene, NO_COUNTY))
  }),
  scenario('refused', '方案未获同意', async scene => {
    await scene.ended(await plan(scene, 'refused'), 'not-approved')
  }),
]
