import type { Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

export const PROCESS = 'correction-supervision'
export const probation = { category: 'probation', termMonths: 24 } as const

export const supervision = (scene: Scene, subject: PlayedSubject): Promise<PlayedCase> => scene.caseOf(subject, PROCESS)

/** Raises an event and answers its first task. */
export async function raised(scene: Scene, subject: PlayedSubject, message: string, task: string, data: Data): Promise<void> {
  await scene.raise(subject, message, 'clerk')
  await scene.answer(subject, task, data)
}
