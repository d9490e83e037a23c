import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { EnrolOptions, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'
import { detention } from '../correction-supervision/forms.ts'
import * as forms from './forms.ts'
import type { OfRelease } from './forms.ts'

const MONTH_BEFORE = 30
const PAPERS = ['release-appraisal', 'release-certificate', 'release-declaration', 'release-notice']
const NOTICES = ['release>decision-organ', 'release>procuratorate', 'release>police']

export interface Releasing {
  readonly subject: PlayedSubject
  readonly release: PlayedCase
  /** Whom the forms are about, on the day it is. */
  of(): Promise<OfRelease>
}

/** Somebody of a year’s term, up to the day on which supervision calls the release. */
export async function due(scene: Scene, options: EnrolOptions): Promise<Releasing> {
  const subject = await scene.enrolled({ termMonths: 12, ...options })
  await scene.untilDay(addDays(subject.termEnd, -MONTH_BEFORE))
  return releasing(scene, subject, options)
}
export async function releasing(scene: Scene, subject: PlayedSubject, options: EnrolOptions = {}): Promise<Releasing> {
  const release = await scene.caseOf(subject, 'correction-release')
  const of = async () => ({ subject, today: await scene.today(), ...(options.minor ? { minor: true } : {}) })
  return { subject, release, of }
}

/** Summary, lesson, group and office, up to the county. */
export async function prepared(scene: Scene, { release, of }: Releasing): Promise<void> {
  const now = await of()
  await scene.answer(release, 'personal-summary', forms.summary(now), 'social-worker')
  await scene.answer(release, 'final-lesson', forms.lesson(now), 'social-worker')
  await scene.answer(release, 'group-review', forms.groupReview(now))
  await scene.answer(release, 'office-opinion', forms.officeOpinion(now), 'director')
}
export async function appraised(scene: Scene, one: Releasing): Promise<void> {
  await prepared(scene, one)
  await scene.answer(one.release, 'county-appraisal', forms.appraisal(await one.of()), 'correction-officer')
}
export async function certified(scene: Scene, { release, of }: Releasing): Promise<void> {
  await scene.answer(release, 'issue-certificate', forms.certificate(await of()), 'correction-officer')
}
export async function declared(scene: Scene, one: Releasing, wording?: string): Promise<void> {
  await certified(scene, one)
  await scene.answer(one.release, 'declaration', forms.declaration(await one.of(), wording), 'director')
}
/** In the hands of the police for a `violation` or a `new-offence`: nobody is released over it. */
export const detained = (scene: Scene, ground: string) => async (subject: PlayedSubject) => {
  await scene.raise(subject, 'detained', 'clerk')
  const one = await scene.caseOf(subject, 'detention')
  await scene.answer(one, 'register-detention', detention(await scene.today(), ground), 'clerk')
  await scene.reached(one, 'register-result')
}
export async function isReleased(
  scene: Scene,
  { subject, release }: Releasing,
  papers: readonly string[] = PAPERS,
): Promise<void> {
  await scene.ended(release, 'released')
  equal((await scene.record(subject)).status, 'released')
  deepEqual(
    (await scene.papers(subject)).filter(kind => kind.startsWith('release-')),
    papers,
  )
  deepEqual(
    (await scene.notices(subject)).filter(each => each.startsWith('release>')),
    NOTICES,
  )
  const [matter] = await scene.matters(subject, 'release')
  equal(matter?.result, 'released')
}

/** Somebody under supervision to the end of the term and the release. `onLastDay`: what else is looked at then. */
export async function release(
  scene: Scene,
  subject: PlayedSubject,
  options: EnrolOptions = {},
  onLastDay?: () => Promise<void>,
): Promise<void> {
  await scene.untilDay(addDays(subject.termEnd, -MONTH_BEFORE))
  const one = await releasing(scene, subject, options)
  await appraised(scene, one)
  await scene.untilDay(subject.termEnd)
  await onLastDay?.()
  await declared(scene, one)
  await isReleased(scene, one)
}
