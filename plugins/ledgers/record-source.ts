import { newestLedgers } from '../../domain/ledger-definition.ts'
import type { LedgerRecord, RecordSource, RecordView, Services } from '../../server/plugin-api.ts'
import { ShownLedger } from './shown-entry.ts'

/** Entries of ledgers for forms that name a record (`fq-record`), narrowed to one ledger. */
export function recordsOfLedgers({ ledgers, personalData }: Services): RecordSource {
  const viewOf = (shown: ShownLedger, record: LedgerRecord): RecordView => ({
    key: record.thing ?? record.entryId,
    label: [shown.nameOf(record), record.caseNo].filter(Boolean).join(' · ') || shown.ledger.definition.title.zh,
    detail: shown.ledger.definition.title.zh,
    within: record.ledger,
  })
  return {
    kind: 'ledger-entry',
    title: { 'zh-CN': '台账条目', 'en-US': 'Ledger entry' },
    parts: async () => (await newestLedgers()).map(({ ledger, definition }) => ({ key: ledger, title: definition.title.zh })),
    async search(account, text, limit, within) {
      const wanted = within === undefined ? (await newestLedgers()).map(({ ledger }) => ledger) : [within]
      const found: RecordView[] = []
      for (const ledger of wanted) {
        const shown = await ShownLedger.open(ledger, personalData)
        const { items } = await ledgers.list(account, ledger, { search: text, skip: 0, limit: limit - found.length })
        found.push(...items.map(record => viewOf(shown, record)))
        if (found.length >= limit) break
      }
      return found
    },
    async get(account, key) {
      const entry = await ledgers.entry(account, key).catch(() => undefined)
      return entry && viewOf(await ShownLedger.open(entry.ledger, personalData), entry)
    },
  }
}
