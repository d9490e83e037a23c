import { valueWords } from '../../../domain/ledger-field.ts'
import { assetTotal } from '../asset-total.ts'
import type { RecordTable } from '../office-records.ts'
import { useText } from './use-text.ts'

/** How many pieces of what the office has, and what they cost; without those that were disposed of. */
export function AssetTotalLine({ table }: { table: RecordTable }) {
  const { text, intl } = useText()
  const { pieces, yuan, kinds } = assetTotal(table)
  const kind = table.fields.find(({ key }) => key === 'kind')
  const words = kinds.map(each => `${(kind && valueWords(kind, each.kind, intl.locale)) ?? each.kind} ${each.pieces}`)
  if (pieces === 0) return null
  return <p className="fq-quiet">{text('assets.total', { pieces, yuan, kinds: words.join(text('assets.and')) })}</p>
}
