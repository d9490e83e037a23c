import { z } from 'zod'
import { RELEASE_SOURCES, RISK_LEVELS, UNDER_SUPPORT, releasedPersonOf } from '../../domain/released-person.ts'
import { caseOfPerson, openCaseOf } from '../case-of-person.ts'
import { personNo } from '../field-words.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

/**
 * Every process about a released person begins with it, as those about a subject with `subject.open-case`.
 * @throws BpmnError `NOT_ELIGIBLE` where the person is not under support
 */
export default defineWorker({
  type: 'released-person.open-case',
  presentation: {
    title: ['载入帮教对象档案', 'Open the released person’s record'],
    description: [
      '按安置帮教对象编号载入来源、风险等级、所属机构等，供流程判断，并为案件命名（姓名已脱敏）。不在帮教的报错 NOT_ELIGIBLE。',
      'Reads source, risk and place by the number, for the process to decide by, and names the case (masked). Error NOT_ELIGIBLE for who is not under support.',
    ],
    group: 'records',
    headers: {
      any: {
        label: ['不在帮教的也可以', 'Anybody'],
        hint: ['选“是”：待衔接、已解除的对象也载入', 'Yes: also who is not yet, or no longer, under support'],
        choices: { yes: ['是', 'Yes'], no: ['否', 'No'] },
      },
    },
    input: { personNo },
    errors: { NOT_ELIGIBLE: ['对象未衔接、已迁出或者已解除帮教', 'Not yet, or no longer, under support'] },
  },
  input: z.object({ personNo: z.string() }),
  headers: z.object({ any: z.enum(['yes', 'no']).optional() }),
  output: z.object({
    ...caseOfPerson,
    personNo: z.string(),
    source: z.enum(RELEASE_SOURCES).nullable(),
    riskLevel: z.enum(RISK_LEVELS),
    releaseDate: z.string().nullable(),
    assistUntil: z.string().nullable(),
  }),
  async handle({ personNo }, { headers }) {
    const person = await releasedPersonOf(personNo)
    if (headers.any !== 'yes' && !(UNDER_SUPPORT as readonly string[]).includes(person.status))
      throw new BpmnError('NOT_ELIGIBLE', `${personNo} is ${person.status}`, { personStatus: person.status })
    const text = (field: string) => (person.get(field) as string | undefined) ?? null
    return {
      personNo,
      ...(await openCaseOf(personNo, person)),
      source: z.enum(RELEASE_SOURCES).nullable().parse(text('source')),
      riskLevel: z.enum(RISK_LEVELS).parse(text('riskLevel') ?? 'normal'),
      releaseDate: text('releaseDate'),
      assistUntil: text('assistUntil'),
    }
  },
})
