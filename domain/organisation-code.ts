/** Those whose posts do the work: bureaus (a county's is its correction agency too), offices, villages and communities. */
export const TREE_KINDS = ['province', 'city-bureau', 'county-bureau', 'office', 'village', 'community'] as const
/** Outside organs: parties to cases, never deciders here; nobody is appointed to a post of theirs. */
export const OUTSIDE_KINDS = ['court', 'police', 'procuratorate', 'prison', 'detention-centre'] as const
export const ORGANISATION_KINDS = [...TREE_KINDS, ...OUTSIDE_KINDS] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

const CODE: Record<(typeof TREE_KINDS)[number], RegExp> = {
  province: /^\d{2}0000$/,
  'city-bureau': /^\d{4}00$/,
  'county-bureau': /^\d{4}(?!00)\d{2}$/,
  office: /^\d{4}(?!00)\d{2}-\d{2}$/,
  village: /^\d{4}(?!00)\d{2}-\d{2}-\d{3}$/,
  community: /^\d{4}(?!00)\d{2}-\d{2}-\d{3}$/,
}
const OUTSIDE_CODE = new RegExp(`^(${OUTSIDE_KINDS.join('|')})-\\d{6}-\\d{1,3}$`)
/** Of any kind. */
export const ORGANISATION_CODE = new RegExp(`^\\d{6}(-\\d{2}(-\\d{3})?)?$|${OUTSIDE_CODE.source}`)

export const isOutside = (kind: OrganisationKind): boolean => (OUTSIDE_KINDS as readonly string[]).includes(kind)

export const isCodeOf = (kind: OrganisationKind, code: string): boolean =>
  kind in CODE ? CODE[kind as keyof typeof CODE].test(code) : OUTSIDE_CODE.test(code) && code.startsWith(`${kind}-`)

/** The area (GB/T 2260) an organisation of any kind belongs to: `court-410106-1`, `410106-01-003` → `410106`. */
export const areaOf = (code: string): string => /\d{6}/.exec(code)?.[0] ?? ''
