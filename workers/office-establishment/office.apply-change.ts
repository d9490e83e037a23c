import { z } from 'zod'
import { ChangeNotPossible, applyChange } from '../../domain/organisation-change.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { isDay } from '../../domain/working-days.ts'
import { changeOf, officeProposal } from '../office-change.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * Changes the office as the body for institutional establishment decided, from the day in its paper on; what of that stands in the
 * office's record is `recordData`, for the task that writes it. Cases that wait at an office that is no more hear of it by the message
 * `office-ended`. @throws BpmnError `CHANGE_NOT_POSSIBLE` where another change came between
 */
export default defineWorker({
  type: 'office.apply-change',
  input: z.object({
    ...officeProposal,
    authorityName: z.string(),
    documentNo: z.string(),
    documentOn: day,
    effectiveOn: day,
    filingNo: z.string(),
  }),
  output: z.object({ officeCode: z.string(), officeName: z.string(), recordData: z.record(z.string(), z.unknown()) }),
  async handle(input, { effectKey, processInstanceKey, publishMessage }) {
    const { authorityName: authority, documentNo, documentOn, filingNo, effectiveOn: from } = input
    const change = changeOf(input)
    const basis = '郑州方案三（一）1'
    const paper = { basis, authority, documentNo, documentOn, filingNo, from, effectKey, processInstanceKey }
    const officeCode = change ? await applied(() => applyChange(change, paper)) : (input.officeCode ?? '')
    const office = await OrganisationModel.findOne({ code: officeCode }).orFail().lean()
    const ended = { name: 'office-ended', correlationKey: officeCode, variables: {}, timeToLiveMs: 0, messageId: effectKey }
    if (office.status === 'abolished') await publishMessage({ ...ended, toAll: true })
    return {
      officeCode,
      officeName: office.name,
      recordData: {
        officeCode,
        officeName: office.name,
        countyCode: input.countyCode,
        approvalDocNo: documentNo,
        filingNo,
        ...(input.action === 'establish' ? { establishedOn: from } : {}),
        ...(office.status === 'abolished' ? { abolishedOn: from } : {}),
      },
    }
  },
})

async function applied(apply: () => Promise<string>): Promise<string> {
  try {
    return await apply()
  } catch (error) {
    if (!(error instanceof ChangeNotPossible)) throw error
    throw new BpmnError('CHANGE_NOT_POSSIBLE', error.message, { problem: error.problem })
  }
}
