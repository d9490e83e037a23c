import { z } from 'zod'
import { ChangeNotPossible, applyChange } from '../../domain/organisation-change.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { proposalInput, proposedChange } from '../proposed-change.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

const approvalForm = z.object({
  authority: z.string(),
  basis: z.string(),
  documentNo: z.string(),
  documentOn: z.string().refine(isDay, 'not a day'),
  effectiveOn: z.string().refine(isDay, 'not a day'),
})

const filingForm = z.object({ filingNo: z.string() })

/** Changes the organisation as it was approved outside, from the day in the approval on. Its job comes on that day. */
export default defineWorker({
  type: 'organisation.apply',
  input: z.object({
    ...proposalInput,
    approvalSubmissionId: z.string(),
    /** Of an office's case that began before those had a process of their own. */
    filingSubmissionId: z.string().nullish(),
  }),
  output: z.object({ organisationCode: z.string() }),
  async handle(input, { effectKey, processInstanceKey }) {
    const { effectiveOn, ...paper } = await formData(input.approvalSubmissionId, approvalForm)
    const filing = input.filingSubmissionId ? await formData(input.filingSubmissionId, filingForm) : {}
    const approved = { ...paper, ...filing, from: effectiveOn, effectKey, processInstanceKey }
    try {
      return { organisationCode: await applyChange(proposedChange(input), approved) }
    } catch (error) {
      if (!(error instanceof ChangeNotPossible)) throw error
      throw new BpmnError('CHANGE_NOT_POSSIBLE', error.message, { proposalProblem: error.problem })
    }
  },
})
