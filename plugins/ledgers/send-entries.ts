import type { Response } from 'express'
import { CSV_BEGINNING, csvLine } from '../../domain/csv.ts'
import { chosenWords } from '../../domain/ledger-field.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { regionText } from '../../domain/region.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { LedgerRecord } from '../../server/plugin-api.ts'
import type { ShownLedger } from './shown-entry.ts'

/** Sends entries as CSV, one line each: for a spreadsheet, so that nothing of it is a formula. A minor's has its open fields only. */
export async function sendEntries(
  response: Response,
  shown: ShownLedger,
  records: AsyncIterable<LedgerRecord>,
  { columns, inFull }: { readonly columns: readonly string[]; readonly inFull: boolean },
): Promise<void> {
  const { ledger, definition } = shown.ledger
  const fields = columns.flatMap(key => definition.fields.find(field => field.key === key) ?? [])
  const offices = new Map((await OrganisationModel.find({}, 'code name').lean()).map(({ code, name }) => [code, name]))
  response.type('text/csv; charset=utf-8').attachment(`${ledger}-${dayOf(new Date())}.csv`)
  response.write(CSV_BEGINNING + csvLine([...fields.map(({ label }) => label.zh), '司法所', '案号', '登记日期']))
  for await (const record of records) {
    const values = inFull && !record.sealed ? shown.asForm(record).data : shown.listed(record)
    const cells = fields.map(field => cellOf(field, values[field.key]))
    await send(response, csvLine([...cells, offices.get(record.officeCode ?? ''), record.caseNo, dayOf(record.at)]))
  }
  response.end()
}

function cellOf(field: LedgerField, value: unknown): string | number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  const chosen = chosenWords(field, value)
  if (chosen !== undefined) return chosen
  if (field.type === 'region') return regionText(String(value)) || String(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Waits where the reader is slower than we are. */
async function send(response: Response, line: string): Promise<void> {
  if (!response.write(line)) await new Promise(resolve => response.once('drain', resolve).once('close', resolve))
}
