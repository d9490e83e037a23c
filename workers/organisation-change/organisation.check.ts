import { z } from 'zod'
import { groupsOf, postsOn } from '../../domain/appointment.ts'
import { ChangeNotPossible, planChange } from '../../domain/organisation-change.ts'
import type { ProposedChange } from '../../domain/organisation-change.ts'
import { readSubmission } from '../../domain/submission.ts'
import { proposalInput, proposedChange } from '../proposed-change.ts'
import { defineWorker } from '../worker-contract.ts'

/** Says whether a proposal can be carried out as things stand, so that nobody decides on one that cannot. Changes nothing. */
export default defineWorker({
  type: 'organisation.check',
  input: z.object({ ...proposalInput, submissionId: z.string() }),
  output: z.object({
    caseNo: z.string(),
    caseTitle: z.string(),
    proposalProblem: z.string().nullable(),
  }),
  async handle(input, { processInstanceKey }) {
    const caseNo = `JG${processInstanceKey}`
    const refused = (proposalProblem: string) => ({ caseNo, caseTitle: '机构变更', proposalProblem })
    try {
      const proposal = proposedChange(input)
      if (!(await isOfficerOf(proposal, input.submissionId))) return refused('not-your-county')
      const { title, kind } = await planChange(proposal)
      // Offices have a process of their own (office-establishment).
      if (kind === 'office') return refused('not-changeable')
      return { caseNo, caseTitle: title, proposalProblem: null }
    } catch (error) {
      if (error instanceof ChangeNotPossible) return refused(error.problem)
      throw error
    }
  },
})

/** The model lets correction officers start it; only the proposal says of which county. */
async function isOfficerOf({ countyCode }: ProposedChange, submissionId: string): Promise<boolean> {
  const submission = await readSubmission(submissionId)
  if (!submission) throw new Error(`submission ${submissionId} is not stored`)
  return groupsOf(await postsOn(submission.accountId)).includes(`${countyCode}:correction-officer`)
}
