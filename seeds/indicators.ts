import { loadIndicators } from '../domain/indicator-version.ts'
import { ownPacks } from '../domain/pack.ts'

/** The sets of standards of our own packs; a set once there gets a next version where its file has changed. */
export async function seed(): Promise<string | undefined> {
  const added = await loadIndicators(ownPacks())
  return added > 0 ? `${added} sets of indicators` : undefined
}
