import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { inventPerson } from '../../invented-person.ts'
import { SeededRandom } from '../../random.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'

const COUNTY = '410106'
const OFFICER = `${COUNTY}:correction-officer` as const
const OFFICE = '410106-02'
let persons = 0

/** What the entrusting organ's letter says of an invented person. */
function entrustment(no: string, today: string, change: Data = {}, age?: number): Data {
  const { name, idNo, gender, birthDate } = inventPerson(new SeededRandom(900 + ++persons), {
    on: today,
    ...(age ? { age } : {}),
  })
  return {
    entrustmentNo: no,
    letterReceivedOn: today,
    organKind: 'court',
    organ: '演示区人民法院',
    organContact: '演示法官',
    procedureKind: 'normal',
    proposedCategory: 'probation',
    name,
    gender,
    birthDate,
    idType: 'identity-card',
    idNo,
    residence: '演示路3号',
    charge: '演示罪名',
    materials: ['letter', 'indictment', 'identity'],
    entrustmentScan: [scan('委托函')],
    countyCode: COUNTY,
    ...change,
  }
}
const numberOf = (scene: Scene) => `（2026）演评${scene.fresh()}号`
const entrusted = async (scene: Scene, change: Data = {}, age?: number): Promise<PlayedCase> =>
  scene.start('correction-assessment', OFFICER, entrustment(numberOf(scene), await scene.today(), change, age))

const incomplete: Data = {
  entrustmentChecked: true,
  materials: ['letter'],
  acceptance: 'incomplete',
  missingMaterials: '演示：缺法律文书',
}
const accepted = (today: string, procedureKind = 'normal'): Data => ({
  procedureKind,
  entrustmentChecked: true,
  materials: ['letter', 'indictment', 'identity'],
  acceptance: 'accepted',
  completeOn: today,
  officeCode: OFFICE,
  acceptedBy: '演示受理人',
})
const visit = (today: string, afterVisit: string, change: Data = {}): Data => ({
  visitedOn: today,
  visitKind: 'family',
  visitWay: 'visit',
  visitPlace: '演示路3号',
  visitedPerson: '演示家属',
  visitors: '演示甲、演示乙',
  residenceState: 'family',
  residenceTrue: 'true',
  villageView: 'agree',
  victimView: 'none',
  visitRecords: [scan('调查笔录')],
  visitorSignature: signed('演示甲'),
  afterVisit,
  ...change,
})
const officeView = (today: string): Data => ({
  danger: 'low',
  influence: 'none',
  dangerWhy: '演示：初犯，悔罪。',
  influenceWhy: '演示：村居同意接收。',
  conditions: '演示：与家人同住。',
  officeFit: 'fit',
  officeReasons: '有固定居所和监管条件，社会危险性较低，对所居住社区无重大不良影响，适宜社区矫正。',
  officeAssessedOn: today,
  directorSignature: signed('演示所长'),
})
const passed = (today: string): Data => ({
  review: 'passed',
  opinionResidence: '演示：与家人同住，家庭支持。',
  opinionConsequences: '演示：已赔偿。',
  opinionViews: '演示：村居同意。',
  opinionDanger: 'low',
  opinionInfluence: 'none',
  suitability: 'fit',
  opinionReasons: '有固定居所和监管条件，社会危险性较低，对所居住社区无重大不良影响。',
  reviewedOn: today,
  reviewerSignature: signed('演示审核人'),
})
const explained = (today: string, impossibleWhy: string): Data => ({
  impossibleWhy,
  explainedOn: today,
  explanation: '演示：经走访村委会和派出所，查无此人。',
  explainer: '演示经办人',
  explainerSignature: signed('演示经办人'),
})
/** Entrusted, and accepted the same day. */
async function taken(scene: Scene, age?: number): Promise<{ one: PlayedCase; today: string }> {
  const one = await entrusted(scene, {}, age)
  const today = await scene.today()
  await scene.answer(one, 'accept', accepted(today), OFFICER)
  return { one, today }
}
const NOTICES = ['copy-entrustment', 'send-opinion', 'copy-opinion']

async function investigated(scene: Scene, one: PlayedCase): Promise<void> {
  await scene.answer(one, 'visit', visit(await scene.today(), 'done'), `${OFFICE}:clerk`)
  await scene.answer(one, 'office-assessment', officeView(await scene.today()), `${OFFICE}:director`)
}
async function submitted(scene: Scene, one: PlayedCase, end: string, late = false): Promise<void> {
  const today = await scene.today()
  await scene.answer(one, 'county-review', passed(today), OFFICER)
  const lateWhy = late ? { lateWhy: '演示：补充调查。' } : {}
  await scene.answer(one, 'submit', { submittedOn: today, submittedBy: 'hand', ...lateWhy }, OFFICER)
  await scene.ended(one, end)
  deepEqual(await scene.papers(one), ['assessment-opinion'])
  for (const element of NOTICES) equal(await scene.hasPassed(one, element), true)
}
async function impossible(scene: Scene, one: PlayedCase, why: string): Promise<void> {
  await scene.answer(one, 'write-explanation', explained(await scene.today(), why), OFFICER)
  await scene.ended(one, 'impossible')
  deepEqual(await scene.papers(one), ['assessment-explanation'])
  equal(await scene.hasPassed(one, 'send-opinion'), false)
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'assessment-normal',
    title: '普通程序调查评估：走访两次，适宜社区矫正',
    process: 'correction-assessment',
    async play(scene) {
      const { one, today } = await taken(scene)
      await scene.answer(one, 'visit', visit(today, 'again', { visitKind: 'village-committee' }), `${OFFICE}:social-worker`)
      await scene.untilDay(addDays(today, 3))
      await investigated(scene, one)
      await submitted(scene, one, 'submitted')
    },
  },
  {
    name: 'assessment-fast-track',
    title: '速裁程序调查评估（来文系统转来）',
    process: 'correction-assessment',
    async play(scene) {
      const no = numberOf(scene)
      const data = entrustment(no, await scene.today(), { procedureKind: 'fast-track' })
      const one = await scene.startByMessage('assessment-entrusted', no, 'correction-assessment', OFFICER, data)
      await scene.answer(one, 'accept', accepted(await scene.today(), 'fast-track'), OFFICER)
      await investigated(scene, one)
      await submitted(scene, one, 'submitted')
    },
  },
  {
    name: 'assessment-minor-extended',
    title: '未成年人：期限内无法完成，委托机关先不同意、后同意延长',
    process: 'correction-assessment',
    async play(scene) {
      const { one, today } = await taken(scene, 17)
      for (const extensionResult of ['refused', 'agreed']) {
        await scene.answer(one, 'visit', visit(today, 'extend', { extensionWhy: '演示：家属外出。' }), `${OFFICE}:clerk`)
        const asked = { askedOn: today, askedBy: 'phone', askedOf: '演示法官', extensionReason: '演示：家属外出。' }
        await scene.answer(one, 'negotiate-extension', { ...asked, extensionResult }, OFFICER)
      }
      await scene.untilDay(addDays(today, 16))
      await investigated(scene, one)
      await submitted(scene, one, 'submitted-extended')
    },
  },
  {
    name: 'assessment-returned',
    title: '县级审核退回补充调查、退回修改意见后提交',
    process: 'correction-assessment',
    async play(scene) {
      const { one, today } = await taken(scene)
      await investigated(scene, one)
      await scene.answer(one, 'county-review', { review: 'return-visit', returnWhy: '演示：未征求被害人意见。' }, OFFICER)
      await investigated(scene, one)
      await scene.answer(one, 'county-review', { review: 'return-opinion', returnWhy: '演示：理由不充分。' }, OFFICER)
      await scene.answer(one, 'office-assessment', officeView(today), `${OFFICE}:director`)
      await scene.untilDay(addDays(today, 25))
      await submitted(scene, one, 'submitted', true)
    },
  },
  {
    name: 'assessment-materials',
    title: '材料不齐：登记补充一次、来文系统转来一次，受理后提交',
    process: 'correction-assessment',
    async play(scene) {
      const no = numberOf(scene)
      const one = await scene.start('correction-assessment', OFFICER, entrustment(no, await scene.today()))
      await scene.answer(one, 'accept', { procedureKind: 'normal', ...incomplete }, OFFICER)
      const supplied = { materialsOn: await scene.today(), suppliedBy: 'paper', materialsNote: '演示：补来判决书' }
      await scene.answer(one, 'await-materials', supplied, OFFICER)
      await scene.answer(one, 'accept', { procedureKind: 'normal', ...incomplete }, OFFICER)
      await scene.task(one, 'await-materials')
      await scene.message('assessment-materials-supplied', no, { materialsOn: await scene.today() })
      await scene.answer(one, 'accept', accepted(await scene.today()), OFFICER)
      await investigated(scene, one)
      await submitted(scene, one, 'submitted')
      equal(await scene.hasPassed(one, 'ask-materials'), true)
    },
  },
  {
    name: 'assessment-unverified',
    title: '姓名、住址不实，无法评估，发说明函',
    process: 'correction-assessment',
    async play(scene) {
      const { one, today } = await taken(scene)
      const untrue = { residenceTrue: 'false', unverifiedWhy: '演示：该地址无此住户。' }
      await scene.answer(one, 'visit', visit(today, 'unverified', untrue), `${OFFICE}:clerk`)
      await impossible(scene, one, 'untrue')
    },
  },
  {
    name: 'assessment-elsewhere',
    title: '居住地不在本地，不能受理，发说明函',
    process: 'correction-assessment',
    async play(scene) {
      const one = await entrusted(scene)
      const refused = { procedureKind: 'normal', entrustmentChecked: true, materials: ['letter'], acceptance: 'impossible' }
      await scene.answer(one, 'accept', refused, OFFICER)
      await impossible(scene, one, 'elsewhere')
    },
  },
]
