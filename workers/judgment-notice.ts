import { z } from 'zod'
import { isDay } from '../domain/working-days.ts'
import { subjectData } from './form-data.ts'

const day = z.string().refine(isDay, 'not a day')

/** What the entry needs of the record that the notice fills. */
const noticeSchema = z.looseObject({
  name: z.string().min(1),
  idType: z.string().default('identity-card'),
  idNo: z.string().default(''),
  gender: z.enum(['male', 'female']),
  birthDate: day,
  effectiveDate: day,
})
export type JudgmentNotice = z.infer<typeof noticeSchema>

export const noticeInput = { submissionId: z.string(), correctionSubmissionId: z.string().nullish() }

/** The notice as registered, with what was corrected since. */
export async function judgmentNotice(input: {
  submissionId: string
  correctionSubmissionId?: string | null | undefined
}): Promise<JudgmentNotice> {
  const notice = await subjectData(input.submissionId)
  const correction = input.correctionSubmissionId ? await subjectData(input.correctionSubmissionId) : {}
  return noticeSchema.parse({ ...notice, ...correction })
}
