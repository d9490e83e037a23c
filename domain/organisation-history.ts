import { OrganisationModel } from './organisation.ts'
import type { Organisation, OrganisationFacts, OrganisationKind } from './organisation.ts'

/** An organisation as it was on a day. */
export type OrganisationOn = OrganisationFacts & { readonly code: string; readonly kind: OrganisationKind }

/** The facts in force on a day; undefined before there was such an organisation. Abolished ones stay readable. */
export function factsOn(organisation: Organisation, day: string): OrganisationOn | undefined {
  const { code, kind, past, name, parentCode, place, address, status, from, change } = organisation
  const now = { name, parentCode, place, address, status, from, change } as OrganisationFacts
  const facts = from <= day ? now : past.find(earlier => earlier.from <= day && day <= earlier.until)
  return facts && { ...facts, code, kind }
}

export async function organisationOn(code: string, day: string): Promise<OrganisationOn | undefined> {
  const organisation = await OrganisationModel.findOne({ code }).lean()
  return organisation ? factsOn(organisation, day) : undefined
}

/** All that had been there by a day, the abolished ones too, by code. */
export async function organisationsOn(day: string): Promise<OrganisationOn[]> {
  const all = await OrganisationModel.find().sort({ code: 1 }).lean()
  return all.flatMap(organisation => factsOn(organisation, day) ?? [])
}
