import type { RELEASE_SOURCES, RISK_LEVELS } from '../../../domain/released-person.ts'
import type { EnrolOptions, PlayedSubject, Scene } from '../scenario.ts'
import { handedOver } from './resettlement-handover/handed-over.ts'
import { intake } from './resettlement-support/forms.ts'

export interface SupportOptions extends Pick<EnrolOptions, 'minor' | 'woman' | 'officeCode'> {
  readonly riskLevel?: (typeof RISK_LEVELS)[number]
  readonly source?: (typeof RELEASE_SOURCES)[number]
  /** Handed over by a prison, instead of registered at an office. */
  readonly fromPrison?: boolean
}

/** Years of support: five after prison, three after correction (parameters). */
const YEARS = { prison: 5, 'detention-center': 5, 'correction-end': 3 } as const

/** Somebody released today whose support has begun. `termEnd` is the last day of the support. */
export async function supported(scene: Scene, { riskLevel = 'normal', source = 'prison', fromPrison, ...who }: SupportOptions) {
  const today = await scene.today()
  const term = { termStart: today, termEnd: `${Number(today.slice(0, 4)) + YEARS[source]}${today.slice(4)}` }
  if (fromPrison) return { ...(await handedOver(scene, { ...who, risk: riskLevel })), ...term } satisfies PlayedSubject
  const one = await scene.entrant(who)
  const entry = await scene.start('resettlement-intake', `${one.officeCode}:clerk`, intake(one, today, { riskLevel, source }))
  const subjectNo = await scene.subjectNo(entry)
  await scene.ended(entry, 'support-begun')
  return { ...one, ...term, subjectNo, entry } satisfies PlayedSubject
}
