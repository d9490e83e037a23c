import { addDays, mondayOf } from '../../../../domain/working-days.ts'
import type { Data, PlayedCase, Scene } from '../../scenario.ts'
import { NAME, SIGNATURE, postsOf } from '../item-by-item.ts'

/** Of which no scenario founds or closes an office. */
const COUNTY = '410106'
export const OFFICES = 6
const { officer, head } = postsOf(`${COUNTY}-01`)

interface Round {
  readonly one: PlayedCase
  /** The Monday of its first bulletin. */
  readonly week: string
}

/** A round of so many bulletins, and the first of them ready to be reviewed. */
export async function begin(scene: Scene, bulletinSigner: 'head' | 'officer', weeks = 1): Promise<Round> {
  // From tomorrow: early on a Monday, its bulletin is still to come.
  const bulletinsFrom = addDays(await scene.today(), 1)
  const week = mondayOf(addDays(bulletinsFrom, 6))
  const one = await scene.start('weekly-bulletin', officer, {
    countyCode: COUNTY,
    bulletinSigner,
    bulletinsFrom,
    bulletinsUntil: addDays(week, 7 * (weeks - 1)),
    bulletinGoal: `演示：五星规范化司法所全覆盖（${scene.fresh()}）`,
  })
  await scene.untilDay(week)
  return { one, week }
}

/** What the officer of the bureau says; the first office of the ranking is urged. */
export const reviewed = (on: string, more: Data = {}): Data => ({
  ranking: Array.from({ length: OFFICES }, (_, index) =>
    index === 0 ? { comment: '演示：窗口改造提前完成', urging: '演示：补齐专项编制人员' } : { comment: '演示：按计划推进' },
  ),
  bulletinSummary: '演示：各司法所按节点推进，用房改造总体顺利。',
  // Asked for where no office got on since the round before, whichever that was; dropped otherwise.
  noProgressText: '演示：首周部署，下周逐所督办。',
  nextWeeks: 'continue',
  reviewedBy: NAME,
  reviewedOn: on,
  signature: SIGNATURE,
  ...more,
})
export const signed = (on: string): Data => ({ signResult: 'signed', signedBy: NAME, signedOn: on, signature: SIGNATURE })

export const review = async (scene: Scene, one: PlayedCase, more?: Data): Promise<void> =>
  scene.answer(one, 'review-week', reviewed(await scene.today(), more), officer)

export async function sign(scene: Scene, one: PlayedCase, more: Data = {}): Promise<void> {
  await scene.answer(one, 'sign-week', { ...signed(await scene.today()), ...more }, head)
}

/** So many of the offices' directors take note; who was urged says what will be done. */
export async function receive(scene: Scene, one: PlayedCase, offices: number): Promise<void> {
  const receipt = { urgingAnswer: '演示：本月内到岗', receivedBy: NAME, receivedOn: await scene.today() }
  for (let left = offices; left > 0; left--) await scene.answer(one, 'receive', receipt)
}
