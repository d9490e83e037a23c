import { CaseModel } from '../case.ts'
import { DeadlineModel } from '../deadline.ts'
import { LedgerEntryModel, entryKeyOf } from '../ledger-entry.ts'
import { OrganisationModel, areaOf } from '../organisation.ts'
import { officersOf } from '../officer.ts'
import type { Officer } from '../officer.ts'
import { ReleasedPersonModel, UNDER_SUPPORT } from '../released-person.ts'
import { socialWorkersOf } from '../social-workers.ts'
import { SubjectMatterModel } from '../subject-matter.ts'
import { UNDER_SUPERVISION } from '../subject-standing.ts'
import { SubjectModel } from '../subject.ts'
import { TaskModel } from '../task.ts'

/** What is on record of one office on a day, as far as figures count it. Keys and codes only: no name, number or address of anybody. */
export interface OfficeFacts {
  readonly officeCode: string
  readonly officeName: string
  readonly countyCode: string
  /** Its entry in the ledger of offices, what is of class L0 and L1; undefined where there is none. */
  readonly record?: Readonly<Record<string, unknown>>
  /** The people of the office by the ledger of officers; empty: nobody is on it. */
  readonly officers: readonly Officer[]
  /** Holders of the post of social worker. */
  readonly socialWorkers: number
  /** Cases of those under community correction now. */
  readonly subjects: readonly { readonly caseKey: string; readonly missing: boolean }[]
  /** Cases of those under resettlement support now. */
  readonly released: readonly { readonly caseKey: string }[]
  /** Deadlines of its cases that are open. */
  readonly deadlines: readonly { readonly caseKey: string; readonly isOverdue: boolean }[]
  /** Cases in which electronic monitoring was lawfully decided (法29) and goes on, and whether the device is worn. */
  readonly monitored: readonly { readonly caseKey: string; readonly isWorn: boolean }[]
  /** Cases of `staff-recruitment` under way. */
  readonly recruitments: readonly string[]
}

export const OFFICES = 'offices'
const keys = (found: readonly { readonly _id: string }[]): string[] => found.map(({ _id }) => _id)
const under = <T extends { officeCode?: unknown }>(found: readonly T[]): Map<string, T[]> =>
  Map.groupBy(found, ({ officeCode }) => String(officeCode))

/** What the ledgers of offices and of officers tell of the active ones among these offices, by code; as if there were no cases. */
export async function ledgerFactsOf(officeCodes: readonly string[]): Promise<OfficeFacts[]> {
  const offices = await OrganisationModel.find({ code: { $in: [...officeCodes] }, kind: 'office', status: 'active' }, 'code name')
    .sort({ code: 1 })
    .lean()
  const codes = offices.map(({ code }) => code)
  const [records, officers] = await Promise.all([recordsOf(codes), officersOf(codes)])
  return offices.map(({ code, name }) => {
    const record = records.get(code)
    return {
      officeCode: code,
      officeName: name,
      countyCode: areaOf(code),
      ...(record ? { record } : {}),
      officers: officers.get(code) ?? [],
      socialWorkers: 0,
      subjects: [],
      released: [],
      deadlines: [],
      monitored: [],
      recruitments: [],
    }
  })
}

/** Of the active ones among these offices, by code. @param day the business day */
export async function factsOf(officeCodes: readonly string[], day: string): Promise<OfficeFacts[]> {
  const offices = await ledgerFactsOf(officeCodes)
  const codes = offices.map(({ officeCode }) => officeCode)
  const [workers, subjects, released, deadlines, monitored, recruitments] = await Promise.all([
    socialWorkersOf(codes),
    SubjectModel.find({ officeCode: { $in: codes }, status: { $in: [...UNDER_SUPERVISION] } }, PERSON)
      .lean()
      .then(under),
    ReleasedPersonModel.find({ officeCode: { $in: codes }, status: { $in: [...UNDER_SUPPORT] } }, PERSON)
      .lean()
      .then(under),
    deadlinesOf(codes, day),
    monitoredAt(codes),
    CaseModel.find({ processDefinitionId: 'staff-recruitment', state: 'ACTIVE', officeCode: { $in: codes } }, 'officeCode')
      .lean()
      .then(under),
  ])
  return offices.map(office => {
    const code = office.officeCode
    return {
      ...office,
      socialWorkers: workers.get(code) ?? 0,
      subjects: (subjects.get(code) ?? []).map(each => ({
        caseKey: each.processInstanceKey,
        missing: each.status === 'missing',
      })),
      released: (released.get(code) ?? []).map(each => ({ caseKey: each.processInstanceKey })),
      deadlines: deadlines.get(code) ?? [],
      monitored: monitored.get(code) ?? [],
      recruitments: keys(recruitments.get(code) ?? []),
    }
  })
}
const PERSON = 'officeCode status processInstanceKey -_id'

async function recordsOf(codes: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const entryKeys = codes.map(code => entryKeyOf(OFFICES, code))
  const entries = await LedgerEntryModel.find({ ledger: OFFICES, entryKey: { $in: entryKeys } }, 'entryKey open').lean()
  return new Map(entries.map(({ entryKey, open }) => [entryKey.slice(OFFICES.length + 1), open]))
}

async function deadlinesOf(codes: readonly string[], day: string) {
  const found = await DeadlineModel.aggregate<{ officeCode: string; caseKey: string; dueOn: string }>([
    { $match: { state: 'open' } },
    { $project: { caseKey: 1, dueOn: 1 } },
    {
      $lookup: {
        from: 'cases',
        localField: 'caseKey',
        foreignField: '_id',
        pipeline: [{ $match: { officeCode: { $in: codes } } }, { $project: { officeCode: 1 } }],
        as: 'case',
      },
    },
    { $unwind: '$case' },
    { $project: { _id: 0, caseKey: 1, dueOn: 1, officeCode: '$case.officeCode' } },
    { $sort: { dueOn: 1, caseKey: 1 } },
  ])
  const deadlines = found.map(({ officeCode, caseKey, dueOn }) => ({ officeCode, caseKey, isOverdue: dueOn < day }))
  return under(deadlines)
}

/** Decided by the head, and either worn (an open matter of the subject's file) or about to be put on (the task 告知并佩戴). */
async function monitoredAt(codes: readonly string[]) {
  const [worn, toWear] = await Promise.all([
    SubjectMatterModel.find({ kind: 'monitoring', state: 'open' }, 'caseKey -_id').lean(),
    TaskModel.find({ processDefinitionId: MONITORING, elementId: 'tell-subject', state: 'CREATED' }, 'processInstanceKey').lean(),
  ])
  const wornIn = new Set(worn.map(({ caseKey }) => caseKey))
  const instances = [...wornIn, ...toWear.map(({ processInstanceKey }) => processInstanceKey)]
  const cases = await CaseModel.find({ instances: { $in: instances }, officeCode: { $in: codes } }, 'officeCode').lean()
  return under(cases.map(({ _id, officeCode }) => ({ officeCode, caseKey: _id, isWorn: wornIn.has(_id) })))
}
const MONITORING = 'electronic-monitoring'
