import { equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, EnrolOptions, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'
import * as answers from './answers.ts'

const HANDOVER = 'resettlement-handover'
export const OFFICER = 'resettlement-officer'

/** Somebody whose release is told: `subjectNo` is the number of the record, `entry` the handover. */
export type Expected = PlayedSubject & { readonly releaseDate: string }
export interface HandoverOptions extends Pick<EnrolOptions, 'minor' | 'woman' | 'officeCode'> {
  /** Days until the release; 0: today. */
  readonly in?: number
  readonly risk?: 'normal' | 'key'
  /** By the message of the prison's system instead of by hand. */
  readonly byMessage?: boolean
  readonly notice?: Data
}

/** The prison's notice, up to the checking. */
export async function expected(scene: Scene, options: HandoverOptions = {}): Promise<Expected> {
  const entrant = await scene.entrant(options)
  const today = await scene.today()
  const releaseDate = addDays(today, options.in ?? 0)
  const data = { ...answers.notice(entrant, today, releaseDate), ...options.notice }
  const by = `${entrant.countyCode}:${OFFICER}` as const
  const entry = options.byMessage
    ? await scene.startByMessage('prison-pre-release', scene.fresh(), HANDOVER, by, data)
    : await scene.start(HANDOVER, by, data)
  return { ...entrant, releaseDate, entry, subjectNo: await scene.subjectNo(entry) }
}

/** Information and risk: what follows is who fetches. */
export async function assessed(
  scene: Scene,
  one: Expected,
  { risk = 'normal' }: HandoverOptions = {},
  found: Data = {},
): Promise<void> {
  const today = await scene.today()
  await scene.answer(one.entry, 'check-information', answers.check(one, today, found), 'clerk')
  await scene.answer(one.entry, 'decide-risk', answers.risk(today, risk), OFFICER)
}

/** Sheet and file, on the day it is: support begins. */
export async function concluded(scene: Scene, entry: PlayedCase, minor = false): Promise<void> {
  const today = await scene.today()
  await scene.answer(entry, 'handover-sheet', answers.sheet(today, minor))
  await scene.answer(entry, 'open-file', answers.file(today))
  await scene.ended(entry, 'handed-over')
}

/** Who has arrived is handed over. */
export async function received(scene: Scene, one: Expected, how?: string): Promise<void> {
  await scene.answer(one.entry, 'receive', answers.arrived(await scene.today(), how))
  await concluded(scene, one.entry, one.minor)
  equal((await scene.matters(one, 'handover')).length, 1)
}

/** Somebody under support: released and handed over today. For the scenarios of what follows. */
export async function handedOver(scene: Scene, options: HandoverOptions = {}): Promise<Expected> {
  const one = await expected(scene, options)
  await assessed(scene, one, options)
  const today = await scene.today()
  if (options.minor) await scene.answer(one.entry, 'tell-guardian', answers.guardian(today, 'family'))
  else if (options.risk === 'key') await scene.answer(one.entry, 'plan-pickup', answers.pickup(), 'director')
  else await scene.answer(one.entry, 'tell-family', answers.family(today))
  await received(scene, one)
  return one
}
