import { z } from 'zod'
import { MATTER_KINDS } from '../../domain/matter-kind.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { parameterOn } from '../../domain/parameter.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import type { SubjectMatter } from '../../domain/subject-matter.ts'
import { pendingMatters } from '../../domain/subject-standing.ts'
import { subjectOf } from '../../domain/subject.ts'
import { addDays, atHour, isDay } from '../../domain/working-days.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * The gate before a release (期满日核查门): which day the certificate bears, and what is pending over the subject, by the record as it is
 * now. It decides nothing: over a pending matter the process goes to a person, and asks again. 法44—50; 刑40、76、85.
 */
export default defineWorker({
  type: 'release.gate',
  input: z.object({
    subjectNo: z.string(),
    /** `pardon`: at once, by the pardon's own day. */
    releaseGround: z.enum(['expiry', 'pardon']).nullish(),
    pardonEffectiveOn: day.nullish(),
  }),
  output: z.object({
    releaseGround: z.enum(['expiry', 'pardon']),
    releaseOn: day.nullable(),
    /** When that day begins: for the timer. */
    releaseAt: z.string().nullable(),
    pendingKinds: z.array(z.enum(MATTER_KINDS)),
    recheckOn: day,
    recheckAt: z.string(),
    conduct: z.object({
      commendations: z.number(),
      admonitions: z.number(),
      warnings: z.number(),
      penalties: z.number(),
      daysMissing: z.number(),
    }),
  }),
  async handle({ subjectNo, releaseGround, pardonEffectiveOn }, { today }) {
    const ground = releaseGround ?? 'expiry'
    const subject = await subjectOf(subjectNo)
    const termEnd = subject.get('termEnd') as string | undefined
    const releaseOn = ground === 'pardon' ? (pardonEffectiveOn ?? null) : (termEnd ?? null)
    if (ground === 'expiry' && releaseOn === null)
      throw new Incident(`the record of ${subjectNo} does not say when the term ends: enter it, then let the task be tried again`)
    const pending = await pendingMatters(subjectNo)
    const recheck = await parameterOn('release.recheck-days', today, await regionOf(subject.countyCode))
    if (!recheck) throw new Incident('there is no parameter release.recheck-days in force today')
    const recheckOn = addDays(today, recheck.value)
    return {
      releaseGround: ground,
      releaseOn,
      releaseAt: releaseOn === null ? null : atHour(releaseOn, 0).toISOString(),
      pendingKinds: [...new Set(pending.map(({ kind }) => kind))],
      recheckOn,
      recheckAt: atHour(recheckOn, 0).toISOString(),
      conduct: conductOf(await mattersOf(subjectNo)),
    }
  },
})

function conductOf(matters: readonly SubjectMatter[]) {
  const count = (kind: SubjectMatter['kind']) => matters.filter(matter => matter.kind === kind).length
  const daysMissing = matters.filter(({ kind }) => kind === 'missing').reduce((sum, { days = 0 }) => sum + days, 0)
  return {
    commendations: count('commendation'),
    admonitions: count('admonition'),
    warnings: count('warning'),
    penalties: count('penalty'),
    daysMissing,
  }
}
