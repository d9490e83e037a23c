import { deepEqual } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import { dies } from '../dies.ts'
import type { Data, PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { noticesOf, resultsOf } from '../checks.ts'

const clue = (more: Data = {}): Data => ({
  sentenceKind: 'fixed-term',
  reductionGround: 'merit',
  meritKind: 'saved-others',
  reductionClueFacts: '演示：抢险中救人。',
  commendationsBefore: 1,
  reductionsBefore: 0,
  reductionClueEvidence: [scan('表彰决定')],
  reductionClueBy: '演示承办人',
  reductionClueSignature: signed('演示承办人'),
  ...more,
})
const opinion = (today: string): Data => ({
  conductFound: '演示：遵守监督管理规定。',
  repentanceFound: '演示：认罪悔罪。',
  meritFound: '演示：救人事实经查证属实。',
  admonitionsSince: 0,
  warningsSince: 0,
  commendationsSince: 1,
  groupOpinions: [
    { groupMember: '演示甲', groupRole: 'staff', groupVote: 'agree' },
    { groupMember: '演示乙', groupRole: 'village-committee', groupVote: 'agree' },
  ],
  groupMetOn: today,
  officeSupports: 'yes',
  officeReason: '立功事实经查证属实，建议减刑。',
  directorSignature: signed('演示所长'),
})
const draft: Data = {
  verified: ['identity', 'conduct', 'merit'],
  propertyPart: 'none',
  courtName: '演示市中级人民法院',
  reductionFacts: '演示：抢险中救人，经查证属实。',
  reductionReasons: '演示：有立功表现，可以减刑。',
  suggestedReduction: '缓刑考验期缩短三个月',
  attachments: [{ attachmentName: '立功认定材料', attachmentCopies: 1 }],
  reductionDraftedBy: '演示承办人',
  reductionDraftSignature: signed('演示承办人'),
}
const county = (today: string, countyDecision: string): Data => ({
  countyMode: 'collective',
  countyMetOn: today,
  countyDecision,
  countyOpinion: '演示：审议意见。',
  countyDecidedOn: today,
  countyHeadSignature: signed('演示负责人'),
})
const city = (today: string, cityDecision: string): Data => ({
  reductionChecked: ['facts', 'evidence', 'conditions'],
  cityDecision,
  reductionCityOpinion: '演示：审核意见。',
  reductionCityOn: today,
  reductionCitySignature: signed('演示审核人'),
})
const province = (today: string, provinceDecision: string): Data => ({
  provinceDecision,
  provinceNo: '演省矫减〔2026〕1号',
  provinceOn: today,
  provinceSignature: signed('演示审核人'),
})
const ruling = (today: string, rulingResult: string, more: Data = {}): Data => ({
  rulingResult,
  rulingNo: '（2026）演刑更3号',
  ruledOn: today,
  reductionCourt: '演示市中级人民法院',
  reductionReceivedOn: today,
  reductionGranted: '缓刑考验期缩短三个月',
  reductionRulingScan: [scan('裁定书')],
  reductionRulingBy: '演示承办人',
  reductionRulingSignature: signed('演示承办人'),
  ...more,
})
const service = (today: string, name: string): Data => ({
  servedOn: today,
  servedAt: '演示司法所',
  servedSignature: signed(name),
  servedGuardianSignature: signed('演示监护人'),
  termExplained: true,
  publishedOn: today,
  publishedAt: '演示司法所公示栏',
  servedBy: '演示承办人',
  serverSignature: signed('演示承办人'),
})

/** From the clue to the county's decision; the same day. */
export async function examined(scene: Scene, subject: PlayedSubject, decision = 'propose', more: Data = {}): Promise<PlayedCase> {
  const one = await scene.start('sentence-reduction', 'clerk', clue(more), subject)
  await drafted(scene, one)
  await scene.answer(one, 'county-decision', county(await scene.today(), decision), 'bureau-head')
  return one
}
/** The office's opinion and the county's draft: one round, up to the county's decision. */
export async function drafted(scene: Scene, one: PlayedCase): Promise<void> {
  await scene.answer(one, 'office-opinion', opinion(await scene.today()), 'director')
  await scene.answer(one, 'draft-reduction', draft, 'correction-officer')
}
const cityDecides = async (scene: Scene, one: PlayedCase, decision: string) =>
  scene.answer(one, 'city-decision', city(await scene.today(), decision), 'city:correction-officer')

const PROPOSED = ['sentence-reduction-proposed>court', 'sentence-reduction-proposed>procuratorate']
const REDUCED = ['sentence-reduced>police', 'sentence-reduced>procuratorate']

export const scenarios: readonly Scenario[] = [
  {
    name: 'reduction-granted',
    title: '减刑：市级提请中级法院，裁定减刑，期限改变，公示',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', termMonths: 24 })
      const one = await examined(scene, subject)
      await cityDecides(scene, one, 'approved')
      await scene.reached(one, 'await-reduction-ruling')
      const newTermEndsOn = addDays(subject.termEnd, -90)
      const today = await scene.today()
      await scene.answer(one, 'await-reduction-ruling', ruling(today, 'reduced', { newTermEndsOn }), 'correction-officer')
      await scene.answer(one, 'serve-reduction', service(today, subject.person.name), 'clerk')
      await scene.ended(one, 'reduced')
      deepEqual(await resultsOf(scene, subject, 'sentence-reduction'), [['done', 'reduced']])
      deepEqual(await scene.papers(one), ['sentence-reduction-proposal'])
      deepEqual(await noticesOf(scene, subject), [...PROPOSED, ...REDUCED])
    },
  },
  {
    name: 'reduction-life',
    title: '减刑：原判无期徒刑，经省级提请高级法院；未成年人不公示；裁定以消息送达',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'parole', termMonths: 120, minor: true })
      const one = await examined(scene, subject, 'propose', { sentenceKind: 'life', reductionGround: 'great-merit' })
      await cityDecides(scene, one, 'approved')
      const today = await scene.today()
      await scene.answer(one, 'province-opinion', province(today, 'approved'), 'city:correction-officer')
      const newTermEndsOn = addDays(subject.termEnd, -365)
      await scene.message('reduction-ruling', subject.subjectNo, {
        rulingResult: 'reduced',
        rulingNo: '（2026）演高刑更1号',
        ruledOn: today,
        newTermEndsOn,
      })
      await scene.answer(one, 'serve-reduction', service(today, subject.person.name))
      await scene.ended(one, 'reduced')
    },
  },
  {
    name: 'reduction-dismissed',
    title: '减刑：市级退回补充后提请；逾三十日催问；裁定不予减刑',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', termMonths: 24 })
      const one = await examined(scene, subject)
      await cityDecides(scene, one, 'returned')
      const today = await scene.today()
      await scene.answer(one, 'draft-reduction', draft)
      await scene.answer(one, 'county-decision', county(today, 'propose'))
      await cityDecides(scene, one, 'approved')
      await scene.reached(one, 'await-reduction-ruling')
      await scene.untilDay(addDays(today, 31))
      await scene.passed(one, 'reduction-urged')
      await scene.answer(one, 'await-reduction-ruling', ruling(await scene.today(), 'dismissed'))
      await scene.ended(one, 'dismissed')
      deepEqual(await resultsOf(scene, subject, 'sentence-reduction'), [['done', 'dismissed']])
      deepEqual(await noticesOf(scene, subject), [
        ...PROPOSED,
        'ruling-overdue>court',
        'ruling-overdue>procuratorate',
        'sentence-reduction-dismissed>judicial-office',
      ])
    },
  },
  {
    name: 'reduction-county-refused',
    title: '减刑：退回补充一次，县级不提出',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'control' })
      const one = await examined(scene, subject, 'supplement', { sentenceKind: 'control', reductionGround: 'repentance' })
      const today = await scene.today()
      await scene.answer(one, 'office-opinion', opinion(today), 'clerk')
      await scene.answer(one, 'draft-reduction', draft)
      await scene.answer(one, 'county-decision', county(today, 'refuse'))
      await scene.ended(one, 'refused-by-county')
      deepEqual(await scene.matters(subject, 'sentence-reduction'), [])
      deepEqual(await noticesOf(scene, subject), ['sentence-reduction-refused>judicial-office'])
      deepEqual(await scene.papers(one), [])
    },
  },
  {
    name: 'reduction-city-refused',
    title: '减刑：市级不同意',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await examined(scene, subject)
      await cityDecides(scene, one, 'refused')
      await scene.ended(one, 'refused-above')
      deepEqual(await scene.papers(one), [])
    },
  },
  {
    name: 'reduction-province-refused',
    title: '减刑：原判无期徒刑，省级不同意',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'parole', termMonths: 120 })
      const one = await examined(scene, subject, 'propose', { sentenceKind: 'life' })
      await cityDecides(scene, one, 'approved')
      await scene.answer(one, 'province-opinion', province(await scene.today(), 'refused'))
      await scene.ended(one, 'refused-above')
      deepEqual(await scene.matters(subject, 'sentence-reduction'), [])
    },
  },
  {
    name: 'reduction-moot',
    title: '减刑：等待裁定期间矫正另行终止，此后不再办理',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation' })
      const one = await examined(scene, subject)
      await cityDecides(scene, one, 'approved')
      await scene.reached(one, 'await-reduction-ruling')
      await dies(scene, subject)
      await scene.ended(one, 'reduction-moot')
      deepEqual(await resultsOf(scene, subject, 'sentence-reduction'), [['done', 'terminated']])
    },
  },
  {
    name: 'reduction-not-served',
    title: '减刑：裁定减刑以后、送达公示以前死亡，以已减刑了结',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.enrolled({ category: 'probation', termMonths: 24 })
      const one = await examined(scene, subject)
      await cityDecides(scene, one, 'approved')
      const newTermEndsOn = addDays(subject.termEnd, -90)
      await scene.answer(one, 'await-reduction-ruling', ruling(await scene.today(), 'reduced', { newTermEndsOn }))
      await scene.reached(one, 'serve-reduction')
      await dies(scene, subject)
      await scene.ended(one, 'reduced-not-served')
      deepEqual(await resultsOf(scene, subject, 'sentence-reduction'), [['done', 'reduced']])
    },
  },
  {
    name: 'reduction-not-eligible',
    title: '减刑：尚未入矫，不办理',
    process: 'sentence-reduction',
    async play(scene) {
      const subject = await scene.registered()
      await scene.ended(await scene.start('sentence-reduction', 'clerk', clue(), subject), 'reduction-not-possible')
    },
  },
]
