import { z } from 'zod'
import type { MatterKind } from '../../domain/matter-kind.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { parameterOn } from '../../domain/parameter.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const KINDS = {
  lessons: 'lesson',
  services: 'public-service',
  trainings: 'training',
  reliefs: 'relief',
  repairs: 'repair',
} as const satisfies Record<string, MatterKind>

/**
 * What was done for a subject since the last summary, and what the level of today suggests for a month. No law sets hours
 * (法42); they are parameters, for orientation.
 */
export default defineWorker({
  type: 'assistance.tally',
  input: z.object({ subjectNo: z.string(), tallyFrom: day.nullish() }),
  output: z.object({
    /** Hours a month. */
    lessonHours: z.number(),
    serviceHours: z.number(),
    tallyFrom: day,
    tallyOn: day,
    tally: z.object({
      lessons: z.number(),
      services: z.number(),
      trainings: z.number(),
      reliefs: z.number(),
      repairs: z.number(),
    }),
  }),
  async handle({ subjectNo, tallyFrom }, { today }) {
    const subject = await subjectOf(subjectNo)
    const level = (subject.get('level') as string | undefined) ?? 'general'
    const from = tallyFrom ?? (subject.get('enrolledOn') as string | undefined) ?? today
    const matters = await mattersOf(subjectNo, Object.values(KINDS))
    const count = (kind: MatterKind) => matters.filter(each => each.kind === kind && each.from >= from).length
    const region = await regionOf(subject.countyCode)
    const hours = async (what: string) => {
      const parameter = await parameterOn(`assistance.${what}-hours-${level}`, today, region)
      if (!parameter)
        throw new Incident(`there is no parameter assistance.${what}-hours-${level} in force today: add it, or change the level`)
      return parameter.value
    }
    return {
      lessonHours: await hours('lesson'),
      serviceHours: await hours('service'),
      tallyFrom: from,
      tallyOn: today,
      tally: {
        lessons: count(KINDS.lessons),
        services: count(KINDS.services),
        trainings: count(KINDS.trainings),
        reliefs: count(KINDS.reliefs),
        repairs: count(KINDS.repairs),
      },
    }
  },
})
