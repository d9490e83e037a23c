import { z } from 'zod'
import { LedgerEntryModel, entryKeyOf } from './ledger-entry.ts'
import { isDay } from './working-days.ts'

/** The ledger of the people of the offices (司法所人员台账), one entry for each: processes/office-staff/officers.ledger.json. */
export const OFFICERS = 'officers'

const day = z.string().refine(isDay, 'not a day')

/** What is open (L1) of an officer: names nobody. */
const openOfficer = z.object({
  status: z.enum(['active', 'seconded', 'left']),
  post: z.enum(['director', 'deputy', 'staff', 'assistant', 'social-worker', 'mediator']),
  duty: z
    .enum(['general', 'correction', 'resettlement', 'legal-service', 'mediation', 'publicity', 'legality-review'])
    .optional(),
  establishment: z.enum(['zhuanbian', 'other-formal', 'hired']),
  legalQualification: z.enum(['licence', 'law-degree', 'none']).optional(),
  hireDate: day,
  officeStartDate: day,
})
export interface Officer extends z.infer<typeof openOfficer> {
  readonly officerNo: string
  readonly officeCode: string
}

/** @returns undefined where nobody of that number is on record */
export async function officerOf(officerNo: string): Promise<Officer | undefined> {
  const entry = await LedgerEntryModel.findOne({ ledger: OFFICERS, entryKey: entryKeyOf(OFFICERS, officerNo) }, OPEN).lean()
  return entry ? officerFrom(entry) : undefined
}

/** Who belongs to an office today: those lent out, too, for they hold its places; nobody who has left. */
export const officersAt = async (officeCode: string): Promise<Officer[]> => (await officersOf([officeCode])).get(officeCode) ?? []

/** Of several offices, by code; of those that have nobody on the ledger, nothing. */
export async function officersOf(officeCodes: readonly string[]): Promise<Map<string, Officer[]>> {
  const of = { ledger: OFFICERS, officeCode: { $in: [...officeCodes] } }
  const entries = await LedgerEntryModel.find({ ...of, 'open.status': { $ne: 'left' } }, OPEN).lean()
  return Map.groupBy(entries.map(officerFrom), ({ officeCode }) => officeCode)
}

const OPEN = 'entryKey officeCode open'

function officerFrom({ entryKey, officeCode = '', open }: { entryKey: string; officeCode?: string; open: unknown }): Officer {
  return { ...openOfficer.parse(open), officerNo: entryKey.slice(OFFICERS.length + 1), officeCode }
}
