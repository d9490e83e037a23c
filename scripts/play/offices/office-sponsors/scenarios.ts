import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NAME, SIGNATURE, postsOf } from '../item-by-item.ts'

const scenario = (process: string, name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `sponsor-${name}`,
  title,
  process,
  play,
})
const OFFICE = '410106-03'
const { officer, head, director } = postsOf(OFFICE)

async function propose(scene: Scene, sponsorResult: 'confirmed' | 'refused'): Promise<PlayedCase> {
  const on = await scene.today()
  const data = {
    officeCode: OFFICE,
    sponsor: 'bureau-head',
    sponsorDuty: '党组书记、局长（演示）',
    sponsoredFrom: on,
    sponsorBasis: `局党组会议纪要（演示${scene.fresh()}）`,
    sponsorGoal: '演示：业务用房达标',
  }
  const one = await scene.start('office-sponsor', officer, data)
  const answer = { sponsorResult, sponsorRemarks: '演示', confirmedOn: on, confirmedBy: NAME, signature: SIGNATURE }
  await scene.answer(one, 'confirm', answer, head)
  return one
}

/** @param found what was found; nothing: no problem */
async function visit(scene: Scene, found?: Data): Promise<PlayedCase> {
  return scene.start('sponsor-visit', head, {
    officeCode: OFFICE,
    visitKind: 'visit',
    visitedOn: await scene.today(),
    visitedBy: NAME,
    visitSummary: `演示：查看窗口和台账（${scene.fresh()}）`,
    problemFound: found ? 'yes' : 'no',
    ...found,
    visitFiles: [scan('现场照片')],
  })
}

const problemUntil = (solveBy: string): Data => ({
  problem: '演示：调解室面积不足',
  measure: '演示：腾退会议室',
  responsiblePost: '所长',
  solveBy,
})

async function report(scene: Scene, one: PlayedCase): Promise<void> {
  const reportedOn = await scene.today()
  const data = { solvedText: '演示：已腾退一间', solvedFiles: [scan('照片')], reportedBy: NAME, reportedOn }
  await scene.answer(one, 'report-solution', data, director)
}

async function check(scene: Scene, one: PlayedCase, found: Data): Promise<void> {
  const checkedOn = await scene.today()
  await scene.answer(one, 'check-solution', { ...found, checkedBy: NAME, checkedOn, signature: SIGNATURE }, head)
}

export const scenarios: readonly Scenario[] = [
  scenario('office-sponsor', 'assigned', '确定一个司法所的包所领导', async scene => {
    await scene.ended(await propose(scene, 'confirmed'), 'assigned')
  }),
  scenario('office-sponsor', 'refused', '包所领导的建议未获同意', async scene => {
    await scene.ended(await propose(scene, 'refused'), 'refused')
  }),
  scenario('sponsor-visit', 'recorded', '到所走访，没有问题，记入台账', async scene => {
    await scene.ended(await visit(scene), 'recorded')
  }),
  scenario('sponsor-visit', 'solved', '发现问题：提醒、逾期催办，核查未通过，定新的时限，销号', async scene => {
    const by = addDays(await scene.today(), 10)
    const one = await visit(scene, problemUntil(by))
    await scene.untilDay(addDays(by, 1))
    await scene.passed(one, 'reminded')
    await scene.passed(one, 'pressed')
    await report(scene, one)
    await check(scene, one, { checkResult: 'not-solved', checkRemarks: '演示：面积仍不足', solveBy: addDays(by, 20) })
    await report(scene, one)
    await check(scene, one, { checkResult: 'solved' })
    await scene.ended(one, 'solved')
  }),
]
