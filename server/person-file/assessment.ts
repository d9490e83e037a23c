import { earlierEntryOf } from '../../domain/earlier-entry.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import type { Assessment } from '../../domain/person-file.ts'

/** Of whoever was assessed before sentence. The ledger is the pack's of assessments: without that pack there is none. */
export async function assessmentOf(subjectNo: string): Promise<Assessment | undefined> {
  const ledger = await newestLedger('assessments')
  const entry = ledger && (await earlierEntryOf(ledger.definition, subjectNo))
  const { entrustmentNo, submittedOn, letterReceivedOn } = entry?.open ?? {}
  const on = submittedOn ?? letterReceivedOn
  return typeof entrustmentNo === 'string' && typeof on === 'string' ? { entrustmentNo, on } : undefined
}
