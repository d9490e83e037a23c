import { z } from 'zod'
import { groupsOf, postsOn } from '../../domain/appointment.ts'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { ChangeNotPossible, planChange } from '../../domain/organisation-change.ts'
import { OrganisationModel, officeName } from '../../domain/organisation.ts'
import { readSubmission } from '../../domain/submission.ts'
import { changeOf, officeProposal } from '../office-change.ts'
import { defineWorker } from '../worker-contract.ts'

const inputSchema = z.object({
  ...officeProposal,
  areaKind: z.string().nullish(),
  townshipCode: z.string().nullish(),
  exceptionReason: z.string().nullish(),
  submissionId: z.string(),
})
type Input = z.infer<typeof inputSchema>

/**
 * Whether a proposal about an office can be carried out as things stand: the name by rule and not taken, one office for a township or
 * explained (郑州方案三（一）1、2), of the proposer's own county. Changes nothing; `problem` is a word of the form that corrects it.
 */
export default defineWorker({
  type: 'office.check-proposal',
  input: inputSchema,
  output: z.object({
    problem: z.string().nullable(),
    caseTitle: z.string(),
    /** What it would be called. */
    proposedName: z.string().nullable(),
    /** As it is called now; of a new one as it would be. */
    officeTitle: z.string(),
    successorName: z.string().nullable(),
    /** The office that the township has already. */
    townshipOffice: z.string().nullable(),
  }),
  async handle(input) {
    const [names, townshipOffice] = await Promise.all([namesOf(input), officeOfTownship(input)])
    const { title, problem } = await planned(input, names.officeTitle)
    const found = (await foreign(input)) ?? problem ?? (await ruledOut(input, townshipOffice))
    return { ...names, townshipOffice, caseTitle: title, problem: found ?? null }
  },
})

async function planned(input: Input, office: string): Promise<{ title: string; problem?: string }> {
  const change = changeOf(input)
  if (!change) return { title: `变更规格 ${office}` }
  try {
    return { title: (await planChange(change)).title }
  } catch (error) {
    if (!(error instanceof ChangeNotPossible)) throw error
    return { title: `机构设置 ${office}`, problem: error.problem }
  }
}

async function namesOf({ countyCode, officeCode, successorCode, officePlace }: Input) {
  const nameOf = async (code: string | null | undefined) =>
    code ? ((await OrganisationModel.findOne({ code }, 'name').lean())?.name ?? null) : null
  const [county, office, successor] = await Promise.all([countyCode, officeCode, successorCode].map(nameOf))
  const proposedName = officePlace ? officeName(county ?? '', officePlace) : null
  return { proposedName, officeTitle: office ?? proposedName ?? '', successorName: successor ?? null }
}

/** The model lets these officers start it; only the proposal says of which county. */
async function foreign({ countyCode, submissionId }: Input): Promise<string | undefined> {
  const submission = await readSubmission(submissionId)
  if (!submission) throw new Error(`submission ${submissionId} is not stored`)
  const groups = groupsOf(await postsOn(submission.accountId))
  return groups.includes(`${countyCode}:grassroots-officer`) ? undefined : 'not-your-county'
}

/** What the rules of the city's plan say beside those of every organisation. */
async function ruledOut(input: Input, townshipOffice: string | null): Promise<string | undefined> {
  if (input.action === 'change-level') return (await levelNow(input.officeCode)) === input.level ? 'same-level' : undefined
  if (input.action !== 'establish') return undefined
  if (!input.townshipCode?.startsWith(input.countyCode)) return 'township-code'
  if (input.exceptionReason) return undefined
  if (input.areaKind !== 'township') return 'exception-unexplained'
  return townshipOffice === null ? undefined : 'township-taken'
}

async function levelNow(officeCode: string | null | undefined): Promise<unknown> {
  const entryKey = entryKeyOf('offices', officeCode ?? '')
  return (await LedgerEntryModel.findOne({ ledger: 'offices', entryKey }, 'open').lean())?.open['level']
}

async function officeOfTownship({ action, townshipCode }: Input): Promise<string | null> {
  if (action !== 'establish' || !townshipCode) return null
  const codes = await LedgerEntryModel.distinct('officeCode', { ledger: 'offices', 'open.townshipCode': townshipCode })
  return (await OrganisationModel.findOne({ code: { $in: codes }, status: 'active' }, 'name').lean())?.name ?? null
}
