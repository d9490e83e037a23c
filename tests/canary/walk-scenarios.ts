import { chosen, findScenarios } from '../../scripts/play/find-scenarios.ts'
import { playScenarios } from '../../scripts/play/http/play-scenarios.ts'
import type { Staff } from '../../scripts/play/staff.ts'
import names from './scenarios.json' with { type: 'json' }

/** `CANARY=all`: every form of every pack, which takes a quarter of an hour; without it a few cases of each kind. */
export const PLAYS_ALL = process.env['CANARY'] === 'all'
const FEW = [
  'entry-documents-at-desk',
  'assessment-materials',
  'assistance-training-referred',
  'discipline-penalty-granted',
  'revocation-withdrawn',
]

/** Plays scenarios that hand in forms of the correction packs: all of them between them, or a few. @returns the keys of their cases */
export async function walkScenarios(staff: Staff): Promise<string[]> {
  const wanted = PLAYS_ALL ? Object.values(names).flat() : FEW
  const played = await playScenarios(staff, chosen(await findScenarios(), wanted.join(',')), () => undefined)
  for (const { failure } of played) if (failure !== undefined) throw failure
  return played.flatMap(({ histories }) => histories.flatMap(({ instances }) => instances.map(({ key }) => key)))
}
