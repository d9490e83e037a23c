import { z } from 'zod'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { CATEGORIES, subjectOf } from '../../domain/subject.ts'
import { caseOfPerson, openCaseOf } from '../case-of-person.ts'
import { subjectNo } from '../field-words.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

/**
 * Every process about a subject of community correction begins with it: where the case belongs, what it is called, and what of the
 * record decides the way. Names nobody. @throws BpmnError `NOT_ELIGIBLE` where the subject is not under supervision
 */
export default defineWorker({
  type: 'subject.open-case',
  presentation: {
    title: ['载入对象档案', 'Open the subject’s record'],
    description: [
      '按矫正对象编号载入类别、等级、执行地等，供流程判断，并为案件命名（姓名已脱敏）。不在矫的对象报错 NOT_ELIGIBLE。',
      'Reads category, level and place by the subject’s number, for the process to decide by, and names the case (masked). Error NOT_ELIGIBLE for who is not under supervision.',
    ],
    group: 'records',
    headers: {
      any: {
        label: ['不在矫的也可以', 'Anybody'],
        hint: ['选“是”：未入矫、已解矫的对象也载入', 'Yes: also who is not yet, or no longer, under supervision'],
        choices: { yes: ['是', 'Yes'], no: ['否', 'No'] },
      },
    },
    input: { subjectNo },
    errors: { NOT_ELIGIBLE: ['对象未入矫、已解矫或者已终止', 'Not yet, or no longer, under supervision'] },
  },
  input: z.object({ subjectNo: z.string() }),
  headers: z.object({ any: z.enum(['yes', 'no']).optional() }),
  output: z.object({
    ...caseOfPerson,
    subjectNo: z.string(),
    category: z.enum(CATEGORIES),
    level: z.string().nullable(),
    termEndsOn: z.string().nullable(),
  }),
  async handle({ subjectNo }, { headers }) {
    const subject = await subjectOf(subjectNo)
    if (headers.any !== 'yes' && !(UNDER_SUPERVISION as readonly string[]).includes(subject.status))
      throw new BpmnError('NOT_ELIGIBLE', `${subjectNo} is ${subject.status}`, { subjectStatus: subject.status })
    return {
      subjectNo,
      ...(await openCaseOf(subjectNo, subject)),
      category: z.enum(CATEGORIES).parse(subject.get('category')),
      level: (subject.get('level') as string | undefined) ?? null,
      termEndsOn: (subject.get('termEnd') as string | undefined) ?? null,
    }
  },
})
