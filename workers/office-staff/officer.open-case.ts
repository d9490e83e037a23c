import { z } from 'zod'
import { OFFICERS, officerOf } from '../../domain/officer.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { takeNumber } from '../../domain/paper-number.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

/**
 * Every process about somebody of an office begins with it: where the case belongs, and what of the person's entry in the ledger of
 * officers decides the way. Without a record it is about somebody new, who gets a number (office, year, sequence). Names nobody.
 * @throws BpmnError `NOT_ELIGIBLE` for who has left, or has no entry; with the header `notSeconded` also for who is lent out
 */
export default defineWorker({
  type: 'officer.open-case',
  presentation: {
    title: ['载入人员档案', 'Open the officer’s record'],
    description: [
      '按人员台账载入岗位、编制和起算日期，供流程判断；没有选人的，为新人编号。已离所的报错 NOT_ELIGIBLE。',
      'Reads post, establishment and dates of an officer for the process to decide by; without one, numbers somebody new. Error NOT_ELIGIBLE for who has left.',
    ],
    group: 'records',
    headers: {
      about: { label: ['事项', 'What it is about'], hint: ['案件名称中的事项，如 人员调动', 'As the case is called: 人员调动'] },
      notSeconded: {
        label: ['不得在借调中', 'Not lent out'],
        choices: { yes: ['是', 'Yes'], no: ['否', 'No'] },
      },
    },
    input: {
      officerRecord: {
        label: ['所选人员', 'The officer chosen'],
        hint: ['表单中选取台账条目的字段', 'The form’s field that chose an entry of the ledger'],
      },
      officeCode: { label: ['司法所代码', 'Code of the office'], hint: ['新建档案时', 'For somebody new'] },
    },
    errors: { NOT_ELIGIBLE: ['没有档案、已离所，或者已在借调', 'No record, has left, or is lent out'] },
  },
  input: z.object({ officerRecord: z.string().nullish(), officeCode: z.string().nullish() }),
  headers: z.object({ about: z.string().min(2).max(30), notSeconded: z.enum(['yes', 'no']).optional() }),
  output: z.object({
    officerNo: z.string(),
    officeCode: z.string(),
    officeName: z.string(),
    countyCode: z.string(),
    cityCode: z.string().nullable(),
    caseNo: z.string(),
    caseTitle: z.string(),
    applicantIsDirector: z.boolean(),
    establishment: z.string().nullable(),
    hireDate: z.string().nullable(),
    officeStartDate: z.string().nullable(),
  }),
  async handle(input, { headers, today, effectKey }) {
    const officer = input.officerRecord ? await inService(input.officerRecord, headers.notSeconded === 'yes') : undefined
    const office = await officeWithParents(officer?.officeCode ?? input.officeCode ?? '')
    const pattern = `${office.officeCode}-R{year}-{n}`
    const next = () => takeNumber({ orgCode: office.officeCode, series: 'officer', pattern, on: today, effectKey })
    const officerNo = officer?.officerNo ?? (await next())
    return {
      ...office,
      officerNo,
      caseNo: officerNo,
      caseTitle: `${office.officeName.replace(/^.*司法局/u, '')} ${headers.about}`,
      applicantIsDirector: officer?.post === 'director',
      establishment: officer?.establishment ?? null,
      hireDate: officer?.hireDate ?? null,
      officeStartDate: officer?.officeStartDate ?? null,
    }
  },
})

/** @param record as a form names an entry: `officers:<officerNo>` */
async function inService(record: string, notSeconded: boolean) {
  const officer = record.startsWith(`${OFFICERS}:`) ? await officerOf(record.slice(OFFICERS.length + 1)) : undefined
  if (!officer || officer.status === 'left' || (notSeconded && officer.status === 'seconded'))
    throw new BpmnError('NOT_ELIGIBLE', `${record} is ${officer?.status ?? 'not on record'}`)
  return officer
}

async function officeWithParents(code: string) {
  const office = await OrganisationModel.findOne({ code, kind: 'office', status: 'active' }, 'code name parentCode').lean()
  if (!office?.parentCode) throw new BpmnError('NOT_ELIGIBLE', `there is no office ${code}, or no longer`)
  const county = await OrganisationModel.findOne({ code: office.parentCode }, 'parentCode').lean()
  return { officeCode: code, officeName: office.name, countyCode: office.parentCode, cityCode: county?.parentCode ?? null }
}
