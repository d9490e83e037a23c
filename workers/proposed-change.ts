import { z } from 'zod'
import { ESTABLISHABLE, PROPOSABLE } from '../domain/organisation-change.ts'
import type { ProposedChange } from '../domain/organisation-change.ts'

const text = z.string().nullish()

/** The variables of a proposed change of an organisation, as its form names them. */
export const proposalInput = {
  change: z.enum(PROPOSABLE),
  countyCode: z.string(),
  kind: z.enum(ESTABLISHABLE).nullish(),
  organisationCode: text,
  officeCode: text,
  successorCode: text,
  place: text,
  organisationName: text,
  officeAddress: text,
}

/** Without what the form left empty. */
export function proposedChange({ officeAddress, ...input }: z.infer<z.ZodObject<typeof proposalInput>>): ProposedChange {
  const { change, countyCode, kind, organisationCode, officeCode, successorCode, place, organisationName } = input
  const filled = { kind, organisationCode, officeCode, successorCode, place, organisationName, address: officeAddress }
  const said = Object.entries(filled).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return { change, countyCode, ...(Object.fromEntries(said) as Partial<ProposedChange>) }
}
