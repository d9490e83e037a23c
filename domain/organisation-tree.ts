import { OrganisationModel } from './organisation.ts'

/** The codes of these organisations and of all below them, abolished ones too: what they did stays theirs. */
export async function codesAtAndBelow(roots: readonly string[]): Promise<Set<string>> {
  const all = await OrganisationModel.find({}, 'code parentCode -_id').lean()
  const below = new Set(roots)
  for (let size = 0; size < below.size;) {
    size = below.size
    for (const { code, parentCode } of all) if (parentCode !== undefined && below.has(parentCode)) below.add(code)
  }
  return below
}
