import { z } from 'zod'
import { holdersOn } from '../../domain/appointment.ts'
import { CaseModel } from '../../domain/case.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { SubjectModel } from '../../domain/subject.ts'
import { defineWorker } from '../worker-contract.ts'

/** How much an office has in hand today, for whoever hands it over or equips it. Counts only; null where no office is meant. */
export default defineWorker({
  type: 'office.take-stock',
  presentation: {
    title: ['清点司法所', 'Take stock of an office'],
    description: [
      '清点司法所现有任职、人员档案、未办结案件、在册矫正对象和资产台账的数量，供移交、配备时参考。',
      'Counts the posts held, officers, open cases, subjects and assets of an office.',
    ],
    group: 'records',
    input: { officeCode: { label: ['司法所代码', 'Code of the office'] } },
  },
  input: z.object({ officeCode: z.string().nullish() }),
  output: z.object({
    postsHeld: z.number().nullable(),
    officersCount: z.number().nullable(),
    openCases: z.number().nullable(),
    subjectsCount: z.number().nullable(),
    assetsCount: z.number().nullable(),
  }),
  async handle({ officeCode }) {
    if (!officeCode) return { postsHeld: null, officersCount: null, openCases: null, subjectsCount: null, assetsCount: null }
    const [postsHeld, officersCount, openCases, subjectsCount, assetsCount] = await Promise.all([
      holdersOn([officeCode]).then(posts => posts.length),
      LedgerEntryModel.countDocuments({ ledger: 'officers', officeCode }),
      CaseModel.countDocuments({ officeCode, state: 'ACTIVE' }),
      SubjectModel.countDocuments({ officeCode, status: { $in: UNDER_SUPERVISION } }),
      LedgerEntryModel.countDocuments({ ledger: 'office-assets', officeCode }),
    ])
    return { postsHeld, officersCount, openCases, subjectsCount, assetsCount }
  },
})
