import { Schema, model } from 'mongoose'
import { EntryRefused, storeNumbered } from './numbered-entry.ts'
import { changeRights } from './rights-change.ts'
import type { Acting } from './rights-change.ts'

/**
 * Somebody is away and leaves work to another. Days are texts in Asia/Shanghai, both counted. The history is kept: one that
 * is wrong is ended, which takes effect at once.
 */
export interface Delegation {
  /** Running number. */
  _id: number
  /** The account that is away. */
  accountId: string
  delegateId: string
  from: string
  until: string
  /** Only the work of these processes; absent: all work. */
  processDefinitionIds?: string[]
  reason: string
  registeredBy: string
  registeredAt: Date
  endedAt?: Date
  endedBy?: string
  endReason?: string
}

const once = { type: String, required: true, immutable: true } as const
const day = { ...once, match: /^\d{4}-\d{2}-\d{2}$/ } as const
export const delegationSchema = new Schema<Delegation>(
  {
    _id: { type: Number, required: true },
    accountId: once,
    delegateId: once,
    from: day,
    until: day,
    processDefinitionIds: { type: [String], default: undefined, immutable: true },
    reason: once,
    registeredBy: once,
    registeredAt: { type: Date, required: true, immutable: true },
    endedAt: { type: Date },
    endedBy: { type: String },
    endReason: { type: String },
  },
  { versionKey: false },
)
delegationSchema.index({ delegateId: 1, until: 1 })
delegationSchema.index({ accountId: 1, from: -1 })
delegationSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], () => {
  throw new Error('delegations are kept')
})

export const DelegationModel = model<Delegation>('Delegation', delegationSchema, 'delegations')

/** Not ended, and not over: the one that holds on a day, or on a later one. */
const standing = { endedAt: { $exists: false } } as const
export const isInForce = ({ from, until, endedAt }: Pick<Delegation, 'from' | 'until' | 'endedAt'>, on: string): boolean =>
  endedAt === undefined && from <= on && on <= until

/** Those in force on a day by which an account acts for others. */
export const delegationsTo = (delegateId: string, on: string): Promise<Delegation[]> =>
  DelegationModel.find({ delegateId, from: { $lte: on }, until: { $gte: on }, ...standing })
    .sort({ _id: 1 })
    .lean()

export type NewDelegation = Pick<Delegation, 'accountId' | 'delegateId' | 'from' | 'until' | 'processDefinitionIds' | 'reason'>

/**
 * @throws EntryRefused where it ends before it begins, goes to the same person, leaves the same work of the same days to a second
 * one, or where on some day the delegate's work comes back to the one who is away by way of other delegations
 */
export async function registerDelegation(entry: NewDelegation, acting: Acting): Promise<Delegation> {
  if (entry.until < entry.from) throw new EntryRefused('until', 'until-before-from')
  if (entry.delegateId === entry.accountId) throw new EntryRefused('delegateId', 'delegate-self')
  return changeRights(acting, async () => {
    const others = await DelegationModel.find({ from: { $lte: entry.until }, until: { $gte: entry.from }, ...standing }).lean()
    const same = others.find(other => other.accountId === entry.accountId && sharesWork(other, entry))
    if (same) throw new EntryRefused('from', 'delegated-already', { from: same.from, until: same.until })
    if (comesBack(entry, others)) throw new EntryRefused('delegateId', 'delegate-cycle')
    const result = await storeNumbered(DelegationModel, { ...entry, registeredBy: acting.by, registeredAt: new Date() })
    return { result, action: 'delegation.registered', target: `delegation:${result._id}`, after: entry }
  })
}

type Work = Pick<Delegation, 'processDefinitionIds'>
function sharesWork({ processDefinitionIds: one }: Work, { processDefinitionIds: other }: Work): boolean {
  return !one || !other || one.some(id => other.includes(id))
}

type Link = Pick<Delegation, 'accountId' | 'delegateId' | 'from' | 'until'>
/** Whether there is a way of delegations, all in force on one day, from the delegate back to the one who is away. */
function comesBack(entry: Link, others: readonly Link[]): boolean {
  const onward = others.filter(({ accountId, from, until }) => {
    return accountId === entry.delegateId && from <= entry.until && until >= entry.from
  })
  return onward.some(link => {
    if (link.delegateId === entry.accountId) return true
    const from = link.from > entry.from ? link.from : entry.from
    const until = link.until < entry.until ? link.until : entry.until
    return comesBack({ accountId: entry.accountId, delegateId: link.delegateId, from, until }, others)
  })
}

/** Ends it at once. @throws EntryRefused where it was ended before, or is over */
export function endDelegation(number: number, today: string, acting: Acting & { readonly reason: string }): Promise<Delegation> {
  return changeRights(acting, async () => {
    const ending = { endedAt: new Date(), endedBy: acting.by, endReason: acting.reason }
    const open = { _id: number, until: { $gte: today }, ...standing }
    const result = await DelegationModel.findOneAndUpdate(open, ending, { returnDocument: 'after' }).lean()
    if (!result) throw new EntryRefused('reason', 'over-already')
    return { result, action: 'delegation.ended', target: `delegation:${number}` }
  })
}
