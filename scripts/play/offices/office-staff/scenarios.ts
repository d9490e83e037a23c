import { deepEqual, rejects } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { fillRecord, postsAt, recordChecked, recordedOfficer, signedAs, yearsAgo } from '../officer.ts'
import type { PlayedOfficer } from '../officer.ts'

const OFFICE = '410106-01'

const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({ name, title, process, play })
const [record, release] = ['officer-record', 'hired-release'].map(about)

const records = [
  record!('officer-returned', '人员建档：县司法局退回修改后入档，再作更正', async scene => {
    const posts = postsAt(OFFICE)
    const request = { recordKind: 'new', officeCode: OFFICE, recordReason: `演示：新录用 ${scene.fresh()}` }
    const one = await scene.start('officer-record', posts.director, request)
    await fillRecord(scene, one, posts)
    const today = await scene.today()
    const returned = { recordResult: 'returned', recordFaults: '到所日期与录用文件不一致' }
    await scene.answer(one, 'check-record', recordChecked(today, returned), posts.political)
    await rejects(fillRecord(scene, one, posts, { officeStartDate: yearsAgo(today, 20) }), /officeStartDate/)
    await fillRecord(scene, one, posts)
    await scene.answer(one, 'check-record', recordChecked(today), posts.political)
    await scene.ended(one, 'recorded')
    const officer = { kind: 'ledger-entry', key: `officers:${await scene.caseNo(one)}`, label: '演示' }
    const update = { recordKind: 'update', officer, recordReason: '演示：取得法律职业资格' }
    const second = await scene.start('officer-record', posts.clerk, update)
    await fillRecord(scene, second, posts, { legalQualification: 'licence' })
    await scene.answer(second, 'check-record', recordChecked(today), posts.political)
    await scene.ended(second, 'recorded')
  }),
]

const hired = (today: string, officeStartDate: string): Data => ({
  post: 'social-worker',
  duty: 'correction',
  establishment: 'hired',
  hireDate: yearsAgo(today, 9),
  officeStartDate,
})

async function askRelease(scene: Scene, { record: officer, clerk }: PlayedOfficer): Promise<PlayedCase> {
  const today = await scene.today()
  return scene.start('hired-release', clerk, {
    officer,
    requestedOn: today,
    wishedOn: addDays(today, 30),
    releaseReason: '演示：另有安排',
    releaseLetter: [scan('解聘申请')],
    receivedBy: '李明（演示）',
  })
}

async function tell(scene: Scene, one: PlayedCase, { director }: PlayedOfficer): Promise<void> {
  const told = { toldOn: await scene.today(), toldHow: 'office', toldBy: '王静（演示）', officerSignature: signed('演示本人') }
  await scene.answer(one, 'tell-refusal', told, director)
}

/** The director's opinion, then what the county decides. */
async function decide(scene: Scene, one: PlayedCase, officer: PlayedOfficer, decision: Data): Promise<void> {
  const today = await scene.today()
  const opinion = { releaseOpinion: 'support', releaseOpinionText: '演示：工作可由他人接替' }
  const bySigner = signedAs('releaseOpinionBy', 'releaseOpinionOn', 'releaseOpinionSignature', today)
  await scene.answer(one, 'office-opinion', { ...opinion, ...bySigner }, officer.director)
  const byHead = signedAs('releaseDecidedBy', 'releaseDecidedOn', 'releaseDecisionSignature', today)
  await scene.answer(one, 'decide-release', { releaseDecisionReason: '演示：经研究', ...decision, ...byHead }, officer.head)
}

const releases = [
  release!('hired-too-early', '聘用未满两年提出解聘：差一日，不予受理，告知可以提出之日', async scene => {
    const today = await scene.today()
    const officer = await recordedOfficer(scene, OFFICE, hired(today, yearsAgo(today, 2, 1)))
    const one = await askRelease(scene, officer)
    await tell(scene, one, officer)
    await scene.ended(one, 'refused')
    deepEqual(await scene.papers(one), ['hired-release-answer'])
  }),
  release!('hired-released', '聘用满两年提出解聘：同意，交接，人员台账记离所；离所后不再受理', async scene => {
    const today = await scene.today()
    const officer = await recordedOfficer(scene, OFFICE, hired(today, yearsAgo(today, 2)))
    const one = await askRelease(scene, officer)
    await decide(scene, one, officer, { releaseDecision: 'agree', releasedOn: addDays(today, 30) })
    const handover = { handoverItems: ['cases', 'accounts'], takenOverBy: 'jiyuan-clerk' }
    const bySupervisor = signedAs('handoverBy', 'handedOverOn', 'handoverSignature', today)
    await scene.answer(one, 'hand-over', { ...handover, ...bySupervisor }, officer.director)
    await scene.ended(one, 'released')
    deepEqual(await scene.papers(one), ['hired-release-proof'])
    await scene.ended(await askRelease(scene, officer), 'not-accepted')
    const update = { recordKind: 'update', officer: officer.record, recordReason: '演示' }
    await scene.ended(await scene.start('officer-record', officer.clerk, update), 'not-recorded')
  }),
  release!('hired-refused', '聘用满两年提出解聘：县司法局不同意，答复本人', async scene => {
    const today = await scene.today()
    const officer = await recordedOfficer(scene, OFFICE, hired(today, yearsAgo(today, 3)))
    const one = await askRelease(scene, officer)
    await decide(scene, one, officer, { releaseDecision: 'refuse' })
    await tell(scene, one, officer)
    await scene.ended(one, 'refused')
  }),
  release!('hired-not', '正式人员提出解聘：不适用', async scene => {
    const one = await askRelease(scene, await recordedOfficer(scene, OFFICE))
    await scene.ended(one, 'not-hired')
  }),
]

export const scenarios: readonly Scenario[] = [...records, ...releases]
