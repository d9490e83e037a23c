import { chosen, findScenarios } from '../../scripts/play/find-scenarios.ts'
import { playScenarios } from '../../scripts/play/http/play-scenarios.ts'
import type { Staff } from '../../scripts/play/staff.ts'
import names from './scenarios.json' with { type: 'json' }

/** Plays scenarios that between them hand in every form of every correction pack. @returns the keys of their cases */
export async function walkScenarios(staff: Staff): Promise<string[]> {
  const played = await playScenarios(staff, chosen(await findScenarios(), names.join(',')), () => undefined)
  for (const { failure } of played) if (failure !== undefined) throw failure
  return played.flatMap(({ histories }) => histories.flatMap(({ instances }) => instances.map(({ key }) => key)))
}
