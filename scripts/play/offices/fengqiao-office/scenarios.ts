import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NAME, SIGNATURE, itemByItem, postsOf } from '../item-by-item.ts'
import { rectify } from '../rectification.ts'

const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
    name: `fengqiao-${name}`,
    title,
    process,
    play,
  })
const [creation, campaign] = ['fengqiao-office', 'fengqiao-campaign'].map(about) as [
  ReturnType<typeof about>,
  ReturnType<typeof about>,
]

async function begin(scene: Scene, office: string, returned = false): Promise<PlayedCase> {
  const { clerk, director, officer } = postsOf(office)
  const on = await scene.today()
  const one = await scene.start('fengqiao-office', director, {
    officeCode: office,
    campaignFrom: on,
    campaignDocNo: '演示司〔2026〕55号',
  })
  const plan = {
    planText: '演示：创建方案',
    items: itemByItem('fengqiao', () => ({ responsible: '所长', plannedBy: addDays(on, 90) })),
    plannedOn: on,
    signature: SIGNATURE,
  }
  for (const result of returned ? ['returned', 'approved'] : ['approved']) {
    await scene.answer(one, 'make-plan', plan, director)
    const faults = result === 'returned' ? { planFaults: '演示：明确时限' } : {}
    await scene.answer(one, 'approve-plan', { planResult: result, ...faults, planApprovedBy: NAME }, officer)
  }
  const items = itemByItem('fengqiao', () => ({
    evidence: '演示：制度、台账和照片',
    responsible: '所长',
    evidenceFiles: [scan('证据')],
  }))
  await scene.answer(one, 'collect-evidence', { items, collectedOn: on, collectedBy: NAME, signature: SIGNATURE }, clerk)
  return one
}

/** @param missing the number of an item that falls short by its figure, or is found so */
async function check(scene: Scene, one: PlayedCase, office: string, ...missing: string[]): Promise<void> {
  const short = (no: string): Data =>
    !missing.includes(no) ? { finding: 'met' } : no === '8' ? { finding: 'met', figureValue: 95 } : { finding: 'not-met' }
  const items = itemByItem('fengqiao', ({ no }) => ({ ...short(no), checkNote: '演示' }))
  await scene.answer(
    one,
    'check-items',
    { items, checkedOn: await scene.today(), checkedBy: NAME, signature: SIGNATURE },
    postsOf(office).officer,
  )
}

async function name(scene: Scene, one: PlayedCase, office: string, namingResult = 'named'): Promise<void> {
  const decided = {
    namingAuthority: '演示省司法厅',
    namingDocNo: '演示司〔2026〕枫1号',
    namedOn: await scene.today(),
    namingFiles: [scan('命名决定')],
  }
  await scene.answer(one, 'record-naming', { namingResult, ...decided }, postsOf(office).officer)
}

const creations = [
  creation('passed', '方案退回一次后同意；17项全部达标，登记命名', async scene => {
    const office = '410106-02'
    const one = await begin(scene, office, true)
    await check(scene, one, office)
    await name(scene, one, office)
    await scene.ended(one, 'passed')
    deepEqual(await scene.papers(one), ['fengqiao-check', 'fengqiao-report', 'fengqiao-naming'])
  }),
  creation('rectified', '调处成功率低于98%、一项认定未达标：定人定责定时限整改，全部达标后以消息命名', async scene => {
    const office = '410106-03'
    const one = await begin(scene, office)
    await check(scene, one, office, '8', '2')
    await rectify(scene, one, office, 2, 'all-met')
    await check(scene, one, office)
    await scene.reached(one, 'record-naming')
    const message = {
      namingResult: 'named',
      namedOn: await scene.today(),
      namingDocNo: '演示司〔2026〕枫2号',
      namingAuthority: '演示省司法厅',
    }
    await scene.message('fengqiao-named', await scene.caseNo(one), message)
    await scene.ended(one, 'rectified')
    deepEqual(await scene.papers(one), [
      'fengqiao-check',
      'rectification-order',
      'fengqiao-check',
      'fengqiao-report',
      'fengqiao-naming',
    ])
  }),
  creation('given-up', '整改未到位，创建终止', async scene => {
    const office = '410106-04'
    const one = await begin(scene, office)
    await check(scene, one, office, '3')
    await rectify(scene, one, office, 1, 'stop')
    await scene.ended(one, 'failed')
  }),
  creation('refused', '全部达标，未获命名', async scene => {
    const office = '410106-05'
    const one = await begin(scene, office)
    await check(scene, one, office)
    await name(scene, one, office, 'refused')
    await scene.ended(one, 'failed')
  }),
]

async function deploy(scene: Scene, county: string): Promise<{ one: PlayedCase; on: string }> {
  const on = await scene.today()
  const data = {
    countyCode: county,
    campaignFrom: on,
    campaignDocNo: '演示司〔2026〕55号',
    campaignGoal: '演示：全部达标',
    campaignLead: '演示：分管领导牵头',
    campaignFiles: [scan('实施意见')],
  }
  return { one: await scene.start('fengqiao-campaign', `${county}:grassroots-officer`, data), on }
}

async function conclude(
  scene: Scene,
  { one, on }: { one: PlayedCase; on: string },
  county: string,
  unreached: Data[],
): Promise<void> {
  const by = `${county}:grassroots-officer` as const
  await scene.untilDay(addDays(on, 370))
  await scene.answer(
    one,
    'inspect',
    { inspectionText: '演示：逐所检查', unreached, inspectedOn: await scene.today(), inspectedBy: NAME },
    by,
  )
  await scene.untilDay(addDays(on, 465))
  await scene.answer(
    one,
    'summarise',
    { summaryText: '演示：主要做法', summaryNext: '演示：继续整改', summarisedOn: await scene.today(), summarisedBy: NAME },
    by,
  )
}

const campaigns = [
  campaign('campaigns', '期满完成率低于40%，督促推进，尚有未达标的；再次部署，两个司法所均命名，全部达标', async scene => {
    const county = '410105'
    const behind = await deploy(scene, county)
    await scene.untilDay(addDays(behind.on, 95))
    const pushed = {
      pushReasons: '演示：用房不足',
      pushMeasures: '演示：班子分包',
      pushedOn: await scene.today(),
      pushedBy: NAME,
    }
    await scene.answer(behind.one, 'push-on', pushed, `${county}:grassroots-officer`)
    const unreached = { unreachedOffice: '410105-02', unreachedPost: '所长', unreachedMeasure: '演示：调整用房' }
    await conclude(scene, behind, county, [{ ...unreached, unreachedBy: addDays(behind.on, 400) }])
    await scene.ended(behind.one, 'partly-reached')
    deepEqual(await scene.papers(behind.one), ['fengqiao-summary'])
    const again = await deploy(scene, county)
    for (const office of ['410105-01', '410105-02']) {
      const one = await begin(scene, office)
      await check(scene, one, office)
      await name(scene, one, office)
      await scene.ended(one, 'passed')
    }
    await conclude(scene, again, county, [])
    await scene.ended(again.one, 'reached')
  }),
]

export const scenarios: readonly Scenario[] = [...creations, ...campaigns]
