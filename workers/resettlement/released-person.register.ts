import { z } from 'zod'
import { CaseModel } from '../../domain/case.ts'
import { isMinorOn } from '../../domain/identity-number.ts'
import {
  RELEASED_PERSON_STATUSES,
  RELEASE_SOURCES,
  fieldsOfSubject,
  registerReleasedPerson,
  releasedPersonOf,
} from '../../domain/released-person.ts'
import { countyOf } from '../../domain/standing-in.ts'
import { isDay } from '../../domain/working-days.ts'
import { caseOfPerson, openCaseOf } from '../case-of-person.ts'
import { recordData } from '../form-data.ts'
import { personNo, subjectNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * Creates the record of a released person, or finds the one that is there: by what the start form says, or by the record of the correction
 * that ended (`subjectNo`), whose particulars go over here and never through the engine. Status `expected`.
 */
export default defineWorker({
  type: 'released-person.register',
  presentation: {
    title: ['登记帮教对象', 'Register a released person'],
    description: [
      '按登记表或者社区矫正档案建立安置帮教对象的档案；已有档案的不重复建立。个人信息不进入流程变量。',
      'Creates the record of a released person by a form or by the record of the correction; finds the one that is there. Nothing personal goes through the engine.',
    ],
    group: 'records',
    input: {
      submissionId: {
        label: ['登记表', 'The form that registers'],
        hint: ['如 =submissionId', 'Such as =submissionId'],
        set: 'feel',
      },
      subjectNo,
      officeCode: { label: ['司法所代码', 'Code of the office'] },
      source: {
        label: ['来源', 'Comes from'],
        hint: ['prison、detention-center 或者 correction-end', 'prison, detention-center or correction-end'],
      },
      releaseDate: { label: ['释放或者解矫日期', 'Day of release'], set: 'feel' },
    },
    output: { personNo: { label: personNo.label }, underWay: { label: ['另案正在衔接', 'Another case goes on'] } },
  },
  input: z.object({
    submissionId: z.string().nullish(),
    subjectNo: z.string().nullish(),
    officeCode: z.string().nullish(),
    source: z.enum(RELEASE_SOURCES).nullish(),
    releaseDate: day.nullish(),
  }),
  output: z.object({
    ...caseOfPerson,
    personNo: z.string(),
    source: z.enum(RELEASE_SOURCES),
    releaseDate: day,
    personStatus: z.enum(RELEASED_PERSON_STATUSES),
    /** Another case made the record, and goes on. */
    underWay: z.boolean(),
  }),
  async handle({ submissionId, subjectNo, officeCode, ...given }, { processInstanceKey, today }) {
    const known = subjectNo ? { ...(await fieldsOfSubject(subjectNo)), subjectNo, source: 'correction-end' } : {}
    const told = submissionId ? await recordData('released-person', submissionId) : {}
    const said = Object.fromEntries(Object.entries({ officeCode, ...given }).filter(([, value]) => value))
    const { releaseDate, ...data } = z
      .looseObject({ officeCode: z.string(), source: z.enum(RELEASE_SOURCES), releaseDate: day.default(today) })
      .parse({ ...known, ...told, ...said })
    const birthDate = 'birthDate' in data ? String(data['birthDate']) : undefined
    // Who was a minor under correction stays one to the files (法54、58).
    const isMinor = [true, 'true'].includes(data['isMinor'] as boolean) || (birthDate ? isMinorOn(birthDate, releaseDate) : false)
    const personNo = await registerReleasedPerson({
      processInstanceKey,
      data: { ...data, releaseDate, isMinor, countyCode: countyOf(data.officeCode) },
      year: Number(today.slice(0, 4)),
      submissionId: submissionId ?? undefined,
    })
    const person = await releasedPersonOf(personNo)
    const underWay = person.processInstanceKey !== processInstanceKey && !(await isOver(person.processInstanceKey))
    const isNow = { source: data.source, releaseDate, personStatus: person.status, underWay }
    return { personNo, ...(await openCaseOf(personNo, person)), ...isNow }
  },
})

const isOver = async (caseKey: string): Promise<boolean> =>
  null !== (await CaseModel.exists({ _id: caseKey, state: { $ne: 'ACTIVE' } }))
