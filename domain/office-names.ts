import { OrganisationModel } from './organisation.ts'

/** Names of organisations, by code. */
export async function officeNames(codes: readonly string[]): Promise<Map<string, string>> {
  const found = await OrganisationModel.find({ code: { $in: [...new Set(codes)] } }, 'code name').lean()
  return new Map(found.map(({ code, name }) => [code, name]))
}
