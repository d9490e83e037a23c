import { Schema, model } from 'mongoose'
import { ORGANISATION_CODE, ORGANISATION_KINDS, isCodeOf } from './organisation-code.ts'
import type { OrganisationKind } from './organisation-code.ts'

export * from './organisation-code.ts'

export const CHANGE_KINDS = ['first-entry', 'established', 'renamed', 'moved', 'merged', 'abolished', 'reassigned'] as const

/** Why an organisation is from a day on what it is: the act, its legal basis and the paper that approved it. */
export interface OrganisationChange {
  /** `reassigned`: it came under another office because its own was merged or abolished. */
  kind: (typeof CHANGE_KINDS)[number]
  /** The rule by which it was decided. */
  basis: string
  /** Who outside decided (编办), and the number and day of the paper. */
  authority?: string
  documentNo?: string
  documentOn?: string
  /** The city bureau's filing (备案), where the rule asks for it. */
  filingNo?: string
  /** Where it went: of a merger, or of what an abolished one had. */
  successorCode?: string
  processInstanceKey?: string
  /** The element instance whose job made it: a job that comes twice changes nothing. */
  effectKey?: string
}

/** What an organisation is from one day until the next change. */
export interface OrganisationFacts {
  name: string
  parentCode?: string
  /** The place in an office's name: 济源路. */
  place?: string
  /** Where its door is. */
  address?: string
  status: 'active' | 'abolished'
  /** The first day, `2026-11-22`. */
  from: string
  change: OrganisationChange
}

/**
 * An organisation: what it is now, and everything it was (`past`, oldest first; `until` is the last day of each). Code and
 * kind never change, a code is never given again.
 *
 * Codes: GB/T 2260 of province, city, county (`410000`, `410100`, `410106`); an office `410106-01`, its villages
 * `410106-01-001`; outside organs `court-410106-1`: kind, area, number. These begin with a letter, so none is ever read as
 * the organisation of a group (`410106-01:clerk`).
 */
export interface Organisation extends OrganisationFacts {
  code: string
  kind: OrganisationKind
  past: (OrganisationFacts & { until: string })[]
  /** The element instance whose job established it; absent for what was there from the beginning. */
  establishedBy?: string
}

/** What an organisation that was there before the installation began is on record with: nobody here knows its earlier days. */
export const firstEntry = {
  status: 'active',
  from: '2020-07-01',
  change: { kind: 'first-entry', basis: '系统启用时登记；此前沿革未录入' },
} as const satisfies Partial<OrganisationFacts>

/** `××县（市、区）司法局××司法所`: the county bureau's name, the place, 司法所. */
const OFFICE_NAME = /^\p{Script=Han}+[县市区]司法局(\p{Script=Han}{2,})司法所$/u

/** Not checked yet: the place may be none. */
export const officeName = (countyBureauName: string, place: string): string => `${countyBureauName}${place}司法所`
export const isOfficeName = (name: string): boolean => OFFICE_NAME.test(name)

const day = { type: String, match: /^\d{4}-\d{2}-\d{2}$/ }
const changeSchema = new Schema<OrganisationChange>(
  {
    kind: { type: String, required: true, enum: CHANGE_KINDS },
    basis: { type: String, required: true },
    authority: { type: String },
    documentNo: { type: String },
    documentOn: day,
    filingNo: { type: String },
    successorCode: { type: String, match: ORGANISATION_CODE },
    processInstanceKey: { type: String },
    effectKey: { type: String },
  },
  { _id: false },
)
const facts = {
  name: { type: String, required: true },
  parentCode: { type: String },
  place: { type: String },
  address: { type: String },
  status: { type: String, required: true, enum: ['active', 'abolished'] },
  from: { ...day, required: true },
  change: { type: changeSchema, required: true },
}
export const organisationSchema = new Schema<Organisation>(
  {
    code: { type: String, required: true, unique: true, immutable: true },
    kind: { type: String, required: true, enum: ORGANISATION_KINDS, immutable: true },
    ...facts,
    past: { type: [new Schema({ ...facts, until: { ...day, required: true } }, { _id: false })], default: [] },
    establishedBy: { type: String, immutable: true },
  },
  { timestamps: true },
)
organisationSchema.path('code').validate(function (this: Organisation, code: string) {
  return isCodeOf(this.kind, code)
}, 'the code is not one of this kind of organisation')
organisationSchema.path('name').validate(function (this: Organisation, name: string) {
  return this.kind !== 'office' || isOfficeName(name)
}, 'the name of an office must read ××县（市、区）司法局××司法所')
organisationSchema.index({ parentCode: 1 })
organisationSchema.index({ establishedBy: 1 }, { unique: true, partialFilterExpression: { establishedBy: { $exists: true } } })

export const OrganisationModel = model<Organisation>('Organisation', organisationSchema, 'organisations')
