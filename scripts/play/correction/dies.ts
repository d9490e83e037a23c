import type { PlayedSubject, Scene } from '../scenario.ts'
import { death } from './correction-supervision/forms.ts'

/** The family reports the death, the office verifies it: the supervision ends, closes what is open, and tells so whoever waits for something else. */
export async function dies(scene: Scene, subject: PlayedSubject): Promise<void> {
  await scene.raise(subject, 'death-reported', 'clerk')
  await scene.answer(subject, 'verify-death', death(await scene.today(), 'yes'))
  await scene.ended(await scene.caseOf(subject, 'correction-supervision'), 'terminated')
}
