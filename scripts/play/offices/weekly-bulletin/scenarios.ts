import { deepEqual, equal, match } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Scenario, Scene } from '../../scenario.ts'
import { OFFICES, begin, receive, review, sign } from './answers.ts'

const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
    name: `bulletin-${name}`,
    title,
    process,
    play,
  })
const [round, week] = [about('weekly-bulletin'), about('bulletin-week')]

export const scenarios: readonly Scenario[] = [
  round('two-weeks', '每周一取数、排名，局领导签发，各司法所收阅；第二期未按期发布，本轮到期', async scene => {
    const { one, week: first } = await begin(scene, 'head', 2)
    equal((await scene.task(one, 'review-week')).dueOn, addDays(first, 2))
    await review(scene, one)
    await sign(scene, one)
    await receive(scene, one, OFFICES)
    const [number] = await scene.paperNumbers(one, 'weekly-bulletin')
    match(String(number), /上司建通〔\d{4}〕\d+号/)
    await scene.untilDay(addDays(first, 14))
    await scene.passed(one, 'lapsed')
    await scene.ended(one, 'round-over')
    deepEqual(await scene.papers(one), ['weekly-bulletin'])
  }),
  week('corrected', '局领导退回，修改后签发；未收阅的，到下周一为止', async scene => {
    const { one, week: first } = await begin(scene, 'head')
    await review(scene, one)
    await sign(scene, one, { signResult: 'returned', signRemarks: '演示：写明责任单位' })
    await review(scene, one, { bulletinSummary: '演示：责任单位已写明。' })
    await sign(scene, one)
    await receive(scene, one, 1)
    await scene.untilDay(addDays(first, 7))
    await scene.ended(one, 'round-over')
    deepEqual(await scene.papers(one), ['weekly-bulletin'])
  }),
  week('no-progress', '各司法所均无进展，说明原因和措施，审核后直接发布，以后停止通报', async scene => {
    const { one, week: first } = await begin(scene, 'officer', 3)
    await review(scene, one)
    await scene.untilDay(addDays(first, 7))
    await review(scene, one, { noProgressText: '演示：等待资金到位，下周逐所督办。', nextWeeks: 'stop' })
    await receive(scene, one, 1)
    await scene.untilDay(addDays(first, 14))
    await scene.ended(one, 'round-over')
    deepEqual(await scene.papers(one), ['weekly-bulletin', 'weekly-bulletin'])
  }),
]
