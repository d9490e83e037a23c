import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_OFFICE } from '../invented-place.ts'
import { CITY, PROVINCE, inventedOfficer, postsAt, recordedOfficer, signedAs } from '../officer.ts'
import { transferAway } from '../staff-transfer/answers.ts'
import { notAccepted } from '../../not-accepted.ts'

const { office: OFFICE, political, head } = postsAt('410106-05')
const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `recruitment-${name}`,
  title,
  process: 'staff-recruitment',
  play,
})

async function report(scene: Scene, vacantFrom: string, officeCode = OFFICE): Promise<PlayedCase> {
  return scene.start('staff-recruitment', political, {
    officeCode,
    vacantFrom,
    positions: 1,
    vacancyKind: 'retired',
    vacancyPost: '演示：司法助理员',
    vacancyNote: `演示：${scene.fresh()}`,
  })
}

async function plan(scene: Scene, one: PlayedCase, decision: 'agree' | 'return' = 'agree'): Promise<void> {
  const today = await scene.today()
  const drawn = {
    planCount: 1,
    planWay: 'exam',
    planPost: '演示：司法助理员',
    planLaw: 'yes',
    planConditions: '演示：法律类专业本科以上',
    planBy: addDays(today, 200),
    planSchedule: '演示：随年度考录',
    planChecks: ['quota', 'registered', 'noMixing'],
    plannedBy: '史明（演示）',
    plannedOn: today,
  }
  await scene.answer(one, 'draw-plan', drawn, political)
  const bySigner = signedAs('planDecidedBy', 'planDecidedOn', 'planSignature', today)
  const remarks = decision === 'return' ? { planRemarks: '条件过宽' } : {}
  await scene.answer(one, 'decide-plan', { planDecision: decision, ...remarks, ...bySigner }, head)
}

async function reviewed(scene: Scene, one: PlayedCase, cityReview: 'pass' | 'return'): Promise<void> {
  const today = await scene.today()
  const says = cityReview === 'pass' ? { forwardedOn: today } : { planRemarks: '与编制登记不符' }
  const bySigner = signedAs('cityReviewedBy', 'cityReviewedOn', 'citySignature', today)
  await scene.answer(one, 'review-city', { cityReview, ...says, ...bySigner }, CITY)
}

async function decided(scene: Scene, one: PlayedCase, authorityDecision: 'approved' | 'refused'): Promise<void> {
  const says = {
    authorityDecision,
    authorityName: '演示公务员主管部门',
    authorityNo: '演示1号',
    authorityOn: await scene.today(),
  }
  const remarks = authorityDecision === 'refused' ? { planRemarks: '职位设置不符' } : {}
  await scene.answer(one, 'record-authority', { ...says, ...remarks, registeredBy: '宋谨（演示）' }, CITY)
}

async function filed(scene: Scene, one: PlayedCase): Promise<void> {
  const bySigner = signedAs('filedBy', 'filedOn', 'filingSignature', await scene.today())
  await scene.answer(one, 'file-province', { filingNo: '演示备1号', ...bySigner }, PROVINCE)
}

async function approvedPlan(scene: Scene, one: PlayedCase): Promise<void> {
  await plan(scene, one)
  await reviewed(scene, one, 'pass')
  await decided(scene, one, 'approved')
  await filed(scene, one)
}

async function fill(scene: Scene, one: PlayedCase, fillResult: 'filled' | 'again' | 'gone'): Promise<void> {
  const filledOn = await scene.today()
  const arrived: Data = {
    fillDocNo: '演示录用1号',
    ...inventedOfficer(filledOn, { hireDate: filledOn, officeStartDate: filledOn }),
  }
  const says = fillResult === 'filled' ? arrived : { fillNote: '演示' }
  await scene.answer(one, 'record-fill', { fillResult, ...says, filledBy: '史明（演示）', filledOn }, political)
}

export const scenarios: readonly Scenario[] = [
  scenario('filled', '空编：计划经局领导、市局退回修改，审定、备案后招录到岗', async scene => {
    const one = await report(scene, await scene.today())
    await plan(scene, one, 'return')
    await plan(scene, one)
    await reviewed(scene, one, 'return')
    await approvedPlan(scene, one)
    await fill(scene, one, 'filled')
    await scene.ended(one, 'filled')
    const kinds = ['recruitment-plan', 'recruitment-plan', 'recruitment-filing']
    deepEqual(await scene.papers(one), kinds)
  }),
  scenario(
    'overdue',
    '公务员主管部门先未通过、后由其系统答复通过；首次无人到岗，满一年通报市局、说明措施，再次招录到岗',
    async scene => {
      const vacantFrom = await scene.today()
      const one = await report(scene, vacantFrom)
      await plan(scene, one)
      await reviewed(scene, one, 'pass')
      await decided(scene, one, 'refused')
      await plan(scene, one)
      await reviewed(scene, one, 'pass')
      await scene.message('recruitment-decided', await scene.caseNo(one), { authorityDecision: 'approved' })
      await filed(scene, one)
      await fill(scene, one, 'again')
      await scene.untilDay(addDays(vacantFrom, 367))
      const today = await scene.today()
      const says = { overdueCause: 'no-candidate', newTarget: addDays(today, 180), overdueMeasures: '演示：降低门槛、公开遴选' }
      const bySigner = signedAs('explainedBy', 'explainedOn', 'explainedSignature', today)
      await scene.answer(one, 'explain-overdue', { ...says, ...bySigner }, head)
      await approvedPlan(scene, one)
      await fill(scene, one, 'filled')
      await scene.ended(one, 'filled')
    },
  ),
  scenario('arisen', '调离空出专项编制：自动转入补编', async scene => {
    const officer = await recordedOfficer(scene, OFFICE)
    await scene.ended(await transferAway(scene, officer), 'moved-vacancy')
  }),
  scenario('nowhere', '没有这个司法所：告知发起人，不予办理', async scene => {
    await notAccepted(scene, report(scene, await scene.today(), NO_OFFICE))
  }),
  scenario('gone', '编制核减，空缺不再', async scene => {
    const one = await report(scene, await scene.today())
    await approvedPlan(scene, one)
    await fill(scene, one, 'gone')
    await scene.ended(one, 'not-needed')
  }),
]
