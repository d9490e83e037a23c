import { OrganisationModel, areaOf, isOfficeName, isOutside, officeName } from './organisation.ts'
import type { Organisation, OrganisationChange, OrganisationFacts, OrganisationKind } from './organisation.ts'
import { addDays } from './working-days.ts'

export const PROPOSABLE = ['establish', 'rename', 'move', 'merge', 'abolish'] as const
/** What a county may establish; bureaus themselves are not a county's to change. */
export const ESTABLISHABLE = [
  'office',
  'village',
  'community',
  'court',
  'police',
  'procuratorate',
  'prison',
  'detention-centre',
] as const

/** A change as a county proposes it. Which fields it needs follows from `change` and the kind of organisation. */
export interface ProposedChange {
  readonly change: (typeof PROPOSABLE)[number]
  /** The county that proposes: only its own offices, villages and outside organs. */
  readonly countyCode: string
  /** Of a new one. */
  readonly kind?: (typeof ESTABLISHABLE)[number]
  /** The one to be changed; of a new village or community, the office it belongs to stands in `officeCode`. */
  readonly organisationCode?: string
  readonly officeCode?: string
  /** An office is named by its place; every other organisation by a name. */
  readonly place?: string
  readonly organisationName?: string
  readonly address?: string
  readonly successorCode?: string
}

/** Why a change is not possible. The forms of the process have the words. */
export type ChangeProblem =
  | 'incomplete'
  | 'unknown-county'
  | 'unknown-organisation'
  | 'other-county'
  | 'not-changeable'
  | 'unknown-office'
  | 'name-rule'
  | 'name-taken'
  | 'nothing-changes'
  | 'unknown-successor'
  | 'has-villages'
  | 'too-early'

export class ChangeNotPossible extends Error {
  readonly problem: ChangeProblem
  constructor(problem: ChangeProblem) {
    super(`organisation change: ${problem}`)
    this.name = 'ChangeNotPossible'
    this.problem = problem
  }
}

type NextFacts = Omit<OrganisationFacts, 'from' | 'change'>
export interface ChangePlan {
  /** For lists: `更名 上街区司法局峡窝镇司法所 → 上街区司法局峡窝街道司法所`. */
  readonly title: string
  readonly kind: OrganisationKind
  readonly act: OrganisationChange['kind']
  /** Absent: it is established, and gets its code then. */
  readonly before?: Organisation
  readonly next: NextFacts
  readonly successorCode?: string
}

/** What a proposal comes to, as things stand. Changes nothing. @throws ChangeNotPossible */
export async function planChange(proposal: ProposedChange): Promise<ChangePlan> {
  const county = await activeOne(proposal.countyCode)
  if (county?.kind !== 'county-bureau') throw new ChangeNotPossible('unknown-county')
  const plan = proposal.change === 'establish' ? await establishing(proposal, county) : await changing(proposal, county)
  const { next, before } = plan
  if (next.status === 'active' && next.name !== before?.name) await checkName(plan.kind, next.name)
  return plan
}

async function establishing(
  { kind, place, organisationName, officeCode, address }: ProposedChange,
  county: Organisation,
): Promise<ChangePlan> {
  const named = kind === 'office' ? place : organisationName
  if (!kind || !named) throw new ChangeNotPossible('incomplete')
  const own = isOutside(kind) || kind === 'office'
  const office = own ? undefined : await activeOne(officeCode)
  if (!own && (office?.kind !== 'office' || areaOf(office.code) !== county.code)) throw new ChangeNotPossible('unknown-office')
  const next: NextFacts = {
    name: kind === 'office' ? officeName(county.name, named) : named,
    ...(kind === 'office' ? { place: named, parentCode: county.code } : office ? { parentCode: office.code } : {}),
    ...(address ? { address } : {}),
    status: 'active',
  }
  return { title: `设立 ${next.name}`, kind, act: 'established', next }
}

async function changing(proposal: ProposedChange, county: Organisation): Promise<ChangePlan> {
  if (!proposal.organisationCode) throw new ChangeNotPossible('incomplete')
  const before = await activeOne(proposal.organisationCode)
  if (!before) throw new ChangeNotPossible('unknown-organisation')
  if (areaOf(before.code) !== county.code) throw new ChangeNotPossible('other-county')
  if (before.kind === 'county-bureau') throw new ChangeNotPossible('not-changeable')
  const { name, parentCode, place, address, status } = before
  const now = withoutGaps({ name, parentCode, place, address, status })
  const of = { kind: before.kind, before }
  switch (proposal.change) {
    case 'rename': {
      const next = { ...now, ...renamed(proposal, before, county) }
      if (next.name === name) throw new ChangeNotPossible('nothing-changes')
      return { ...of, title: `更名 ${name} → ${next.name}`, act: 'renamed', next }
    }
    case 'move': {
      if (!proposal.address) throw new ChangeNotPossible('incomplete')
      if (proposal.address === address) throw new ChangeNotPossible('nothing-changes')
      return { ...of, title: `迁址 ${name}`, act: 'moved', next: { ...now, address: proposal.address } }
    }
    case 'merge': {
      const successor = await successorOf(before, proposal, county)
      const successorCode = successor.code
      return {
        ...of,
        title: `合并 ${name} → ${successor.name}`,
        act: 'merged',
        next: { ...now, status: 'abolished' },
        successorCode,
      }
    }
    default: {
      const title = `撤销 ${name}`
      const next: NextFacts = { ...now, status: 'abolished' }
      if (proposal.successorCode) {
        const { code: successorCode } = await successorOf(before, proposal, county)
        return { ...of, title, act: 'abolished', next, successorCode }
      }
      if (await OrganisationModel.exists({ parentCode: before.code, status: 'active' }))
        throw new ChangeNotPossible('has-villages')
      return { ...of, title, act: 'abolished', next }
    }
  }
}

/** Where what it has goes: another of its kind in the county. */
async function successorOf(before: Organisation, proposal: ProposedChange, county: Organisation): Promise<Organisation> {
  const successor = await activeOne(proposal.successorCode)
  const fits = successor?.kind === before.kind && successor.code !== before.code && areaOf(successor.code) === county.code
  if (!fits) throw new ChangeNotPossible('unknown-successor')
  return successor
}

function renamed(
  { place, organisationName }: ProposedChange,
  { kind }: Organisation,
  county: Organisation,
): Pick<NextFacts, 'name' | 'place'> {
  const named = kind === 'office' ? place : organisationName
  if (!named) throw new ChangeNotPossible('incomplete')
  return kind === 'office' ? { name: officeName(county.name, named), place: named } : { name: named }
}

/** S2#2: ××县（市、区）司法局××（机构所在地地名）司法所; and no two that exist at once bear one name. */
async function checkName(kind: OrganisationKind, name: string): Promise<void> {
  if (kind === 'office' && !isOfficeName(name)) throw new ChangeNotPossible('name-rule')
  if (await OrganisationModel.exists({ name, status: 'active' })) throw new ChangeNotPossible('name-taken')
}

/** By whom outside it was approved, from which day it holds, and which job enters it. */
export interface ApprovedChange extends Omit<OrganisationChange, 'kind' | 'successorCode' | 'effectKey'> {
  readonly from: string
  readonly effectKey: string
}

/**
 * Enters an approved change: the only place where an organisation is written. What was before goes to `past`. The same
 * `effectKey` changes nothing a second time. @returns the code. @throws ChangeNotPossible
 */
export async function applyChange(proposal: ProposedChange, approved: ApprovedChange): Promise<string> {
  const { effectKey } = approved
  const done = await OrganisationModel.findOne(
    { $or: [{ establishedBy: effectKey }, writtenLastBy(proposal, effectKey)] },
    'code',
  ).lean()
  if (done) return done.code
  const plan = await planChange(proposal)
  const { from, ...paper } = approved
  const change: OrganisationChange = {
    ...paper,
    kind: plan.act,
    ...(plan.successorCode ? { successorCode: plan.successorCode } : {}),
  }
  if (!plan.before) return establish(plan, { from, change, effectKey, countyCode: proposal.countyCode })
  if (from <= plan.before.from) throw new ChangeNotPossible('too-early')
  // The one itself comes last: a job that was broken off finds here what is still to do.
  if (plan.successorCode) await reassign(plan.before.code, plan.successorCode, from, change)
  await writeVersion(plan.before, plan.next, from, change)
  return plan.before.code
}

const writtenLastBy = ({ organisationCode }: ProposedChange, effectKey: string) => ({
  code: organisationCode ?? '',
  $or: [{ 'change.effectKey': effectKey }, { 'past.change.effectKey': effectKey }],
})

async function reassign(code: string, successorCode: string, from: string, change: OrganisationChange): Promise<void> {
  for (const child of await OrganisationModel.find({ parentCode: code, status: 'active' }).lean()) {
    if (from <= child.from) throw new ChangeNotPossible('too-early')
    const { name, place, address, status } = child
    const next = withoutGaps({ name, place, address, status, parentCode: successorCode })
    await writeVersion(child, next, from, { ...change, kind: 'reassigned' })
  }
}

/** Only while it still is what the change was planned on: `from` says so, since two versions never begin on one day. */
async function writeVersion(before: Organisation, next: NextFacts, from: string, change: OrganisationChange): Promise<void> {
  const { name, parentCode, place, address, status } = before
  const past = { name, parentCode, place, address, status, from: before.from, change: before.change, until: addDays(from, -1) }
  const { matchedCount } = await OrganisationModel.updateOne(
    { code: before.code, from: before.from },
    { $set: { ...next, from, change }, $push: { past: withoutGaps(past) } },
    { runValidators: true },
  )
  if (matchedCount === 0) throw new Error(`organisation ${before.code} was changed meanwhile: try again`)
}

interface Establishing {
  readonly from: string
  readonly change: OrganisationChange
  readonly effectKey: string
  readonly countyCode: string
}

async function establish({ kind, next }: ChangePlan, { from, change, effectKey, countyCode }: Establishing): Promise<string> {
  const prefix = isOutside(kind) ? `${kind}-${countyCode}-` : `${next.parentCode}-`
  const digits = isOutside(kind) ? 1 : kind === 'office' ? 2 : 3
  const used = await OrganisationModel.distinct('code', { code: { $regex: `^${prefix}\\d+$` } })
  const number = Math.max(0, ...used.map(code => Number(code.slice(prefix.length)))) + 1
  const code = `${prefix}${String(number).padStart(digits, '0')}`
  // The unique indexes refuse the number to the slower of two jobs, and a second run of this one: the job comes again.
  await OrganisationModel.create({ code, kind, ...next, from, change, past: [], establishedBy: effectKey })
  return code
}

const activeOne = async (code: string | undefined): Promise<Organisation | null> =>
  code === undefined ? null : OrganisationModel.findOne({ code, status: 'active' }).lean()

const withoutGaps = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
