import { deepEqual } from 'node:assert/strict'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { recordedOfficer, signedAs } from '../officer.ts'
import type { PlayedOfficer } from '../officer.ts'
import { transferAway } from '../staff-transfer/answers.ts'

/** The demonstration's office without a director. */
const VACANT = '410105-02'
const LED = '410106-04'
const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `appointment-${name}`,
  title,
  process: 'office-director-appointment',
  play,
})

const proposal = (today: string, { record, office }: PlayedOfficer, own: Data = {}): Data => {
  const { appointmentKind = 'appoint' } = own
  const qualified: Data = {
    source: 'office',
    politicalQuality: '演示：政治坚定',
    skillQuality: '演示：熟悉基层业务',
    organisingQuality: '演示：善于协调',
    carryingOutQuality: '演示：落实有力',
    assessment: [scan('考察材料')],
  }
  return {
    appointmentKind,
    position: 'deputy',
    targetOfficeCode: office,
    officer: record,
    ...(appointmentKind === 'appoint' ? qualified : {}),
    proposalReason: '演示：工作需要',
    proposedBy: '史明（演示）',
    proposedOn: today,
    ...own,
  }
}

async function propose(scene: Scene, officer: PlayedOfficer, own: Data = {}): Promise<PlayedCase> {
  const data = proposal(await scene.today(), officer, own)
  return scene.start('office-director-appointment', officer.political, data)
}

async function correct(scene: Scene, one: PlayedCase, officer: PlayedOfficer, own: Data = {}): Promise<void> {
  const data = { stillWanted: 'yes', ...proposal(await scene.today(), officer, own) }
  await scene.answer(one, 'correct-proposal', data, officer.political)
}
async function withdraw(scene: Scene, one: PlayedCase, { political }: PlayedOfficer): Promise<void> {
  const because = { proposalReason: '演示：撤回', proposedBy: '史明（演示）', proposedOn: await scene.today() }
  await scene.answer(one, 'correct-proposal', { stillWanted: 'no', ...because }, political)
}

async function decide(scene: Scene, one: PlayedCase, { head }: PlayedOfficer, proposalDecision = 'agree'): Promise<void> {
  const today = await scene.today()
  const says = proposalDecision === 'agree' ? { townshipCommittee: '演示街道党工委' } : { proposalRemarks: '人选再议' }
  const bySigner = signedAs('proposalDecidedBy', 'proposalDecidedOn', 'proposalSignature', today)
  await scene.answer(one, 'decide-proposal', { meetingOn: today, proposalDecision, ...says, ...bySigner }, head)
}

async function opinion(scene: Scene, one: PlayedCase, { political }: PlayedOfficer, townshipOpinion: string): Promise<void> {
  const text = townshipOpinion === 'disagree' ? { opinionText: '演示：熟悉本地情况不足' } : {}
  const says = { townshipOpinion, opinionNo: '演示函1号', opinionOn: await scene.today(), opinionBy: '史明（演示）', ...text }
  await scene.answer(one, 'record-opinion', says, political)
}

async function reconsider(scene: Scene, one: PlayedCase, { head }: PlayedOfficer, reconsideration: string): Promise<void> {
  const bySigner = signedAs('reconsideredBy', 'reconsideredOn', 'reconsiderationSignature', await scene.today())
  await scene.answer(one, 'reconsider', { reconsideration, reconsiderationReason: '演示：已沟通', ...bySigner }, head)
}

async function authority(
  scene: Scene,
  one: PlayedCase,
  { political }: PlayedOfficer,
  appointmentDecision: string,
): Promise<void> {
  const document = appointmentDecision === 'approved' ? { appointmentDocNo: '演示任1号', appointedOn: await scene.today() } : {}
  const says = { appointmentDecision, appointingAuthority: '演示区委组织部', ...document, decisionBy: '史明（演示）' }
  await scene.answer(one, 'record-decision', says, political)
}

async function handover(scene: Scene, one: PlayedCase, { political }: PlayedOfficer, post: string): Promise<void> {
  const today = await scene.today()
  const says = { post, appointmentDocNo: '演示任1号', appointedOn: today, announcedOn: today, announcedAt: '演示：本所' }
  const bySigner = signedAs('handoverBy', 'handedOverOn', 'handoverSignature', today)
  await scene.answer(one, 'record-handover', { ...says, handoverItems: ['cases', 'seals'], ...bySigner }, political)
}

export const scenarios: readonly Scenario[] = [
  scenario('director', '任所长：党工委同意，有权机关任命；其后免职', async scene => {
    const officer = await recordedOfficer(scene, VACANT)
    for (const [appointmentKind, post] of [
      ['appoint', 'director'],
      ['remove', 'staff'],
    ] as const) {
      const one = await propose(scene, officer, { appointmentKind, position: 'director' })
      await decide(scene, one, officer)
      await opinion(scene, one, officer, 'agree')
      await authority(scene, one, officer, 'approved')
      await handover(scene, one, officer, post)
      await scene.ended(one, 'recorded')
      deepEqual(await scene.papers(one), ['director-proposal', 'director-appointment'])
    }
  }),
  scenario('one-director', '已有所长：不能再任所长，改任副所长；局领导退回一次，党工委、有权机关均由其系统答复', async scene => {
    const officer = await recordedOfficer(scene, LED)
    const one = await propose(scene, officer, { position: 'director' })
    await correct(scene, one, officer)
    await decide(scene, one, officer, 'return')
    await correct(scene, one, officer)
    await decide(scene, one, officer)
    await scene.message('township-answered', officer.officerNo, { townshipOpinion: 'agree' })
    await scene.reached(one, 'record-decision')
    await scene.message('appointment-decided', officer.officerNo, { appointmentDecision: 'approved' })
    await handover(scene, one, officer, 'deputy')
    await scene.ended(one, 'recorded')
  }),
  scenario('disagreed', '党工委不同意：局里另提一次，再不同意仍报送，有权机关未通过', async scene => {
    const officer = await recordedOfficer(scene, LED)
    const one = await propose(scene, officer)
    await decide(scene, one, officer)
    await opinion(scene, one, officer, 'disagree')
    await reconsider(scene, one, officer, 'change')
    await correct(scene, one, officer)
    await decide(scene, one, officer)
    await opinion(scene, one, officer, 'disagree')
    await reconsider(scene, one, officer, 'proceed')
    await authority(scene, one, officer, 'refused')
    await scene.ended(one, 'not-appointed')
  }),
  scenario('given-up', '党工委不同意，不再提出', async scene => {
    const officer = await recordedOfficer(scene, LED)
    const one = await propose(scene, officer)
    await decide(scene, one, officer)
    await opinion(scene, one, officer, 'disagree')
    await reconsider(scene, one, officer, 'stop')
    await scene.ended(one, 'given-up')
  }),
  scenario('stopped', '局领导不提建议；聘用人员不能任职，撤回', async scene => {
    const officer = await recordedOfficer(scene, LED)
    const one = await propose(scene, officer)
    await decide(scene, one, officer, 'stop')
    await scene.ended(one, 'stopped')
    const hired = await recordedOfficer(scene, LED, { establishment: 'hired', post: 'mediator', duty: 'mediation' })
    const second = await propose(scene, hired)
    await withdraw(scene, second, hired)
    await scene.ended(second, 'withdrawn')
  }),
  scenario('has-left', '人选已调离：不予办理', async scene => {
    const officer = await recordedOfficer(scene, LED)
    await scene.ended(await transferAway(scene, officer), 'moved-vacancy')
    await scene.ended(await propose(scene, officer), 'not-accepted')
  }),
]
