import { z } from 'zod'
import { applyChange } from '../../domain/organisation-change.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { defineWorker } from '../worker-contract.ts'

/**
 * The office's door is elsewhere since its new premises were accepted: the organisation's address, by the bureau that accepted them. An
 * address is not among what the body for institutional establishment decides (郑州方案三（一）1).
 */
export default defineWorker({
  type: 'office.record-address',
  input: z.object({ officeCode: z.string(), countyCode: z.string(), officeAddress: z.string().nullish() }),
  output: z.object({ addressChanged: z.boolean() }),
  async handle({ officeCode, countyCode, officeAddress }, { effectKey, processInstanceKey, today }) {
    const office = await OrganisationModel.findOne({ code: officeCode }).orFail().lean()
    const { change } = office
    if (change.effectKey === effectKey) return { addressChanged: true }
    // Two versions never begin on one day: what was established or renamed today keeps its address until it is said again.
    if (!officeAddress || officeAddress === office.address || office.from >= today) return { addressChanged: false }
    const county = await OrganisationModel.findOne({ code: countyCode }, 'name').orFail().lean()
    const proposal = { change: 'move', countyCode, organisationCode: officeCode, address: officeAddress } as const
    const paper = { basis: '业务用房验收', authority: county.name, documentOn: today, from: today }
    await applyChange(proposal, { ...paper, effectKey, processInstanceKey })
    return { addressChanged: true }
  },
})
