import { z } from 'zod'
import { holdersOn } from '../../domain/appointment.ts'
import { CaseModel, SEALED_TITLE } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { SubjectModel } from '../../domain/subject.ts'
import { defineWorker } from '../worker-contract.ts'

/** So many open cases are named. */
const LISTED = 30

/** How much an office has in hand today beside this case, for whoever hands it over or equips it. Null where no office is meant. */
export default defineWorker({
  type: 'office.take-stock',
  presentation: {
    title: ['清点司法所', 'Take stock of an office'],
    description: [
      '清点司法所现有任职、人员档案、其他未办结案件、在册矫正对象和资产台账的数量，供移交、配备时参考。',
      'Counts the posts held, officers, other open cases, subjects and assets of an office.',
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
    /** What the open cases are and their numbers, as a form shows them. */
    openCaseList: z.string().nullable(),
  }),
  async handle({ officeCode }, { caseKey }) {
    if (!officeCode) return NO_OFFICE
    const [postsHeld, officersCount, open, subjectsCount, assetsCount] = await Promise.all([
      holdersOn([officeCode]).then(posts => posts.length),
      LedgerEntryModel.countDocuments({ ledger: 'officers', officeCode }),
      openCasesOf(officeCode, await caseKey()),
      SubjectModel.countDocuments({ officeCode, status: { $in: UNDER_SUPERVISION } }),
      LedgerEntryModel.countDocuments({ ledger: 'office-assets', officeCode }),
    ])
    return { postsHeld, officersCount, subjectsCount, assetsCount, openCases: open.length, openCaseList: listed(open) }
  },
})

const NO_OFFICE = {
  postsHeld: null,
  officersCount: null,
  openCases: null,
  subjectsCount: null,
  assetsCount: null,
  openCaseList: null,
}
type Open = Pick<Case, 'processName' | 'caseNo' | 'sealed'>

/** All but the one that asks, oldest first. */
const openCasesOf = (officeCode: string, own: string): Promise<Open[]> =>
  CaseModel.find({ officeCode, state: 'ACTIVE', _id: { $ne: own } }, 'processName caseNo sealed')
    .sort({ startedAt: 1, _id: 1 })
    .lean<Open[]>()

/** Of a minor's case no more than that there is one (法54). */
function listed(open: readonly Open[]): string {
  if (open.length === 0) return '没有'
  const words = open.map(({ processName, caseNo, sealed }) => (sealed ? SEALED_TITLE : `${processName} ${caseNo ?? ''}`.trim()))
  return `${words.slice(0, LISTED).join('、')}${words.length > LISTED ? ' 等' : ''}`
}
