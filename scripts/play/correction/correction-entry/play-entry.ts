import type { Data, EnrolOptions, Entrant, Person, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'
import { answersOf } from './answers.ts'

/** What is done about somebody who has arrived, in that order. */
export const AFTER_ARRIVAL = [
  'receive-subject',
  'open-execution-file',
  'open-working-file',
  'form-group',
  'sign-statement',
  'entry-declaration',
  'assess-risk',
  'correction-plan',
] as const

export const startEntry = (scene: Scene, { countyCode, notice }: Entrant): Promise<PlayedCase> =>
  scene.start('correction-entry', `${countyCode}:correction-officer`, notice)

/** Answers a task of the entry as it is answered when all goes well, but for what is changed. */
export async function answerEntry(scene: Scene, at: PlayedCase, entrant: Person, elementId: string, change: Data = {}) {
  const answer = answersOf(entrant, await scene.today())[elementId]
  if (!answer) throw new Error(`nobody knows how to answer ${elementId}`)
  await scene.answer(at, elementId, { ...answer, ...change })
}

/** The notice is registered; the person has not reported yet. */
export async function playRegistration(scene: Scene, options: EnrolOptions = {}): Promise<PlayedSubject> {
  const entrant = await scene.entrant(options)
  const entry = await startEntry(scene, entrant)
  await scene.reached(entry, entrant.category === 'temp-outside' ? 'receive-handover' : 'register-report')
  return { ...entrant, subjectNo: await scene.subjectNo(entry), entry }
}

/** Plays the entry process, all of it on one day: from the notice to the enrolment. */
export async function playEntry(scene: Scene, options: EnrolOptions = {}): Promise<PlayedSubject> {
  const entrant = await scene.entrant(options)
  const entry = await startEntry(scene, entrant)
  await answerEntry(scene, entry, entrant, entrant.category === 'temp-outside' ? 'receive-handover' : 'register-report')
  const plan = { level: options.level ?? 'general' }
  for (const step of AFTER_ARRIVAL) await answerEntry(scene, entry, entrant, step, step === 'correction-plan' ? plan : {})
  await scene.ended(entry, 'enrolled')
  return { ...entrant, subjectNo: await scene.subjectNo(entry), entry }
}
