import { z } from 'zod'
import { SEALED_TITLE } from '../../domain/case.ts'
import { isMinorOn } from '../../domain/identity-number.ts'
import { maskName } from '../../domain/personal-data.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const entrustment = z.looseObject({ name: z.string().min(1), birthDate: day, letterReceivedOn: day })

/**
 * Names the case of an entrusted assessment (法18). There is no subject yet: who is assessed stands only in the forms, sealed under
 * the case's own key; of a minor the case says no more than that it is one (法54).
 */
export default defineWorker({
  type: 'assessment.register',
  input: z.object({ submissionId: z.string(), entrustmentNo: z.string().min(1) }),
  output: z.object({ caseNo: z.string(), caseTitle: z.string(), isMinor: z.boolean() }),
  async handle({ submissionId, entrustmentNo }) {
    const { name, birthDate, letterReceivedOn } = await formData(submissionId, entrustment)
    const isMinor = isMinorOn(birthDate, letterReceivedOn)
    return { caseNo: entrustmentNo, caseTitle: isMinor ? SEALED_TITLE : maskName(name), isMinor }
  },
})
