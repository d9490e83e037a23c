import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { release } from '../../correction/correction-release/release.ts'
import type { Scenario, Scene } from '../../scenario.ts'
import * as answers from './answers.ts'
import { OFFICER, assessed, concluded, expected, handedOver, received } from './handed-over.ts'
import type { Expected, HandoverOptions } from './handed-over.ts'

const scenario = (name: string, title: string, play: Scenario['play']): Scenario => ({
  name: `handover-${name}`,
  title,
  process: 'resettlement-handover',
  play,
})
const status = async (scene: Scene, one: Expected) => (await scene.record(one)).status
const PAPERS = ['pre-release-receipt', 'handover-sheet', 'resettlement-file']

/** Checked and no address like that: up to the answer to the inquiry. */
async function inquired(scene: Scene, options: HandoverOptions = {}): Promise<Expected> {
  const one = await expected(scene, options)
  await scene.answer(one.entry, 'check-information', answers.mismatch(await scene.today()), 'social-worker')
  await scene.answer(one.entry, 'draft-inquiry', answers.inquiry(await scene.today()), OFFICER)
  await scene.reached(one.entry, 'await-inquiry')
  return one
}
const inquiryAnswered = async (scene: Scene, one: Expected, result: string) =>
  scene.answer(one.entry, 'await-inquiry', answers.inquiryAnswer(await scene.today(), result), OFFICER)

async function isMissed(scene: Scene): Promise<Expected> {
  const one = await expected(scene)
  await assessed(scene, one)
  await scene.answer(one.entry, 'tell-family', answers.family(await scene.today(), 'alone'))
  await scene.untilDay(addDays(one.releaseDate, 20))
  equal(await scene.hasPassed(one.entry, 'urged'), true)
  await scene.answer(one.entry, 'receive', answers.missed(await scene.today()), 'clerk')
  await scene.reached(one.entry, 'search')
  equal(await status(scene, one), 'missed')
  return one
}
const searched = async (scene: Scene, one: Expected, result: 'found' | 'elsewhere' | 'not-found') =>
  scene.answer(one.entry, 'search', answers.search(await scene.today(), result), 'clerk')

async function listedAtTwo(scene: Scene, one: Expected): Promise<void> {
  await scene.answer(one.entry, 'list-at-two', answers.dual(await scene.today()), OFFICER)
  await concluded(scene, one.entry)
  equal(await status(scene, one), 'dual-listed')
  equal((await scene.papers(one)).includes('dual-listing-letter'), true)
}

/** A minor's guardian comes, or does not; somebody whose family does not. */
const fetched = (
  name: string,
  title: string,
  options: HandoverOptions,
  ask: (scene: Scene, one: Expected) => Promise<void>,
): Scenario =>
  scenario(name, title, async scene => {
    const one = await expected(scene, { in: 5, ...options })
    await assessed(scene, one, options)
    await ask(scene, one)
    const ours = await scene.hasPassed(one.entry, 'fetch-ourselves')
    if (ours) {
      await scene.answer(one.entry, 'plan-pickup', answers.pickup(), 'director')
      await scene.reached(one.entry, 'release-or-change')
      deepEqual(
        (await scene.matters(one, 'pickup')).map(({ state }) => state),
        ['open'],
      )
    }
    await scene.untilDay(one.releaseDate)
    await received(scene, one, ours ? 'office' : 'family')
    deepEqual(
      (await scene.matters(one, 'pickup')).map(({ result }) => result),
      ours ? ['arrived'] : [],
    )
  })

const voided = (reason: 'not-released' | 'deceased' | 'moved', title: string, becomes: string): Scenario =>
  scenario(`void-${reason}`, title, async scene => {
    const one = await expected(scene, { in: 20 })
    await scene.reached(one.entry, 'check-information')
    await scene.raise(one, 'handover-void', OFFICER)
    await scene.answer(one.entry, 'enter-void', answers.voided(await scene.today(), reason), OFFICER)
    await scene.ended(one.entry, 'void-over')
    equal(await status(scene, one), becomes)
  })

export const scenarios: readonly Scenario[] = [
  scenario('normal', '一般对象：释放前一个月提醒，家属接回，交接建档', async scene => {
    const one = await expected(scene, { in: 40 })
    await assessed(scene, one)
    await scene.answer(one.entry, 'tell-family', answers.family(await scene.today()))
    await scene.reached(one.entry, 'release-or-change')
    equal(await status(scene, one), 'expected')
    deepEqual(await scene.notices(one), ['pre-release-receipt>custody-organ'])
    await scene.untilDay(one.releaseDate)
    await received(scene, one)
    equal(await status(scene, one), 'handed-over')
    deepEqual(await scene.papers(one.entry), PAPERS)
  }),
  scenario('reminded', '释放前一个月尚未核查：提醒司法所、县级机构', async scene => {
    const one = await expected(scene, { in: 40 })
    await scene.untilDay(addDays(one.releaseDate, -30))
    await scene.passed(one.entry, 'reminded')
    await assessed(scene, one)
    await scene.reached(one.entry, 'tell-family')
  }),
  scenario('key', '重点对象必接必送：监狱系统的消息开始，释放日期提前', async scene => {
    const one = await expected(scene, { in: 60, byMessage: true, risk: 'key' })
    await assessed(scene, one, { risk: 'key' }, { offenceKind: 'violent', priorConvictions: 2 })
    await scene.answer(one.entry, 'plan-pickup', answers.pickup(), 'director')
    await scene.raise(one, 'release-date-changed', OFFICER)
    const sooner = addDays(await scene.today(), 10)
    await scene.answer(one.entry, 'enter-date', answers.newDate(await scene.today(), sooner), OFFICER)
    await scene.untilDay(sooner)
    await received(scene, one, 'office')
    const [pickup] = await scene.matters(one, 'pickup')
    equal(pickup?.result, 'arrived')
  }),
  fetched('minor-guardian', '未成年人：提前通知监护人，按时接回', { minor: true }, async (scene, one) =>
    scene.answer(one.entry, 'tell-guardian', answers.guardian(await scene.today(), 'family')),
  ),
  fetched('minor-nobody', '未成年人：监护人不能接回，司法行政机关派人接回', { minor: true }, async (scene, one) =>
    scene.answer(one.entry, 'tell-guardian', answers.guardian(await scene.today(), 'nobody')),
  ),
  fetched('nobody', '一般对象无人来接：我们接回送到家', {}, async (scene, one) =>
    scene.answer(one.entry, 'tell-family', answers.family(await scene.today(), 'nobody')),
  ),
  scenario('missed-told', '未接到：催办、查找，公安机关告知下落', async scene => {
    const one = await isMissed(scene)
    await searched(scene, one, 'not-found')
    await scene.reached(one.entry, 'search')
    deepEqual((await scene.notices(one)).slice(1), ['released-missing>police', 'released-missing>village-committee'])
    await scene.raise(one, 'released-person-found', 'clerk')
    await concluded(scene, one.entry)
    const [missed] = await scene.matters(one, 'missed')
    deepEqual([missed?.state, missed?.result, await status(scene, one)], ['done', 'found', 'handed-over'])
  }),
  scenario('missed-elsewhere', '未接到：查明人在外地，双列管', async scene => {
    const one = await isMissed(scene)
    await searched(scene, one, 'elsewhere')
    await listedAtTwo(scene, one)
  }),
  scenario('address-here', '住址不符：协查后重新核查', async scene => {
    const one = await inquired(scene)
    await inquiryAnswered(scene, one, 'here')
    await assessed(scene, one)
    await scene.answer(one.entry, 'tell-family', answers.family(await scene.today()))
    await received(scene, one)
    deepEqual(await scene.papers(one.entry), ['handover-inquiry', ...PAPERS])
  }),
  scenario('address-elsewhere', '住址不符：复函告知人在外地，双列管', async scene => {
    const one = await inquired(scene)
    await scene.message('inquiry-answered', one.subjectNo, { inquiryResult: 'elsewhere' })
    await scene.answer(one.entry, 'decide-risk', answers.risk(await scene.today(), 'normal'), OFFICER)
    await scene.answer(one.entry, 'tell-family', answers.family(await scene.today()))
    await scene.answer(one.entry, 'receive', answers.arrived(await scene.today()))
    await listedAtTwo(scene, one)
  }),
  scenario('not-ours', '住址不符：不属本辖区，退回监狱', async scene => {
    const one = await inquired(scene)
    await inquiryAnswered(scene, one, 'not-ours')
    await scene.ended(one.entry, 'returned')
    equal(await status(scene, one), 'moved')
    deepEqual((await scene.notices(one)).at(-1), 'pre-release-returned>custody-organ')
  }),
  scenario('from-correction', '社区矫正期满：解矫即衔接，档案随人', async scene => {
    const subject = await scene.enrolled({ category: 'control', termMonths: 3 })
    await release(scene, subject)
    const entry = await scene.caseOf(subject, 'resettlement-handover')
    const one: Expected = { ...subject, entry, subjectNo: await scene.subjectNo(entry), releaseDate: subject.termEnd }
    await assessed(scene, one)
    await scene.answer(entry, 'receive', answers.arrived(await scene.today(), 'here'))
    await concluded(scene, entry)
    equal(await status(scene, one), 'handed-over')
    deepEqual(await scene.papers(entry), ['handover-sheet', 'resettlement-file'])
  }),
  scenario('repeated', '同一人再次来件：并入在办的衔接，按新的释放日期办理', async scene => {
    const one = await expected(scene, { in: 60 })
    await assessed(scene, one)
    await scene.answer(one.entry, 'tell-family', answers.family(await scene.today()))
    const sooner = addDays(await scene.today(), 10)
    const told = answers.notice(one, await scene.today(), sooner)
    await scene.ended(await scene.start('resettlement-handover', `${one.countyCode}:${OFFICER}`, told), 'met-first')
    await scene.answer(one.entry, 'enter-date', answers.newDate(await scene.today(), sooner), OFFICER)
    await scene.untilDay(sooner)
    await received(scene, one)
    equal(await status(scene, one), 'handed-over')
  }),
  scenario('known', '已在帮教的，不重复衔接', async scene => {
    const one = await handedOver(scene)
    const told = answers.notice(one, await scene.today(), one.releaseDate)
    const again = await scene.start('resettlement-handover', `${one.countyCode}:${OFFICER}`, told)
    await scene.ended(again, 'already-supported')
  }),
  voided('not-released', '释放前另有案件：不再衔接', 'ended'),
  voided('deceased', '释放前死亡：不再衔接', 'deceased'),
  voided('moved', '改由外地衔接', 'moved'),
]
