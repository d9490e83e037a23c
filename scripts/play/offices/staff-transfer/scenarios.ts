import { deepEqual } from 'node:assert/strict'
import type { Data, Scenario, Scene } from '../../scenario.ts'
import { recordedOfficer, yearsAgo } from '../officer.ts'
import type { PlayedOfficer } from '../officer.ts'
import * as says from './answers.ts'

const OFFICE = '410106-02'
const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `transfer-${name}`,
  title,
  process: 'staff-transfer',
  play,
})

/** Somebody in one of the county's offices for so many years, but for some days. */
async function officerSince(scene: Scene, years: number, lackingDays = 0, own: Data = {}): Promise<PlayedOfficer> {
  const today = await scene.today()
  const officeStartDate = yearsAgo(today, years, lackingDays)
  return recordedOfficer(scene, OFFICE, { hireDate: yearsAgo(today, years + 2), officeStartDate, ...own })
}

export const scenarios: readonly Scenario[] = [
  scenario('too-early', '未满五年差一日：不予受理，告知可以申请之日', async scene => {
    const one = await says.apply(scene, await officerSince(scene, 5, 1))
    await scene.ended(one, 'not-eligible')
    deepEqual(await scene.papers(one), ['transfer-not-eligible'])
  }),
  scenario('five-years', '正好满五年：所长、县司法局、市局政治部，调离，空编转入补充', async scene => {
    const officer = await officerSince(scene, 5)
    const one = await says.transferAway(scene, officer)
    await scene.ended(one, 'moved-vacancy')
    deepEqual(await scene.papers(one), ['transfer-approval'])
    await scene.ended(await says.apply(scene, officer), 'not-accepted')
  }),
  scenario('other-formal', '其他正式编制人员调往另一司法所：年限规则不适用，不生空编', async scene => {
    const officer = await officerSince(scene, 1, 0, { establishment: 'other-formal' })
    const targets = { targetKind: 'office', targetOfficeCode: '410106-04', targetUnit: undefined, targetConsent: undefined }
    const one = await says.apply(scene, officer, targets)
    await says.approve(scene, one, officer)
    await says.move(scene, one, officer, { arrivedOn: await scene.today(), post: 'staff', duty: 'mediation' })
    await scene.ended(one, 'moved')
  }),
  scenario('director', '所长申请：不由本人审核；县司法局退回补充后不同意', async scene => {
    const officer = await officerSince(scene, 8, 0, { post: 'director' })
    const one = await says.apply(scene, officer)
    await says.county(scene, one, officer, 'return')
    await says.supplement(scene, one, officer.director, 'yes')
    await says.county(scene, one, officer, 'refuse')
    await says.tell(scene, one, officer)
    await scene.ended(one, 'refused')
    deepEqual(await scene.papers(one), ['transfer-refusal'])
  }),
  scenario('city-returns', '市局政治部退回补充，申请人撤回', async scene => {
    const officer = await officerSince(scene, 6)
    const one = await says.apply(scene, officer)
    await says.opine(scene, one, officer)
    await says.county(scene, one, officer, 'agree')
    await says.city(scene, one, 'return')
    await says.supplement(scene, one, officer.clerk, 'no')
    await scene.ended(one, 'withdrawn')
    deepEqual(await scene.papers(one), [])
  }),
  scenario('city-refuses', '市局政治部不批准，告知申请人', async scene => {
    const officer = await officerSince(scene, 6)
    const one = await says.apply(scene, officer)
    await says.opine(scene, one, officer)
    await says.county(scene, one, officer, 'agree')
    await says.city(scene, one, 'refuse')
    await says.tell(scene, one, officer)
    await scene.ended(one, 'refused')
  }),
]
