import type { MatterKind } from '../../../../domain/matter-kind.ts'
import type { PlayedSubject, Scene } from '../../scenario.ts'

/** What was sent since the entry's receipt. */
export const noticesOf = async (scene: Scene, subject: PlayedSubject): Promise<string[]> =>
  (await scene.notices(subject)).slice(1)

export const states = async (scene: Scene, subject: PlayedSubject, kind: MatterKind): Promise<[string, string | undefined][]> =>
  (await scene.matters(subject, kind)).map(({ state, result }) => [state, result])
