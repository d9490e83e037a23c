import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { MONITORING_CASES, MONITORING_CASE_WORDS, monitoringGround } from '../../domain/monitoring-case.ts'
import type { MonitoringCase } from '../../domain/monitoring-case.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { isDay, lastDay } from '../../domain/working-days.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/** Why there may be no monitoring; the words go to who asked for it. */
const PROBLEMS = {
  'not-one-of-five': '不属于法律规定的五种情形',
  'no-record': '对象档案中没有作为依据的警告、治安管理处罚或者撤销、收监事项',
  'too-long': '期限超过三个月',
  'no-term': '截止日期早于开始日期',
  'beyond-correction': '截止日期超过社区矫正期限',
  'goes-on': '已经在使用电子定位',
} as const

/**
 * Holds an application, or its extension, against 法29: one of the five cases, what it rests on in the subject's file, three months
 * each time, within the term of correction, not twice at once. @throws BpmnError `NO_GROUND`
 */
export default defineWorker({
  type: 'monitoring.check-ground',
  input: z.object({
    subjectNo: z.string(),
    monitoringCase: z.string(),
    startOn: day,
    endOn: day,
    termEndsOn: z.string().nullish(),
    extension: z.boolean().nullish(),
  }),
  output: z.object({ caseWords: z.string(), groundMatterOn: z.string().nullable(), parametersId: z.string() }),
  async handle(input, { today, caseParameters }) {
    const { subjectNo, monitoringCase, startOn, endOn, termEndsOn, extension } = input
    const parametersId = await caseParameters()
    const { value, rule } = await periodOf(parametersId, 'monitoring.term-days', today)
    if (!isCase(monitoringCase)) throw refused('not-one-of-five')
    if (endOn < startOn) throw refused('no-term')
    if (endOn > lastDay(startOn, value, rule)) throw refused('too-long')
    if (termEndsOn && endOn > termEndsOn) throw refused('beyond-correction')
    const open = (await mattersOf(subjectNo, ['monitoring'])).some(({ state }) => state === 'open')
    if (open && extension !== true) throw refused('goes-on')
    const groundMatterOn = await monitoringGround(subjectNo, monitoringCase)
    if (groundMatterOn === undefined) throw refused('no-record')
    return { caseWords: MONITORING_CASE_WORDS[monitoringCase], groundMatterOn, parametersId }
  },
})

const isCase = (text: string): text is MonitoringCase => (MONITORING_CASES as readonly string[]).includes(text)
const refused = (problem: keyof typeof PROBLEMS): BpmnError =>
  new BpmnError('NO_GROUND', `monitoring: ${problem}`, { groundProblem: problem, groundProblemWords: PROBLEMS[problem] })
