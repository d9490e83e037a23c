import type { PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'
import { supported } from '../supported.ts'
import type { SupportOptions } from '../supported.ts'
import * as forms from './forms.ts'

/** Somebody whose support has begun. */
export interface Supported {
  readonly person: PlayedSubject
  readonly support: PlayedCase
}

/** Group, agreement and needs: the years of support begin. */
export async function agreed(
  scene: Scene,
  {
    needs = [],
    declines = false,
    ...options
  }: SupportOptions & { readonly needs?: readonly string[]; readonly declines?: boolean } = {},
): Promise<Supported> {
  const person = await supported(scene, options)
  const support = await scene.caseOf(person, 'resettlement-support')
  const today = await scene.today()
  await scene.answer(support, 'found-group', forms.group(today), 'social-worker')
  await scene.answer(support, 'sign-agreement', declines ? forms.declined(today) : forms.agreement(today, options.minor), 'clerk')
  await scene.answer(support, 'assess-needs', forms.needs(today, needs), 'social-worker')
  await scene.passed(support, 'settle-agreement')
  return { person, support }
}

/** Raises an event of the support and fills in its first form. */
export async function raised(
  scene: Scene,
  { person, support }: Supported,
  [message, first]: readonly [message: string, first: string],
  data: object,
): Promise<void> {
  await scene.raise(person, message, 'clerk')
  await scene.answer(support, first, { ...data }, 'clerk')
}

/** Appraisal, approval, last day, notice. */
export async function completes(scene: Scene, { support }: Supported): Promise<void> {
  await scene.answer(support, 'appraise', forms.appraisal(await scene.today()), 'social-worker')
  await scene.answer(support, 'approve-end', forms.endDecision(await scene.today()), 'resettlement-officer')
}
