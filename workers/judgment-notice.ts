import { z } from 'zod'
import { isDay } from '../domain/working-days.ts'
import { formData } from './form-data.ts'

const day = z.string().refine(isDay, 'not a day')

/** What the entry needs of the notice; the record takes every field that is its own. */
const noticeSchema = z.looseObject({
  name: z.string().min(1),
  idType: z.string().default('identity-card'),
  idNo: z.string().optional(),
  otherIdNo: z.string().optional(),
  gender: z.enum(['male', 'female']),
  birthDate: day,
  effectiveDate: day,
})
export type JudgmentNotice = z.infer<typeof noticeSchema> & { idNo: string }

export const noticeInput = { submissionId: z.string(), correctionSubmissionId: z.string().nullish() }

/** The notice as registered, with what was corrected since. */
export async function judgmentNotice(input: {
  submissionId: string
  correctionSubmissionId?: string | null | undefined
}): Promise<JudgmentNotice> {
  const notice = await formData(input.submissionId, z.looseObject({}))
  const correction = input.correctionSubmissionId ? await formData(input.correctionSubmissionId, z.looseObject({})) : {}
  const whole = noticeSchema.parse({ ...notice, ...correction })
  return { ...whole, idNo: (whole.idType === 'identity-card' ? whole.idNo : whole.otherIdNo) ?? '' }
}
