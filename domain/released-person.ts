import { PERSON_FIELDS, byIdentityNumber, createPerson, definePersonRecord, ownFieldsOf } from './person-record.ts'
import type { CountedMatter, PersonDocument, Standing } from './person-record.ts'
import type { MatterKind } from './matter-kind.ts'
import type { DataClass } from './personal-data.ts'
import { keyFromStart, keyOfSubject, subjectOf } from './subject.ts'
import { RELEASED_PERSON_STATUSES } from './person-status.ts'
import type { ReleasedPersonStatus } from './person-status.ts'

export { RELEASED_PERSON_STATUSES }
export type { ReleasedPersonStatus }

/** Where somebody under resettlement (安置帮教) comes from: the term of assistance follows from it. */
export const RELEASE_SOURCES = ['prison', 'detention-center', 'correction-end'] as const
export type ReleaseSource = (typeof RELEASE_SOURCES)[number]
export const RISK_LEVELS = ['normal', 'key'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** Who is under support, found or not (人户分离 and 失联 too). */
export const UNDER_SUPPORT = [
  'handed-over',
  'supported',
  'missed',
  'dual-listed',
] as const satisfies readonly ReleasedPersonStatus[]

/** The support is over; the others follow from the matters. */
export const ENDED_STATUSES = ['ended', 'moved', 'reoffended', 'deceased'] as const satisfies readonly ReleasedPersonStatus[]

/** Every field of the record with its class; forms name them as `ledger`: `released-person.idNo`. */
export const RELEASED_PERSON_FIELDS = {
  ...PERSON_FIELDS,
  /** The record of community correction that the person comes from. */
  subjectNo: 'L1',
  source: 'L2',
  prison: 'L3',
  releaseDate: 'L2',
  certificateNo: 'L3',
  riskLevel: 'L1',
  riskReasons: 'L3',
  pickupRequired: 'L1',
  pickupPlan: 'L3',
  handoverAt: 'L1',
  assistUntil: 'L1',
  needs: 'L3',
  familyContact: 'L3',
  familyAccepts: 'L2',
  /** The other place that lists somebody who lives elsewhere than registered (双列管). */
  dualListedWith: 'L2',
  /** Who visits: the account's user name. */
  socialWorker: 'L1',
} as const satisfies Record<string, DataClass>
export type ReleasedPersonField = keyof typeof RELEASED_PERSON_FIELDS

/** Those that follow from the matters. */
const FOLLOWING = ['expected', ...UNDER_SUPPORT] as const

const COUNTERS = ['visits', 'referrals', 'warningSigns', 'timesMissed'] as const

export type ReleasedPerson = Partial<Record<ReleasedPersonField, unknown>> &
  PersonDocument & {
    personNo: string
    status: ReleasedPersonStatus
    counters: Record<(typeof COUNTERS)[number], number>
    phoneIndex?: string
  }

/** The first that is open decides. */
const STATUS_BY_MATTER: readonly (readonly [ReleasedPersonStatus, MatterKind])[] = [
  ['missed', 'missed'],
  ['dual-listed', 'dual-listing'],
  ['supported', 'agreement'],
]

/** Somebody handed over stays so; until then the person is expected. */
export function supportStandingBy(matters: readonly CountedMatter[]): Standing<ReleasedPersonStatus> {
  const valid = matters.filter(({ state }) => state !== 'cancelled')
  const isOpen = (kind: MatterKind) => valid.some(each => each.kind === kind && each.state === 'open')
  const count = (kind: MatterKind) => valid.filter(each => each.kind === kind).length
  const [open] = STATUS_BY_MATTER.find(([, kind]) => isOpen(kind)) ?? []
  const before = valid.some(({ kind, state }) => kind === 'handover' && state === 'done') ? 'handed-over' : 'expected'
  return {
    status: open ?? before,
    counters: {
      visits: count('visit'),
      referrals: count('referral'),
      warningSigns: count('warning-sign'),
      timesMissed: count('missed'),
    },
  }
}

const defined = definePersonRecord<ReleasedPerson>('ReleasedPerson', {
  kind: 'released-person',
  collection: 'releasedPersons',
  numberField: 'personNo',
  numberMark: 'A',
  links: ['subjectNo'],
  fields: RELEASED_PERSON_FIELDS,
  statuses: RELEASED_PERSON_STATUSES,
  counters: COUNTERS,
  indexed: [
    ['idNo', 'idNoIndex'],
    ['phone', 'phoneIndex'],
  ],
  following: FOLLOWING,
  standingBy: supportStandingBy,
})
export const RELEASED_PERSON_RECORD = defined.record
export const ReleasedPersonModel = defined.model

export async function releasedPersonOf(personNo: string) {
  return ReleasedPersonModel.findOne({ personNo }).orFail(() => new Error(`no released person ${personNo} is recorded`))
}

export interface NewReleasedPerson {
  readonly processInstanceKey: string
  readonly data: Partial<Record<ReleasedPersonField, unknown>> & { readonly countyCode: string }
  readonly year: number
  /** The form that started the case. */
  readonly submissionId?: string | undefined
}

/**
 * Creates the record, or finds the one of the same person in the county that is not over yet: the prison tells, then the correction
 * ends, and it is one person. Who offends again and is released again has another one, with a term of its own.
 */
export async function registerReleasedPerson({ data, ...made }: NewReleasedPerson): Promise<string> {
  const own = ownFieldsOf(RELEASED_PERSON_RECORD, data)
  const { countyCode, idNo } = data
  const current = { countyCode, status: { $in: [...FOLLOWING] } }
  const known = idNo ? await ReleasedPersonModel.findOne({ ...byIdentityNumber(String(idNo)), ...current }) : null
  if (known) {
    await known.set(own).save()
    return known.personNo
  }
  const { processInstanceKey, year, submissionId } = made
  const { subjectNo } = data
  // One person, one key: what the correction knew is found by the forms of the support, and erased with it.
  const keyOf = () => (typeof subjectNo === 'string' ? keyOfSubject(subjectNo) : keyFromStart(processInstanceKey, submissionId))
  return createPerson(RELEASED_PERSON_RECORD, { processInstanceKey, data: { ...own, countyCode }, year, keyOf })
}

/** What the record of community correction says that this one says, too. */
export async function fieldsOfSubject(subjectNo: string): Promise<Partial<Record<ReleasedPersonField, unknown>>> {
  const subject = await subjectOf(subjectNo)
  const shared = Object.keys(PERSON_FIELDS) as (keyof typeof PERSON_FIELDS)[]
  return Object.fromEntries(
    shared.flatMap(name => {
      const value = subject.get(name) as unknown
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  )
}
