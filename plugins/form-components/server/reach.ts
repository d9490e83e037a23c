import { areaOf, isOutside } from '../../../domain/organisation.ts'
import type { OrganisationKind } from '../../../domain/organisation.ts'
import { codesAtAndBelow } from '../../../domain/organisation-tree.ts'
import type { SessionAccount } from '../../../server/plugin-api.ts'

export interface Reach {
  has(code: string, kind: OrganisationKind): boolean
}

/** The organisations at and below one, and the outside organs of its area. */
export async function reachOf(account: SessionAccount, below: string | undefined): Promise<Reach> {
  if (below === undefined) return { has: () => true }
  const roots = below === 'own' ? account.groups.map(group => group.split(':')[0] ?? '') : [below]
  const [codes, areas] = [await codesAtAndBelow(roots), new Set(roots)]
  return { has: (code, kind) => codes.has(code) || (isOutside(kind) && areas.has(areaOf(code))) }
}
