import { chosen, findScenarios } from '../../scripts/play/find-scenarios.ts'
import { playScenarios } from '../../scripts/play/http/play-scenarios.ts'
import type { Staff } from '../../scripts/play/staff.ts'
import names from './scenarios.json' with { type: 'json' }

/** `CANARY=all`: every form of every pack, which takes half an hour; of some areas: `CANARY=resettlement,offices`; without it a few cases. */
const wanted = process.env['CANARY']?.split(',') ?? []
export const PLAYS_ALL = wanted.includes('all')
export const PLAYS_MANY = wanted.length > 0
const FEW = [
  'entry-documents-at-desk',
  'assessment-materials',
  'assistance-training-referred',
  'discipline-penalty-granted',
  'revocation-withdrawn',
]

/** Plays scenarios that hand in forms of the correction packs: all of them between them, or a few. @returns the keys of their cases */
export async function walkScenarios(staff: Staff): Promise<string[]> {
  const many = Object.entries(names).flatMap(([area, own]) => (PLAYS_ALL || wanted.includes(area) ? own : []))
  const scenarios = chosen(await findScenarios(), (PLAYS_MANY ? many : FEW).join(','))
  const played = await playScenarios(staff, scenarios, () => undefined)
  for (const { failure } of played) if (failure !== undefined) throw failure
  return played.flatMap(({ histories }) => histories.flatMap(({ instances }) => instances.map(({ key }) => key)))
}
