import { equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { Data, EnrolOptions, Entrant, Person, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'
import { AFTER_ARRIVAL, answerEntry, startEntry } from './play-entry.ts'

type Step = (typeof AFTER_ARRIVAL)[number]
type Changes = Readonly<Record<string, Data>>

/** One case of the entry, as its scenarios tell it. */
export class PlayedEntry {
  readonly #scene: Scene
  readonly subject: PlayedSubject

  private constructor(scene: Scene, subject: PlayedSubject) {
    this.#scene = scene
    this.subject = subject
  }

  static async begun(scene: Scene, options: EnrolOptions = {}): Promise<PlayedEntry> {
    const entrant = await scene.entrant(options)
    return PlayedEntry.of(scene, entrant, await startEntry(scene, entrant))
  }

  /** The notice does not fit the identity number: it gets its number only when that was corrected. */
  static async corrected(scene: Scene, entrant: Entrant): Promise<PlayedEntry> {
    const entry = await startEntry(scene, entrant)
    await answerEntry(scene, entry, entrant, 'correct-notice')
    return PlayedEntry.of(scene, entrant, entry)
  }

  static async of(scene: Scene, entrant: Person, entry: PlayedCase): Promise<PlayedEntry> {
    return new PlayedEntry(scene, { ...entrant, entry, subjectNo: await scene.subjectNo(entry) })
  }

  get entrant(): Person {
    return this.subject
  }

  get case(): PlayedCase {
    return this.subject.entry
  }

  answer(elementId: string, change: Data = {}): Promise<void> {
    return answerEntry(this.#scene, this.case, this.subject, elementId, change)
  }

  /** What follows the arrival, from that step to the plan. */
  async from(first: Step, changes: Changes = {}): Promise<void> {
    for (const step of AFTER_ARRIVAL.slice(AFTER_ARRIVAL.indexOf(first))) await this.answer(step, changes[step])
  }

  /** What follows the arrival, up to that step. */
  async upTo(last: Step, changes: Changes = {}): Promise<void> {
    for (const step of AFTER_ARRIVAL.slice(0, AFTER_ARRIVAL.indexOf(last) + 1)) await this.answer(step, changes[step])
  }

  /** @param afterEffect counted from the day on which the judgment took effect */
  untilDay(afterEffect: number): Promise<void> {
    return this.#scene.untilDay(addDays(this.subject.termStart, afterEffect))
  }

  async reports(): Promise<void> {
    await this.#scene.message('subject-reported', this.subject.subjectNo, { reportedOn: await this.#scene.today() })
  }

  /** Its end, and what became of the subject and its deadlines (`report` for `entry.report`). */
  async ends(end: string, status: string, deadlines: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#scene.ended(this.case, end)
    equal((await this.#scene.record(this.subject)).status, status)
    const kept = Object.fromEntries((await this.#scene.deadlines(this.subject)).map(({ kind, state }) => [kind, state]))
    for (const [kind, state] of Object.entries(deadlines)) equal(kept[`entry.${kind}`], state, `entry.${kind}`)
  }
}
