import { z } from 'zod'
import { isMinorOn } from '../../domain/identity-number.ts'
import { maskName } from '../../domain/personal-data.ts'
import { SEALED_TITLE } from '../../domain/case.ts'
import { createSubject } from '../../domain/subject.ts'
import { judgmentNotice, noticeInput } from '../judgment-notice.ts'
import { defineWorker } from '../worker-contract.ts'

/** Creates the subject's record, status `pending-report`. Who was a minor when the judgment took effect stays one (法58). */
export default defineWorker({
  type: 'subject.register',
  input: z.object({ ...noticeInput, countyCode: z.string(), officeCode: z.string() }),
  output: z.object({
    subjectNo: z.string(),
    caseNo: z.string(),
    caseTitle: z.string(),
    isMinor: z.boolean(),
    isWoman: z.boolean(),
  }),
  async handle(input, { processInstanceKey, today }) {
    const notice = await judgmentNotice(input)
    const isMinor = isMinorOn(notice.birthDate, notice.effectiveDate)
    const { countyCode, officeCode } = input
    const fields = { ...notice, isMinor, countyCode, officeCode }
    const subjectNo = await createSubject(processInstanceKey, fields, Number(today.slice(0, 4)), input.submissionId)
    return {
      subjectNo,
      caseNo: subjectNo,
      caseTitle: isMinor ? SEALED_TITLE : maskName(notice.name),
      isMinor,
      isWoman: notice.gender === 'female',
    }
  },
})
