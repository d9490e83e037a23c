import { groupsOf, postsOn } from './appointment.ts'
import { OrganisationModel } from './organisation.ts'
import { POST_RULES, isPost } from './post.ts'

/** `410106-01:clerk` → `410106-01` */
export const organisationOf = (group: string): string => group.split(':')[0] ?? ''
/** Of an office or of a county itself: `410106-01` → `410106` */
export const countyOf = (code: string): string => code.slice(0, 6)
const postOf = (group: string): string => group.split(':')[1] ?? ''
/** A post of one of the three administrators is not left to anybody (三员分立). */
export const isStaffPost = (group: string): boolean => {
  const post = postOf(group)
  return isPost(post) && POST_RULES[post].role === 'staff'
}

/**
 * In which posts of somebody who is away another may stand in: those of organisations in which, or above which, the other holds a
 * post of its own. An administrator's post is none of these.
 */
export async function standInGroups(groups: readonly string[], delegateGroups: readonly string[]): Promise<string[]> {
  const own = new Set(delegateGroups.filter(isStaffPost).map(organisationOf))
  const reached = await Promise.all(
    groups.filter(isStaffPost).map(async group => ({ group, codes: await withSuperiors(organisationOf(group)) })),
  )
  return reached.filter(({ codes }) => codes.some(code => own.has(code))).map(({ group }) => group)
}

/** An organisation and those above it, upwards. */
export async function withSuperiors(code: string): Promise<string[]> {
  const codes: string[] = []
  for (let next: string | undefined = code; next !== undefined && !codes.includes(next);) {
    codes.push(next)
    next = (await OrganisationModel.findOne({ code: next }, 'parentCode').lean())?.parentCode
  }
  return codes
}

const HEADS: ReadonlySet<string> = new Set(['director', 'bureau-head'])
/** The organisations for whose people somebody may register an absence: of which it is director or head. */
export const headOf = (groups: readonly string[]): string[] =>
  groups.filter(group => HEADS.has(postOf(group))).map(organisationOf)

/** Whether somebody may register and end another's absences: their own, and, as director or head, those of the same organisation. */
export async function mayRegisterFor(
  by: { readonly id: string; readonly groups: readonly string[] },
  accountId: string,
): Promise<boolean> {
  if (accountId === by.id) return true
  const codes = new Set(headOf(by.groups))
  if (codes.size === 0) return false
  return groupsOf(await postsOn(accountId)).some(group => isStaffPost(group) && codes.has(organisationOf(group)))
}
