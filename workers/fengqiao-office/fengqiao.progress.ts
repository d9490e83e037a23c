import { z } from 'zod'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { parameterOfCase } from '../../domain/parameter.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/**
 * How many of a county's offices are built to the Fengqiao standard (named, by their record), in percent of all there are today, beside the
 * milestone: 40 % at the end of the second phase in 澄司〔2019〕55号四（二）.
 */
export default defineWorker({
  type: 'fengqiao.progress',
  input: z.object({ countyCode: z.string() }),
  output: z.object({
    officesTotal: z.number(),
    officesReached: z.number(),
    progressPercent: z.number(),
    milestonePercent: z.number(),
    offices: z.array(z.object({ officeCode: z.string(), officeName: z.string(), fengqiaoStatus: z.string() })),
  }),
  async handle({ countyCode }, { today, caseParameters }) {
    const milestone = await parameterOfCase(await caseParameters(), 'fengqiao.milestone-percent', today)
    if (!milestone) throw new Incident('there is no parameter fengqiao.milestone-percent in force today')
    const offices = await OrganisationModel.find({ kind: 'office', parentCode: countyCode, status: 'active' }, 'code name')
      .sort({ code: 1 })
      .lean()
    const keys = offices.map(({ code }) => entryKeyOf('offices', code))
    const entries = await LedgerEntryModel.find({ ledger: 'offices', entryKey: { $in: keys } }, 'entryKey open').lean()
    const statusOf = (code: string): string => {
      const found = entries.find(({ entryKey }) => entryKey === entryKeyOf('offices', code))?.open['fengqiaoStatus']
      return typeof found === 'string' ? found : 'none'
    }
    const listed = offices.map(({ code, name }) => ({ officeCode: code, officeName: name, fengqiaoStatus: statusOf(code) }))
    const reached = listed.filter(({ fengqiaoStatus }) => fengqiaoStatus === 'named').length
    return {
      officesTotal: listed.length,
      officesReached: reached,
      progressPercent: listed.length === 0 ? 0 : Math.round((reached / listed.length) * 1000) / 10,
      milestonePercent: milestone.value,
      offices: listed,
    }
  },
})
