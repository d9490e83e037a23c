import type { AccountRole } from './account.ts'
import type { OrganisationKind } from './organisation.ts'

interface PostRule {
  /** The role an account must have to hold it. Roles of administrators join in no account (三员分立). */
  readonly role: AccountRole
  readonly at: readonly OrganisationKind[]
}
const BUREAUS = ['county-bureau', 'city-bureau', 'province'] as const

/** Posts, and where they exist. Outside organs and villages have none: nobody of theirs signs in. */
export const POST_RULES = {
  'correction-officer': { role: 'staff', at: BUREAUS },
  'resettlement-officer': { role: 'staff', at: BUREAUS },
  'grassroots-officer': { role: 'staff', at: BUREAUS },
  'political-officer': { role: 'staff', at: BUREAUS },
  'bureau-head': { role: 'staff', at: BUREAUS },
  clerk: { role: 'staff', at: ['office'] },
  director: { role: 'staff', at: ['office'] },
  'social-worker': { role: 'staff', at: ['office'] },
  administrator: { role: 'administrator', at: BUREAUS },
  security: { role: 'security', at: BUREAUS },
  auditor: { role: 'auditor', at: BUREAUS },
} as const satisfies Record<string, PostRule>

export type Post = keyof typeof POST_RULES
export const POSTS = Object.keys(POST_RULES) as Post[]

export const isPost = (text: string): text is Post => Object.hasOwn(POST_RULES, text)
export const mayExistAt = (post: Post, kind: OrganisationKind): boolean =>
  (POST_RULES[post].at as readonly OrganisationKind[]).includes(kind)
