import { z } from 'zod'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import type { LedgerEntry } from '../../domain/ledger-entry.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import { defineWorker } from '../worker-contract.ts'

/**
 * What is on record at an office that is no more (its people, its assets) goes over to the one that succeeds it, entry by entry, as the
 * confirmed checklist says. The office's own record stays: it says what it was.
 */
export default defineWorker({
  type: 'office.move-records',
  input: z.object({ officeCode: z.string(), successorCode: z.string() }),
  output: z.object({ movedRecords: z.number() }),
  async handle({ officeCode, successorCode }, { effectKey, now }) {
    const entries = await LedgerEntryModel.find({ caseKey: { $exists: false }, officeCode, ledger: { $ne: 'offices' } }).lean<
      Stored[]
    >()
    for (const entry of entries) await move(entry, successorCode, `${effectKey}:${String(entry._id)}`, now)
    const movedRecords = await LedgerEntryModel.countDocuments({ effectKeys: new RegExp(`^${effectKey}:`) })
    return { movedRecords }
  },
})

type Stored = LedgerEntry & { dataKey: string }

async function move(entry: Stored, successorCode: string, effectKey: string, at: Date): Promise<void> {
  const ledger = await newestLedger(entry.ledger)
  if (!ledger) throw new Error(`the ledger ${entry.ledger} is not defined`)
  const says = ledger.definition.fields.some(({ key, retired }) => key === 'officeCode' && !retired)
  await writeEntry({
    ledger,
    entryKey: entry.entryKey,
    dataKey: entry.dataKey,
    place: { officeCode: successorCode },
    values: says ? [{ key: 'officeCode', value: successorCode, at }] : [],
    effectKey,
    written: { how: 'process', at },
  })
}
