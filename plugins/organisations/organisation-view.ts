import { AccountModel } from '../../domain/account.ts'
import { appointmentsAt, isInForce, lastDayOf } from '../../domain/appointment.ts'
import type { StoredAppointment } from '../../domain/appointment.ts'
import { factsOn } from '../../domain/organisation-history.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { POSTS, POST_RULES, mayExistAt } from '../../domain/post.ts'
import type { Post } from '../../domain/post.ts'
import type { Organisation, OrganisationChange, OrganisationFacts, OrganisationKind } from '../../domain/organisation.ts'

/** An organisation as the page shows it. Of persons it holds the names of those who hold its posts, and nothing else. */
export interface OrganisationView {
  readonly on: string
  readonly code: string
  readonly kind: OrganisationKind
  /** What it was on the day; absent before it was established. */
  readonly facts?: Pick<OrganisationFacts, 'name' | 'place' | 'address' | 'status' | 'from'> & { readonly parent?: Named }
  readonly children: readonly Named[]
  readonly posts: readonly PostView[]
  /** Posts of staff that an organisation of this kind has and nobody holds that day. */
  readonly vacant: readonly Post[]
  /** Newest first. */
  readonly history: readonly HistoryView[]
}
export interface Named {
  readonly code: string
  readonly name: string
}
export interface PostView {
  readonly id: string
  readonly name: string
  readonly post: Post
  readonly kind: string
  readonly from: string
  readonly until?: string
  readonly documentNo?: string
  readonly ended: boolean
  readonly when: 'earlier' | 'now' | 'later'
}
export interface HistoryView {
  readonly name: string
  readonly address?: string
  readonly status: OrganisationFacts['status']
  readonly from: string
  readonly until?: string
  readonly parent?: Named
  readonly change: Pick<
    OrganisationChange,
    'kind' | 'basis' | 'authority' | 'documentNo' | 'documentOn' | 'filingNo' | 'processInstanceKey'
  >
  readonly successor?: Named
}

/** @returns undefined where there never was one of this code */
export async function organisationView(code: string, on: string): Promise<OrganisationView | undefined> {
  const organisation = await OrganisationModel.findOne({ code }).lean()
  if (!organisation) return undefined
  const [names, children, posts] = await Promise.all([namesAround(organisation, on), childrenOn(code, on), postsAt(code, on)])
  const facts = factsOn(organisation, on)
  return {
    on,
    code,
    kind: organisation.kind,
    children,
    posts,
    vacant: vacantPosts(organisation.kind, posts),
    ...(facts && {
      facts: {
        ...pick(facts),
        ...named('parent', facts.parentCode, names),
      },
    }),
    history: [organisation, ...organisation.past.toReversed()].map(version => ({
      ...pick(version),
      ...('until' in version && { until: version.until }),
      ...named('parent', version.parentCode, names),
      ...named('successor', version.change.successorCode, names),
      change: paperOf(version.change),
    })),
  }
}

const pick = ({ name, place, address, status, from }: OrganisationFacts) =>
  ({ name, place, address, status, from }) as OrganisationFacts

const paperOf = ({ kind, basis, authority, documentNo, documentOn, filingNo, processInstanceKey }: OrganisationChange) =>
  ({ kind, basis, authority, documentNo, documentOn, filingNo, processInstanceKey }) as HistoryView['change']

const named = <K extends string>(key: K, code: string | undefined, names: ReadonlyMap<string, string>) =>
  (code === undefined ? {} : { [key]: { code, name: names.get(code) ?? code } }) as { [P in K]?: Named }

/** Those it belonged to or went into, by the names of that day. */
async function namesAround({ past, ...now }: Organisation, on: string): Promise<Map<string, string>> {
  const codes = [now, ...past]
    .flatMap(({ parentCode, change }) => [parentCode, change.successorCode])
    .filter(code => code !== undefined)
  const others = await OrganisationModel.find({ code: { $in: codes } }).lean()
  return new Map(others.map(other => [other.code, factsOn(other, on)?.name ?? other.name]))
}

async function childrenOn(code: string, on: string): Promise<Named[]> {
  const ever = await OrganisationModel.find({ $or: [{ parentCode: code }, { 'past.parentCode': code }] })
    .sort({ code: 1 })
    .lean()
  return ever.flatMap(each => {
    const facts = factsOn(each, on)
    return facts?.parentCode === code && facts.status === 'active' ? [{ code: each.code, name: facts.name }] : []
  })
}

async function postsAt(code: string, on: string): Promise<PostView[]> {
  const appointments = await appointmentsAt(code)
  const accounts = await AccountModel.find({ _id: { $in: appointments.map(({ accountId }) => accountId) } }, { name: 1 }).lean()
  const names = new Map(accounts.map(({ _id, name }) => [String(_id), name]))
  const byPost = appointments.toSorted((one, other) => POSTS.indexOf(one.post) - POSTS.indexOf(other.post))
  return byPost.map(appointment => {
    const { id, accountId, post, kind, from, documentNo, ended } = appointment
    const until = lastDayOf(appointment)
    return {
      id,
      name: names.get(accountId) ?? accountId,
      post,
      kind,
      from,
      ended: ended !== undefined,
      when: whenOf(appointment, on),
      ...(until !== undefined && { until }),
      ...(documentNo !== undefined && { documentNo }),
    }
  })
}

const vacantPosts = (kind: OrganisationKind, posts: readonly PostView[]): Post[] =>
  POSTS.filter(post => POST_RULES[post].role === 'staff' && mayExistAt(post, kind)).filter(
    post => !posts.some(each => each.post === post && each.when === 'now'),
  )

const whenOf = (appointment: StoredAppointment, on: string): PostView['when'] =>
  isInForce(appointment, on) ? 'now' : appointment.from > on ? 'later' : 'earlier'
