import { z } from 'zod'
import { addToArchive, closeArchives } from '../../domain/archive.ts'
import { CasePaperModel } from '../../domain/case-paper.ts'
import { defineWorker } from '../worker-contract.ts'

const submission = z.string().nullish()

/** The forms of a release that belong into the files, by the variable under which their tasks give them. */
const FORMS = {
  summarySubmissionId: 'release-summary',
  groupReviewSubmissionId: 'release-group-review',
  officeOpinionSubmissionId: 'release-office-opinion',
  pardonSubmissionId: 'pardon',
  custodySubmissionId: 'custody-certificate',
  serviceSubmissionId: 'release-service',
} as const

/** Puts what the release has made into the subject's files and closes them; a minor's are sealed (法54; 未预59). */
export default defineWorker({
  type: 'release.close-files',
  input: z.object({
    subjectNo: z.string(),
    isMinor: z.boolean(),
    summarySubmissionId: submission,
    groupReviewSubmissionId: submission,
    officeOpinionSubmissionId: submission,
    pardonSubmissionId: submission,
    custodySubmissionId: submission,
    serviceSubmissionId: submission,
  }),
  output: z.object({}),
  async handle(input, { today, caseKey: find }) {
    const { subjectNo, isMinor } = input
    const caseKey = await find()
    const papers = await CasePaperModel.find({ subjectNo, caseKey, kind: /^release-/ }, 'effectKey kind on submissionId').lean()
    const documents = [
      ...Object.entries(FORMS).flatMap(([variable, kind]) => {
        const submissionId = input[variable as keyof typeof FORMS]
        return submissionId ? [{ effectKey: `${caseKey}:${variable}`, kind, on: today, submissionId }] : []
      }),
      ...papers.map(({ effectKey, kind, on, submissionId }) => ({
        effectKey,
        kind,
        on,
        ...(submissionId ? { submissionId } : {}),
      })),
    ]
    for (const kind of await closeArchives(subjectNo, today, isMinor))
      for (const document of documents) await addToArchive(subjectNo, kind, document)
    return {}
  },
})
