import { z } from 'zod'
import type { ProposedChange } from '../domain/organisation-change.ts'

export const OFFICE_ACTIONS = ['establish', 'revoke', 'merge', 'change-level', 'change-name'] as const
const text = z.string().nullish()

/** The variables of a proposal about an office, as the form of the process office-establishment names them. */
export const officeProposal = {
  action: z.enum(OFFICE_ACTIONS),
  countyCode: z.string(),
  officeCode: text,
  successorCode: text,
  officePlace: text,
  officeAddress: text,
  level: text,
}
export type OfficeProposal = z.infer<z.ZodObject<typeof officeProposal>>

const CHANGE = { establish: 'establish', revoke: 'abolish', merge: 'merge', 'change-name': 'rename' } as const

/** The change of the organisation that it comes to; undefined where only the record changes (变更规格). */
export function changeOf(proposal: OfficeProposal): ProposedChange | undefined {
  const { action, countyCode, officeCode, successorCode, officePlace, officeAddress } = proposal
  if (action === 'change-level') return undefined
  const said = {
    kind: action === 'establish' ? ('office' as const) : undefined,
    organisationCode: officeCode,
    successorCode,
    place: officePlace,
    address: officeAddress,
  }
  const given = Object.entries(said).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return { change: CHANGE[action], countyCode, ...(Object.fromEntries(given) as Partial<ProposedChange>) }
}
