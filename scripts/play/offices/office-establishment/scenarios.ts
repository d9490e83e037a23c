import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Scenario, Scene } from '../../scenario.ts'
import { inventedPlace } from '../invented-place.ts'
import { reviewOfStars } from '../stars-of-earlier-times.ts'
import * as office from './change-office.ts'
import { vacancyAt, vacancyGoes } from './left-behind.ts'
import { notAccepted } from '../../not-accepted.ts'

const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `office-${name}`,
  title,
  process: 'office-establishment',
  play,
})
const OFFICER = office.OFFICER
const PAPERS = ['office-establishment-request', 'office-establishment-filing', 'office-establishment-notice']

export const scenarios: readonly Scenario[] = [
  scenario('founded', '设立司法所：征求意见、报批、备案退回补充、按日执行、清单逐项确认', async scene => {
    const place = inventedPlace(scene.fresh())
    const one = await office.begin(scene, office.establishing(place))
    await office.townshipSays(scene, one, 'suggest')
    await office.headDecides(scene, one)
    const from = addDays(await scene.today(), 3)
    await office.authorityDecides(scene, one, from)
    await office.cityFiles(scene, one, 'incomplete')
    const supplement = { supplemented: '演示：补充批复扫描件', supplementedOn: await scene.today() }
    await scene.answer(one, 'supplement-filing', supplement, OFFICER)
    await office.cityFiles(scene, one)
    await scene.untilDay(from)
    await office.confirmAll(scene, one, office.ITEMS.establish)
    await scene.ended(one, 'completed')
    deepEqual(await scene.papers(one), PAPERS)
    const { record, status } = await scene.office(office.officeNamed(place))
    equal(status, 'active')
    deepEqual([record['premisesSqm'], record['establishedOn'], record['level']], [150, from, 'unit'])
  }),
  scenario('name-taken', '与已有司法所同名，说明理由退回；改名后局领导退回一次，最后不同意', async scene => {
    const taken = office.establishing('花园路')
    const one = await office.begin(scene, taken)
    const other = { ...taken, officePlace: inventedPlace(scene.fresh()), proposalNext: 'resubmit' }
    await scene.answer(one, 'correct-proposal', { ...other, officePlace: 'A区' }, OFFICER)
    await scene.answer(one, 'correct-proposal', other, OFFICER)
    await office.townshipSays(scene, one, 'disagree')
    await office.headDecides(scene, one, 'return')
    await scene.answer(one, 'correct-proposal', other, OFFICER)
    await office.townshipSays(scene, one)
    await office.headDecides(scene, one, 'reject')
    await scene.ended(one, 'rejected')
    deepEqual(await scene.papers(one), [])
  }),
  scenario('township-taken', '该街道已有司法所又未说明理由：不予受理，撤回', async scene => {
    const second = office.establishing(inventedPlace(scene.fresh()), { townshipCode: '410105001', exceptionReason: undefined })
    const one = await office.begin(scene, second)
    const market = { ...second, areaKind: 'market', proposalNext: 'resubmit' }
    await scene.answer(one, 'correct-proposal', market, OFFICER)
    await scene.answer(one, 'correct-proposal', { ...market, proposalNext: 'withdraw' }, OFFICER)
    await scene.ended(one, 'withdrawn')
  }),
  scenario('renamed-merged', '设立后变更规格、变更名称，再并入另一司法所', async scene => {
    const { officeCode } = await office.founded(scene)
    const higher = { action: 'change-level', officeCode, level: 'section-deputy' }
    const level = await office.begin(scene, office.proposing(higher))
    await office.approve(scene, level)
    await office.confirmAll(scene, level, office.ITEMS['change-level'])
    await scene.ended(level, 'completed')
    const place = inventedPlace(scene.fresh())
    const name = await office.begin(scene, office.proposing({ action: 'change-name', officeCode, officePlace: place }))
    await office.approve(scene, name)
    await office.confirmAll(scene, name, office.ITEMS['change-name'])
    await scene.ended(name, 'completed')
    equal((await scene.office(office.officeNamed(place))).record['level'], 'section-deputy')
    await scene.untilDay(addDays(await scene.today(), 1))
    await scene.ended(await office.merged(scene, officeCode), 'completed')
    equal((await scene.office(office.officeNamed(place))).status, 'abolished')
  }),
  scenario('revoked-by-message', '撤销，工作由另一司法所承接；乡镇意见和批复由来文接入', async scene => {
    const { name, officeCode } = await office.founded(scene)
    const revoke = { action: 'revoke', officeCode, successorCode: office.SUCCESSOR }
    const one = await office.begin(scene, office.proposing(revoke))
    const caseNo = await scene.caseNo(one)
    await scene.message('township-opinion', caseNo, { townshipAttitude: 'agree', townshipOpinion: '演示：同意' })
    await office.headDecides(scene, one)
    const today = await scene.today()
    const paper = {
      authorityName: '演示编办',
      documentNo: `演编〔2027〕${scene.fresh()}号`,
      documentOn: today,
      effectiveOn: today,
    }
    await scene.message('org-approval', caseNo, { authorityDecision: 'approved', ...paper })
    await office.cityFiles(scene, one)
    await office.confirmAll(scene, one, office.ITEMS.end)
    await scene.ended(one, 'completed')
    equal((await scene.office(name)).status, 'abolished')
  }),
  scenario(
    'left-behind',
    '合并后仍有未办结的案件：逐件列出，移交或者由承接单位办完；星级复核终止，空编转入；此后不再立案',
    async scene => {
      const { officeCode } = await office.founded(scene)
      const review = await reviewOfStars(scene, officeCode)
      const [carried, withdrawn] = [await vacancyAt(scene, officeCode), await vacancyAt(scene, officeCode)]
      const one = await office.merged(scene, officeCode)
      await scene.ended(review, 'review-ended')
      const left = { leftHandling: '演示：逐件移交', handledBy: '李明（演示）', handledOn: await scene.today() }
      await scene.answer(one, 'clear-left', { leftDecision: 'recount', ...left }, OFFICER)
      await vacancyGoes(scene, carried, office.SUCCESSOR)
      await scene.ended(carried, 'carried-over')
      await scene.answer(one, 'clear-left', { leftDecision: 'accepted', ...left }, OFFICER)
      await scene.ended(one, 'completed')
      await vacancyGoes(scene, withdrawn)
      await scene.ended(withdrawn, 'vacancy-withdrawn')
      const again = office.proposing({ action: 'change-name', officeCode, officePlace: inventedPlace(scene.fresh()) })
      await notAccepted(scene, office.begin(scene, again))
    },
  ),
  scenario('refused', '机构编制管理机关未批准', async scene => {
    const one = await office.begin(scene, office.establishing(inventedPlace(scene.fresh())))
    await office.townshipSays(scene, one)
    await office.headDecides(scene, one)
    await office.authorityDecides(scene, one, await scene.today(), 'refused')
    await scene.ended(one, 'refused')
    deepEqual(await scene.papers(one), PAPERS.slice(0, 1))
  }),
  scenario('overtaken', '两件变更名称先后报批：后一件已不能执行，退回修改后撤回', async scene => {
    const { officeCode } = await office.founded(scene)
    const rename = () => office.proposing({ action: 'change-name', officeCode, officePlace: inventedPlace(scene.fresh()) })
    const [first, later] = [rename(), rename()]
    const one = await office.begin(scene, first)
    const other = await office.begin(scene, later)
    await office.approve(scene, one)
    await office.confirmAll(scene, one, office.ITEMS['change-name'])
    await office.approve(scene, other)
    await scene.passed(other, 'not-possible')
    await scene.answer(other, 'correct-proposal', { ...later, proposalNext: 'withdraw' }, OFFICER)
    await scene.ended(other, 'withdrawn')
    await scene.ended(one, 'completed')
  }),
]
