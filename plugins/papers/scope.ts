import { organisationsOf } from '../../domain/administered-accounts.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'

export interface OrganisationName {
  readonly code: string
  readonly name: string
}

/** The organisations whose papers an account answers for: where it holds a post, and all below. */
export async function ownOrganisations(account: SessionAccount): Promise<OrganisationName[]> {
  const codes = [...(await organisationsOf(account.groups))]
  const kinds = ['province', 'city-bureau', 'county-bureau', 'office'] as const
  const found = await OrganisationModel.find({ code: { $in: codes }, kind: { $in: kinds }, status: 'active' }, 'code name')
    .sort({ code: 1 })
    .lean()
  return found.map(({ code, name }) => ({ code, name }))
}

/** Those that may word papers in their own way. */
export const countiesOf = (organisations: readonly OrganisationName[]): OrganisationName[] =>
  organisations.filter(({ code }) => /^\d{4}(?!00)\d{2}$/.test(code))
