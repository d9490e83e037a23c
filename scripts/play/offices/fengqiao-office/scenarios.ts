import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_COUNTY, NO_OFFICE } from '../invented-place.ts'
import { NAME, postsOf } from '../item-by-item.ts'
import { rectify } from '../rectification.ts'
import { begin, begun, check, name } from './answers.ts'
import { notAccepted } from '../../not-accepted.ts'

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

const creations = [
  creation('passed', '方案退回一次后同意；17项全部达标，登记命名', async scene => {
    const office = '410105-01'
    const one = await begin(scene, office, true)
    await check(scene, one, office)
    await name(scene, one, office)
    await scene.ended(one, 'passed')
    deepEqual(await scene.papers(one), ['fengqiao-check', 'fengqiao-report', 'fengqiao-naming'])
  }),
  creation('rectified', '调处成功率低于98%、一项认定未达标：定人定责定时限整改，全部达标后以消息命名', async scene => {
    const office = '410105-02'
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
  creation('nowhere', '没有这个司法所：告知发起人，不予办理', async scene => {
    await notAccepted(scene, begun(scene, NO_OFFICE, postsOf('410105-01').director))
  }),
  creation('refused', '全部达标，未获命名', async scene => {
    const office = '410106-05'
    const one = await begin(scene, office)
    await check(scene, one, office)
    await name(scene, one, office, 'refused')
    await scene.ended(one, 'failed')
  }),
]

async function deploy(scene: Scene, county: string, by = county): Promise<{ one: PlayedCase; on: string }> {
  const on = await scene.today()
  const data = {
    countyCode: county,
    campaignFrom: on,
    campaignDocNo: '演示司〔2026〕55号',
    campaignGoal: '演示：全部达标',
    campaignLead: '演示：分管领导牵头',
    campaignFiles: [scan('实施意见')],
  }
  return { one: await scene.start('fengqiao-campaign', `${by}:grassroots-officer`, data), on }
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
  campaign('nowhere-campaign', '没有这个县级机构：告知发起人，不予办理', async scene => {
    await notAccepted(
      scene,
      deploy(scene, NO_COUNTY, '410105').then(({ one }) => one),
    )
  }),
  campaign('campaigns', '期满完成率低于40%，督促推进，尚有未达标的；再次部署，各司法所均命名，全部达标', async scene => {
    // The county in which no other scenario founds or closes an office.
    const county = '410106'
    const behind = await deploy(scene, county)
    await scene.untilDay(addDays(behind.on, 95))
    const pushed = {
      pushReasons: '演示：用房不足',
      pushMeasures: '演示：班子分包',
      pushedOn: await scene.today(),
      pushedBy: NAME,
    }
    await scene.answer(behind.one, 'push-on', pushed, `${county}:grassroots-officer`)
    const unreached = { unreachedOffice: '410106-04', unreachedPost: '所长', unreachedMeasure: '演示：调整用房' }
    await conclude(scene, behind, county, [{ ...unreached, unreachedBy: addDays(behind.on, 400) }])
    await scene.ended(behind.one, 'partly-reached')
    deepEqual(await scene.papers(behind.one), ['fengqiao-summary'])
    const again = await deploy(scene, county)
    for (const number of ['01', '02', '03', '04', '05', '06']) {
      const office = `${county}-${number}`
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
