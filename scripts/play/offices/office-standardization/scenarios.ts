import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_OFFICE } from '../invented-place.ts'
import { NAME, SIGNATURE, itemByItem, postsOf } from '../item-by-item.ts'
import { rectify } from '../rectification.ts'
import { reviewOfStars } from '../stars-of-earlier-times.ts'
import { notAccepted } from '../../not-accepted.ts'

const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
    name: `star-${name}`,
    title,
    process,
    play,
  })
const [rating, review] = ['office-standardization', 'star-review'].map(about) as [
  ReturnType<typeof about>,
  ReturnType<typeof about>,
]

/** When the review of a year, a leap year's too, is due for certain. */
const A_YEAR = 368

const PROBLEMS = [{ no: '16', problem: '演示：业务用房面积不足' }]

async function begin(scene: Scene, office: string, by = postsOf(office).officer): Promise<PlayedCase> {
  const data = {
    officeCode: office,
    appliedOn: await scene.today(),
    targetStars: '5',
    indicatorKinds: ['basic'],
    creationPlan: '演示：对标提升',
  }
  return scene.start('office-standardization', by, data)
}

async function assess(scene: Scene, one: PlayedCase, office: string, result = 'complete'): Promise<void> {
  const { clerk, officer } = postsOf(office)
  const on = await scene.today()
  const items = itemByItem('basic', () => ({
    selfFinding: 'met',
    selfPoints: 5,
    evidence: '演示：文件和照片',
    evidenceFiles: [scan('证据')],
    responsible: '所长',
  }))
  await scene.answer(
    one,
    'self-assess',
    { items, selfSummary: '演示：各项达标', assessedOn: on, assessedBy: NAME, signature: SIGNATURE },
    clerk,
  )
  const faults = result === 'returned' ? { materialFaults: '演示：补充编制文件' } : {}
  await scene.answer(one, 'review-assessment', { materialResult: result, ...faults, materialOn: on, materialBy: NAME }, officer)
}

/** On site, then a panel of three, each giving so many points an item. */
async function judge(scene: Scene, one: PlayedCase, office: string, points: number, twice = false): Promise<void> {
  const { officer, political, head } = postsOf(office)
  const on = await scene.today()
  const checker = { checkerName: '演示核验人', checkerPost: '县司法局' }
  await scene.answer(
    one,
    'check-on-site',
    {
      items: itemByItem('basic', () => ({ finding: 'met', checkedPoints: points, checkNote: '演示：属实' })),
      checkedOn: on,
      checkPlace: '演示：司法所',
      checkers: [checker, checker],
      sitePhotos: [scan('现场照片')],
      signature: SIGNATURE,
    },
    officer,
  )
  const panelSeats = ['分管领导', '政治部门', '基层工作'].map(seat => ({ seat }))
  await scene.answer(one, 'set-panel', { panelSeats, panelOn: on }, officer)
  const ballot = { items: itemByItem('basic', () => ({ panelPoints: points })), signature: SIGNATURE }
  if (twice) for (const by of [head, head, political]) await scene.answer(one, 'score-panel', ballot, by)
  for (const by of [head, political, officer]) await scene.answer(one, 'score-panel', ballot, by)
}

async function conclude(scene: Scene, one: PlayedCase, office: string, own: Data): Promise<void> {
  const data = { conclusionReason: '演示：经集体评议', concludedOn: await scene.today(), concludedBy: NAME, signature: SIGNATURE }
  await scene.answer(one, 'decide-panel', { ...data, ...own }, postsOf(office).head)
}

const propose = (stars: string): Data => ({ conclusion: 'name', proposedStars: stars })

async function nobodyObjects(scene: Scene, one: PlayedCase): Promise<void> {
  const { dueOn } = await scene.task(one, 'register-objection')
  await scene.untilDay(addDays(String(dueOn), 1))
}

async function objected(scene: Scene, one: PlayedCase, office: string, own: Data): Promise<void> {
  const { officer, head } = postsOf(office)
  const on = await scene.today()
  await scene.answer(
    one,
    'register-objection',
    { objectedOn: on, objectionHow: 'phone', objectionText: '演示：面积与实际不符', objectionFiles: [scan('材料')] },
    officer,
  )
  await scene.answer(
    one,
    'examine-objection',
    { objectionInquiry: '演示：实地复核', ...own, examinedOn: on, examinedBy: NAME },
    head,
  )
}

const decided = (on: string, own: Data): Data => ({
  namingResult: 'named',
  namedStarsText: '5',
  namingAuthority: '演示省司法厅',
  namingDocNo: '演示司〔2026〕1号',
  namedOn: on,
  namingFiles: [scan('命名决定')],
  ...own,
})

async function plaque(scene: Scene, one: PlayedCase, office: string): Promise<void> {
  const data = { plaqueOn: await scene.today(), plaquePlace: '正门', plaqueFits: true, plaquePhotos: [scan('挂牌照片')] }
  await scene.answer(one, 'hang-plaque', data, postsOf(office).director)
  await scene.ended(one, 'named')
}

const ratings = [
  rating('five', '自评、核验、三名委员各自评分、公示无异议，省厅命名五星并挂牌', async scene => {
    const office = '410106-01'
    const one = await begin(scene, office)
    await assess(scene, one, office)
    await judge(scene, one, office, 5)
    await conclude(scene, one, office, propose('5'))
    await nobodyObjects(scene, one)
    await scene.answer(one, 'record-naming', decided(await scene.today(), {}), postsOf(office).officer)
    await plaque(scene, one, office)
    deepEqual(await scene.papers(one), ['star-sheet', 'star-notice', 'star-report', 'star-naming'])
  }),
  rating('returned', '材料退回补充；公示期有异议，核查不成立；省厅以消息命名四星', async scene => {
    const office = '410106-02'
    const one = await begin(scene, office)
    await assess(scene, one, office, 'returned')
    await assess(scene, one, office)
    await judge(scene, one, office, 4)
    await conclude(scene, one, office, propose('4'))
    await objected(scene, one, office, { objectionResult: 'unfounded' })
    const message = {
      namingResult: 'named',
      namedStars: 4,
      namedOn: await scene.today(),
      namingDocNo: '演示司〔2026〕2号',
      namingAuthority: '演示省司法厅',
    }
    await scene.reached(one, 'record-naming')
    await scene.message('star-named', await scene.caseNo(one), message)
    await plaque(scene, one, office)
  }),
  rating('rectified', '结论为整改，逾期后报告，再次整改到位；重新核验、委员重复评分被退回；异议成立，整改不到位', async scene => {
    const office = '410106-03'
    const one = await begin(scene, office)
    await assess(scene, one, office)
    await judge(scene, one, office, 3)
    await conclude(scene, one, office, { conclusion: 'rectify', failing: PROBLEMS })
    await rectify(scene, one, office, 1, 'again', 60)
    await rectify(scene, one, office, 1, 'all-met')
    await judge(scene, one, office, 4, true)
    await conclude(scene, one, office, propose('3'))
    await objected(scene, one, office, { objectionResult: 'founded', failing: PROBLEMS })
    await rectify(scene, one, office, 1, 'stop')
    await scene.ended(one, 'failed')
  }),
  rating('failed', '评定委员会认为未达标，不予上报', async scene => {
    const office = '410106-04'
    const one = await begin(scene, office)
    await assess(scene, one, office)
    await judge(scene, one, office, 1)
    await conclude(scene, one, office, { conclusion: 'failed' })
    await scene.ended(one, 'failed')
    deepEqual(await scene.papers(one), ['star-sheet'])
  }),
  review('review-nowhere', '司法所已撤销或者不存在：告知县局，不予办理', async scene => {
    await notAccepted(scene, reviewOfStars(scene, NO_OFFICE))
  }),
  rating('nowhere', '没有这个司法所：告知发起人，不予办理', async scene => {
    await notAccepted(scene, begin(scene, NO_OFFICE, postsOf('410105-01').officer))
  }),
  rating('refused', '省厅未命名', async scene => {
    const office = '410106-05'
    const one = await begin(scene, office)
    await assess(scene, one, office)
    await judge(scene, one, office, 5)
    await conclude(scene, one, office, propose('5'))
    await nobodyObjects(scene, one)
    await scene.answer(one, 'record-naming', decided(await scene.today(), { namingResult: 'refused' }), postsOf(office).officer)
    await scene.ended(one, 'failed')
  }),
]

/** A star of earlier times, until its first review. */
async function underReview(scene: Scene, office: string): Promise<PlayedCase> {
  const one = await reviewOfStars(scene, office)
  await scene.untilDay(addDays(await scene.today(), A_YEAR))
  return one
}

async function reviewed(scene: Scene, one: PlayedCase, office: string, own: Data): Promise<string> {
  const on = await scene.today()
  const data = { reviewFacts: '演示：实地复核', reviewFiles: [scan('复核材料')], reviewedOn: on, reviewedBy: NAME }
  await scene.answer(one, 'review-stars', { ...data, ...own }, postsOf(office).officer)
  return on
}

const withdrawal = (on: string, result: string): Data => ({
  withdrawalResult: result,
  withdrawalDocNo: '演示司〔2027〕3号',
  withdrawnOn: on,
  withdrawalFiles: [scan('决定')],
})

const reviews = [
  review('kept', '年度复核保持星级；次年已重新评定', async scene => {
    const office = '410106-06'
    const one = await underReview(scene, office)
    const on = await reviewed(scene, one, office, { reviewResult: 'kept' })
    await scene.untilDay(addDays(on, A_YEAR))
    await reviewed(scene, one, office, { reviewResult: 'superseded' })
    await scene.ended(one, 'superseded')
  }),
  review('withdrawn', '复核整改到位；次年建议取消，省厅以消息决定取消', async scene => {
    const office = '410106-06'
    const one = await underReview(scene, office)
    const on = await reviewed(scene, one, office, { reviewResult: 'rectify', failing: PROBLEMS })
    await rectify(scene, one, office, 1, 'all-met')
    await scene.untilDay(addDays(on, A_YEAR))
    await reviewed(scene, one, office, { reviewResult: 'withdraw' })
    await scene.reached(one, 'record-withdrawal')
    await scene.message('star-withdrawn', await scene.caseNo(one), {
      withdrawalResult: 'withdrawn',
      withdrawnOn: await scene.today(),
    })
    await scene.ended(one, 'withdrawn')
  }),
  review('spared', '整改不到位，报省厅，保留星级', async scene => {
    const office = '410106-05'
    const one = await underReview(scene, office)
    await reviewed(scene, one, office, { reviewResult: 'rectify', failing: PROBLEMS })
    await rectify(scene, one, office, 1, 'stop')
    const on = await scene.today()
    await scene.answer(one, 'record-withdrawal', withdrawal(on, 'kept'), postsOf(office).officer)
    await scene.untilDay(addDays(on, A_YEAR))
    await reviewed(scene, one, office, { reviewResult: 'superseded' })
    await scene.ended(one, 'superseded')
  }),
]

export const scenarios: readonly Scenario[] = [...ratings, ...reviews]
