import { z } from 'zod'
import { AccountModel } from '../../../domain/account.ts'
import { accessDay, holdersOn } from '../../../domain/appointment.ts'
import { areaOf, OrganisationModel } from '../../../domain/organisation.ts'
import { codesAtAndBelow } from '../../../domain/organisation-tree.ts'
import { POST_RULES, POSTS, type Post } from '../../../domain/post.ts'
import { withSuperiors } from '../../../domain/standing-in.ts'
import { isDay } from '../../../domain/working-days.ts'
import type { FormComponent, PluginContext, SessionAccount } from '../../../server/plugin-api.ts'
import { personComponent, postOf } from '../components/person.ts'
import { belowOf } from '../components/within.ts'
import { MOST } from './organisations.ts'
import { reachOf } from './reach.ts'

/** Somebody of the staff: name and posts, and nothing else of them. */
export interface StaffMember {
  readonly username: string
  readonly name: string
  readonly posts: readonly { readonly orgCode: string; readonly organisation: string; readonly post: Post }[]
}
interface Narrowed {
  readonly post?: Post | undefined
  readonly below?: string | undefined
}

const post = z.enum(POSTS)
const search = z.object({
  text: z.string().trim().max(100),
  /** Posts that the text means in the language of whoever types it. */
  meaning: z.array(post).max(POSTS.length).default([]),
  post: post.optional(),
  below: z.string().max(40).optional(),
})
const named = z.object({ username: z.string().max(60), on: z.string().refine(isDay).optional() })

/** The staff as a form lets somebody choose them. Names travel in bodies, for addresses are kept and logged. */
export function registerPeople({ route, contribute }: PluginContext): void {
  contribute('formComponent', settled)
  route('post', '/people/search', { roles: 'any', data: 'account', pace: 'sensitive' }, async (request, response) => {
    const { text, meaning, ...narrowed } = search.parse(request.body)
    const found = (await knownTo(request.account, narrowed)).filter(holding(text, meaning))
    response.json({ items: found.slice(0, MOST), more: found.length > MOST })
  })
  route('post', '/people/name', { roles: 'any', data: 'account' }, async (request, response) => {
    const { username, on } = named.parse(request.body)
    const found = await knownTo(request.account, {}, on)
    response.json({ item: found.find(person => person.username === username) })
  })
}

/**
 * Whom an account knows of: the staff of the counties it works in, with their offices; of what is below a post above the
 * counties; and of the organisations above its own. No administrators, and nobody who is disabled.
 */
export async function knownTo(account: SessionAccount, { post, below }: Narrowed, on = accessDay()): Promise<StaffMember[]> {
  const own = [...new Set(account.groups.map(group => group.split(':')[0] ?? ''))]
  const roots = own.map(code => (code.includes('-') ? areaOf(code) : code))
  const codes = new Set([...(await codesAtAndBelow(roots)), ...(await Promise.all(own.map(withSuperiors))).flat()])
  const reach = await reachOf(account, below)
  const organisations = await OrganisationModel.find({ code: { $in: [...codes] } }, 'code kind name').lean()
  const names = new Map(organisations.filter(({ code, kind }) => reach.has(code, kind)).map(({ code, name }) => [code, name]))
  const held = (await holdersOn([...names.keys()], on)).filter(
    each => POST_RULES[each.post].role === 'staff' && (post === undefined || each.post === post),
  )
  const byAccount = Map.groupBy(held, each => each.accountId)
  const accounts = await AccountModel.find({ _id: { $in: [...byAccount.keys()] }, disabled: false }, 'username name').lean()
  return accounts
    .map(({ _id, username, name }) => ({
      username,
      name,
      posts: (byAccount.get(String(_id)) ?? []).map(each => ({
        orgCode: each.orgCode,
        organisation: names.get(each.orgCode) ?? each.orgCode,
        post: each.post,
      })),
    }))
    .sort((a, b) => ((a.posts[0]?.orgCode ?? '') + a.username < (b.posts[0]?.orgCode ?? '') + b.username ? -1 : 1))
}

/** Every word of the text is part of the name, the user name, an organisation's name, or a post that the text means. */
function holding(text: string, meaning: readonly Post[]): (person: StaffMember) => boolean {
  const words = text.toLowerCase().split(/\s+/)
  return ({ username, name, posts }) =>
    posts.some(({ post }) => meaning.includes(post)) ||
    words.every(word => [username, name, ...posts.map(({ organisation }) => organisation)].some(each => each.includes(word)))
}

const settled: FormComponent = {
  ...personComponent,
  async settle(value, field, at) {
    if (typeof value !== 'string' || value === '') return { value }
    const known = await knownTo(at.account, { post: postOf(field), below: belowOf(field, at) })
    if (known.some(({ username }) => username === value)) return { value }
    return { fault: { code: 'form-components.person-unknown' } }
  },
}
