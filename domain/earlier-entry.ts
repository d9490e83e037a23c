import { LedgerEntryModel, indexedAs } from './ledger-entry.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { LedgerDefinition } from './ledger-field.ts'
import { SubjectModel } from './subject.ts'

export type EarlierEntry = Pick<LedgerEntry, 'open' | 'at'>

/**
 * What a ledger of cases says of a subject from before there was one, as the assessment before sentence (法18): the newest entry
 * of the subject's county under the same identity number. Found by blind index: the number itself is never opened, and only
 * what is open (L0, L1) crosses from that case to this one.
 */
export async function earlierEntryOf(ledger: LedgerDefinition, subjectNo: string): Promise<EarlierEntry | undefined> {
  const numbers = ledger.fields.filter(field => field.type === 'identity-number' && indexedAs(field))
  const subject = numbers.length > 0 ? await SubjectModel.findOne({ subjectNo }, 'idNoIndex countyCode').lean() : null
  if (!subject?.idNoIndex || typeof subject.countyCode !== 'string') return undefined
  const indexes = numbers.map(({ key }) => `${key}:${subject.idNoIndex}`)
  const found = await LedgerEntryModel.findOne(
    { ledger: ledger.id, indexes: { $in: indexes }, countyCode: subject.countyCode },
    'open at',
  )
    .sort({ at: -1, _id: -1 })
    .lean<EarlierEntry>()
  return found ?? undefined
}
