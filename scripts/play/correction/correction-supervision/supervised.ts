import type { MatterKind } from '../../../../domain/matter-kind.ts'
import type { Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

export const PROCESS = 'correction-supervision'
export const probation = { category: 'probation', termMonths: 24 } as const

export const supervision = (scene: Scene, subject: PlayedSubject): Promise<PlayedCase> => scene.caseOf(subject, PROCESS)
/** Of its matters of a kind, state and result. */
export const resultsOf = async (scene: Scene, subject: PlayedSubject, kind: MatterKind) =>
  (await scene.matters(subject, kind)).map(({ state, result }) => [state, result])

/** Raises an event and answers its first task. */
export async function raised(scene: Scene, subject: PlayedSubject, message: string, task: string, data: Data): Promise<void> {
  await scene.raise(subject, message, 'clerk')
  await scene.answer(subject, task, data)
}
