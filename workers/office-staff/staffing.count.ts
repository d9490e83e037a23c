import { z } from 'zod'
import { officersAt } from '../../domain/officer.ts'
import type { Officer } from '../../domain/officer.ts'
import { parameterOfCase } from '../../domain/parameter.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { SubjectModel } from '../../domain/subject.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/** What the parameters ask, by the name under which the decision knows it. */
const REQUIRED = {
  formalMin: 'staffing.formal-min',
  zhuanbianMin: 'staffing.zhuanbian-min',
  resettlementMin: 'staffing.resettlement-workers-min',
  legalServiceMin: 'staffing.legal-service-workers-min',
  mediatorsMin: 'staffing.mediators-min',
  lawMin: 'staffing.law-qualified-min',
  sizeLarge: 'staffing.size-large',
  sizeMedium: 'staffing.size-medium',
  sizeSmall: 'staffing.size-small',
  subjectsPerWorker: 'correction.subjects-per-worker',
} as const
type Requirement = keyof typeof REQUIRED

const counts = ['total', 'formal', 'zhuanbian', 'seconded', 'resettlementWorkers', 'legalServiceWorkers', 'mediators'] as const
const more = ['correctionWorkers', 'lawQualified', 'subjects'] as const
const number = z.number()
const numbers = <Key extends string>(keys: readonly Key[]) =>
  z.object(Object.fromEntries(keys.map(key => [key, number])) as Record<Key, typeof number>)

/** How an office is staffed by the ledger of officers, beside what is asked of it by the parameters: what `office-staffing` judges. */
export default defineWorker({
  type: 'staffing.count',
  presentation: {
    title: ['统计司法所人员', 'Count an office’s staff'],
    description: [
      '按人员台账统计正式人员、专项编制、辅助人员、法律专业人员，连同参数规定的标准，供“司法所人员配备”判断。',
      'Counts formal, auxiliary and law-qualified staff by the ledger of officers, with what the parameters ask, for the decision office-staffing.',
    ],
    group: 'records',
    input: { officeCode: { label: ['司法所代码', 'Code of the office'] } },
    output: { staffing: { label: ['人员配备', 'How it is staffed'] } },
  },
  input: z.object({ officeCode: z.string() }),
  output: z.object({
    staffing: numbers([...counts, ...more, ...(Object.keys(REQUIRED) as Requirement[])]).extend({ officeCode: z.string() }),
  }),
  async handle({ officeCode }, { today, caseParameters }) {
    const officers = await officersAt(officeCode)
    const subjects = await SubjectModel.countDocuments({ officeCode, status: { $in: [...UNDER_SUPERVISION] } })
    const parametersId = await caseParameters()
    const required = await Promise.all(
      (Object.keys(REQUIRED) as Requirement[]).map(async name => {
        const parameter = await parameterOfCase(parametersId, REQUIRED[name], today)
        if (!parameter) throw new Incident(`there is no parameter ${REQUIRED[name]}: add it on the page of parameters`)
        return [name, parameter.value] as const
      }),
    )
    return {
      staffing: {
        officeCode,
        ...tally(officers),
        subjects,
        ...(Object.fromEntries(required) as Record<Requirement, number>),
      },
    }
  },
})

function tally(officers: readonly Officer[]) {
  const count = (is: (officer: Officer) => boolean) => officers.filter(is).length
  const workers = (duty: Officer['duty']) => count(each => each.post === 'social-worker' && each.duty === duty)
  return {
    total: officers.length,
    formal: count(({ establishment }) => establishment !== 'hired'),
    zhuanbian: count(({ establishment }) => establishment === 'zhuanbian'),
    seconded: count(({ status }) => status === 'seconded'),
    resettlementWorkers: workers('resettlement'),
    correctionWorkers: workers('correction'),
    legalServiceWorkers: count(({ establishment, duty }) => establishment === 'hired' && duty === 'legal-service'),
    mediators: count(({ post }) => post === 'mediator'),
    lawQualified: count(({ legalQualification = 'none' }) => legalQualification !== 'none'),
  }
}
