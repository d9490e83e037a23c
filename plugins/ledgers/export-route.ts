import { z } from 'zod'
import { ServerError, type LedgerRecord, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { entryQuery, fieldKey } from './entry-query.ts'
import { sendEntries } from './send-entries.ts'
import { ShownLedger } from './shown-entry.ts'

/** More than that nobody needs in full at once; and every name of it is held against the reason. */
const MOST_IN_FULL = 5_000
const exported = z.strictObject({
  query: entryQuery.default({}),
  columns: z.array(fieldKey).min(1).max(100),
  inFull: z.boolean().default(false),
  reason: z.string().trim().max(500).optional(),
})

/** `POST /api/ledgers/:ledger/exports`: what the list shows, as CSV; on record before the first line leaves. */
export function registerExportRoute({ route, services: { ledgers, personalData, audit } }: PluginContext): void {
  const rule = { roles: ['staff', 'auditor'], data: { ledger: 'model' }, pace: 'sensitive' } as const
  route('post', '/:ledger/exports', rule, async ({ account, body, objects: { ledger } }, response) => {
    const { query, columns, inFull, reason } = exported.parse(body)
    if (inFull && !account.roles.includes('staff')) throw new ServerError('FORBIDDEN')
    const shown = await ShownLedger.open(ledger, personalData)
    const { total } = await ledgers.list(account, ledger, { ...query, skip: 0, limit: 1 })
    if (inFull && total > MOST_IN_FULL) throw new ServerError('INVALID_REQUEST', { detail: `more than ${MOST_IN_FULL} entries` })
    if (inFull) await lookAt(account, shown, await gathered(ledgers.each(account, ledger, query)), reason ?? '')
    const after = { count: total, columns, inFull }
    await audit.record({ accountId: account.id, action: 'ledger.exported', target: ledger, after, ...(reason ? { reason } : {}) })
    await sendEntries(response, shown, ledgers.each(account, ledger, query), { columns, inFull })
  })

  async function lookAt(account: SessionAccount, shown: ShownLedger, records: readonly LedgerRecord[], reason: string) {
    await personalData.look(account, {
      action: 'mask.view',
      target: shown.ledger.ledger,
      reason,
      shows: records.filter(({ sealed }) => !sealed).map(each => shown.asForm(each)),
      about: { count: records.length },
    })
  }
}

async function gathered(all: AsyncIterable<LedgerRecord>): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = []
  for await (const record of all) records.push(record)
  return records
}
