import type { MatterKind } from '../../../domain/matter-kind.ts'
import type { PlayedMatter, PlayedSubject, Scene } from '../scenario.ts'

/** Of the subject's matters of a kind, state and result. */
export const resultsOf = async (
  scene: Scene,
  subject: PlayedSubject,
  kind: MatterKind,
): Promise<[string, string | undefined][]> => (await scene.matters(subject, kind)).map(({ state, result }) => [state, result])

/** What is not over yet. */
export const openMatters = async (scene: Scene, subject: PlayedSubject): Promise<PlayedMatter[]> =>
  (await scene.matters(subject)).filter(({ state }) => state === 'open')

/** How the subject's deadlines of a kind stand. */
export const deadlinesOf = async (scene: Scene, subject: PlayedSubject, kind: string): Promise<string[]> =>
  (await scene.deadlines(subject, kind)).map(({ state }) => state)

/** What was sent since the entry's receipt; only that whose name begins so. */
export const noticesOf = async (scene: Scene, subject: PlayedSubject, beginning = ''): Promise<string[]> =>
  (await scene.notices(subject)).slice(1).filter(notice => notice.startsWith(beginning))

/** The same in one word or two: `open`, `done upheld`. */
export const statesOf = async (scene: Scene, subject: PlayedSubject, kind: MatterKind): Promise<string[]> =>
  (await resultsOf(scene, subject, kind)).map(([state, result]) => (result ? `${state} ${result}` : state))
