import { CorrectionGroupModel } from '../domain/correction-group.ts'
import { subjectOf } from '../domain/subject.ts'
import { makePaper, organisationName } from './make-paper.ts'

interface Making {
  readonly subjectNo: string
  readonly on: string
  readonly effectKey: string
}
/** Of a form: what was submitted, and under which id. */
interface MakingOfForm extends Making {
  readonly form: Readonly<Record<string, unknown>>
  readonly submissionId: string
}

/** 社区矫正法律文书回执: to the organ that decided (办16, to be confirmed). */
export async function makeReceipt({ subjectNo, on, effectKey }: Making): Promise<void> {
  const { record, countyName, countyCode } = await caseData(subjectNo, on)
  const data = { ...record, countyName, sentOn: on }
  await makePaper({ template: 'correction-entry/document-receipt', subjectNo, on, data, effectKey, numberedBy: countyCode })
}

/** 社区矫正宣告书 (法22; 办20, to be confirmed). */
export async function makeDeclaration({ form, ...making }: MakingOfForm): Promise<void> {
  const { record, countyName, countyCode } = await caseData(making.subjectNo, making.on)
  const data = { ...record, ...form, countyName, members: (await groupOf(making.subjectNo)).members }
  await makePaper({ template: 'correction-entry/entry-declaration', data, numberedBy: countyCode, ...making })
}

/** 社区矫正责任书 (法25; 办19, to be confirmed). */
export async function makeStatement({ form, ...making }: MakingOfForm): Promise<void> {
  const { record, officeName } = await caseData(making.subjectNo, making.on)
  const data = { ...record, ...(await groupOf(making.subjectNo)), ...form, officeName }
  await makePaper({ template: 'correction-entry/responsibility-statement', data, ...making })
}

/** 社区矫正方案 (法24; 办22, to be confirmed). */
export async function makePlan({ form, ...making }: MakingOfForm): Promise<void> {
  const { record, officeName } = await caseData(making.subjectNo, making.on)
  const data = { ...record, ...form, officeName, plannedOn: making.on }
  await makePaper({ template: 'correction-entry/correction-plan', data, ...making })
}

async function caseData(subjectNo: string, on: string) {
  const subject = await subjectOf(subjectNo)
  const [countyCode, officeCode] = [String(subject.get('countyCode')), subject.get('officeCode') as string | undefined]
  return {
    record: subject.toObject({ getters: true }) as Record<string, unknown>,
    countyCode,
    countyName: await organisationName(countyCode, on),
    officeName: officeCode && (await organisationName(officeCode, on)),
  }
}

async function groupOf(subjectNo: string): Promise<{ members: unknown[]; duties?: unknown }> {
  const group = (await CorrectionGroupModel.findOne({ subjectNo }))?.toObject({ getters: true })
  return { members: group?.members ?? [], duties: group?.duties }
}
