import { Schema, model } from 'mongoose'
import { EntryRefused, storeNumbered } from './numbered-entry.ts'
import { changeRights } from './rights-change.ts'
import type { Acting } from './rights-change.ts'

/** What an office may be entrusted with, as models spell it in their extension property `entrustedWork`. */
export const ENTRUSTED_WORKS = ['correction'] as const
export type EntrustedWorkName = (typeof ENTRUSTED_WORKS)[number]

/**
 * By which the county's correction agency entrusts an office with work (法9②: 司法所根据社区矫正机构的委托，承担社区矫正相关工作).
 * Days are texts in Asia/Shanghai. Nothing is deleted or written over: one that is wrong is ended, and another registered.
 */
export interface Entrustment {
  /** Running number. */
  _id: number
  countyCode: string
  officeCode: string
  work: EntrustedWorkName
  from: string
  /** The last day, where the document names one. */
  until?: string
  documentNo: string
  /** Who signed the document for the county. */
  signedBy: string
  registeredBy: string
  registeredAt: Date
  /** The first day on which it no longer holds. */
  endedOn?: string
  endedBy?: string
  endedAt?: Date
  endReason?: string
}

const once = { type: String, immutable: true } as const
const day = { type: String, match: /^\d{4}-\d{2}-\d{2}$/ } as const
export const entrustmentSchema = new Schema<Entrustment>(
  {
    _id: { type: Number, required: true },
    countyCode: { ...once, required: true },
    officeCode: { ...once, required: true, match: /^\d{6}-\d{2}$/ },
    work: { ...once, required: true, enum: ENTRUSTED_WORKS },
    from: { ...day, required: true, immutable: true },
    until: { ...day, immutable: true },
    documentNo: { ...once, required: true },
    signedBy: { ...once, required: true },
    registeredBy: { ...once, required: true },
    registeredAt: { type: Date, required: true, immutable: true },
    endedOn: day,
    endedBy: { type: String },
    endedAt: { type: Date },
    endReason: { type: String },
  },
  { versionKey: false },
)
entrustmentSchema.index({ officeCode: 1, work: 1 })
entrustmentSchema.index({ countyCode: 1 })
entrustmentSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], () => {
  throw new Error('entrustments are kept')
})

export const EntrustmentModel = model<Entrustment>('Entrustment', entrustmentSchema, 'entrustments')

type Term = Pick<Entrustment, 'from' | 'until' | 'endedOn'>
const FOREVER = '9999-12-31'

export const isInForce = ({ from, until = FOREVER, endedOn }: Term, on: string): boolean =>
  from <= on && on <= until && (endedOn === undefined || on < endedOn)

/** Whether there is a day on which both hold. */
export function overlap(one: Term, other: Term): boolean {
  const from = one.from > other.from ? one.from : other.from
  return isInForce(one, from) && isInForce(other, from)
}

/** The office to which a post or organisation belongs: `410106-01:clerk` → `410106-01`. Above the offices there is none. */
export const officeOf = (group: string): string | undefined => /^\d{6}-\d{2}(?=$|[:-])/.exec(group)?.[0]

/** The counties for whose correction agency these posts may entrust an office. */
export const entrustingCounties = (groups: readonly string[]): ReadonlySet<string> =>
  new Set(groups.flatMap(group => /^(\d{6}):(?:bureau-head|correction-officer)$/.exec(group)?.[1] ?? []))

/** With what these offices are entrusted on a day. */
export async function entrustedOn(
  officeCodes: readonly string[],
  on: string,
): Promise<{ readonly officeCode: string; readonly work: string }[]> {
  if (officeCodes.length === 0) return []
  const found = await EntrustmentModel.find({ officeCode: { $in: officeCodes }, from: { $lte: on } }).lean()
  return found.filter(each => isInForce(each, on)).map(({ officeCode, work }) => ({ officeCode, work }))
}

export type NewEntrustment = Pick<
  Entrustment,
  'countyCode' | 'officeCode' | 'work' | 'from' | 'until' | 'documentNo' | 'signedBy'
>

/** @throws EntryRefused where it ends before it begins, or would hold beside another of the same office and work */
export async function registerEntrustment(entry: NewEntrustment, acting: Acting): Promise<Entrustment> {
  if (entry.until !== undefined && entry.until < entry.from) throw new EntryRefused('until', 'until-before-from')
  return changeRights(acting, async () => {
    const others = await EntrustmentModel.find({ officeCode: entry.officeCode, work: entry.work }).lean()
    const other = others.find(each => overlap(each, entry))
    if (other) throw new EntryRefused('from', 'entrusted-already', { documentNo: other.documentNo })
    const result = await storeNumbered(EntrustmentModel, { ...entry, registeredBy: acting.by, registeredAt: new Date() })
    const { signedBy: _name, ...after } = entry
    return { result, action: 'entrustment.registered', target: `entrustment:${result._id}`, after }
  })
}

/**
 * Ends one that holds, or will: `endedOn` is the first day on which it no longer does. What was done under it stays done.
 * @throws EntryRefused where it was ended before, or is over by then
 */
export function endEntrustment(
  number: number,
  endedOn: string,
  acting: Acting & { readonly reason: string },
): Promise<Entrustment> {
  return changeRights(acting, async () => {
    const open = { endedOn: { $exists: false }, $or: [{ until: { $exists: false } }, { until: { $gte: endedOn } }] }
    const ending = { endedOn, endedBy: acting.by, endedAt: new Date(), endReason: acting.reason }
    const result = await EntrustmentModel.findOneAndUpdate({ _id: number, ...open }, ending, {
      returnDocument: 'after',
      runValidators: true,
    }).lean()
    if (!result) throw new EntryRefused('endedOn', 'over-already')
    return { result, action: 'entrustment.ended', target: `entrustment:${number}`, after: { endedOn } }
  })
}
