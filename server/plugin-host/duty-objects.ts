import { DelegationModel } from '../../domain/delegation.ts'
import { EntrustmentModel, entrustingCounties } from '../../domain/entrustment.ts'
import { mayRegisterFor } from '../../domain/standing-in.ts'
import { ServerError } from '../errors.ts'
import type { ObjectFinders } from './named-objects.ts'

/** Absences are found by those who may register them, entrustments by those who may register them; for others they do not exist. */
export const dutyObjects = {
  colleague: async (account, accountId) => {
    if (!/^[0-9a-f]{24}$/.test(accountId) || !(await mayRegisterFor(account, accountId))) throw new ServerError('NOT_FOUND')
    return accountId
  },
  delegation: async (account, number) => {
    const found = await DelegationModel.findById(numberOf(number)).lean()
    if (!found || !(await mayRegisterFor(account, found.accountId))) throw new ServerError('NOT_FOUND')
    return found
  },
  entrustment: async ({ groups }, number) => {
    const found = await EntrustmentModel.findById(numberOf(number)).lean()
    if (!found || !entrustingCounties(groups).has(found.countyCode)) throw new ServerError('NOT_FOUND')
    return found
  },
} satisfies ObjectFinders

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
