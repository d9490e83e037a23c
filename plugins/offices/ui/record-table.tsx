import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { valueWords, wordsIn } from '../../../domain/ledger-field.ts'
import type { RecordTable } from '../office-records.ts'
import { useText } from './use-text.ts'

/** So many columns; the entry itself has all. */
const COLUMNS = 8

/** What a ledger has of the office, personal data masked; each line leads to its entry. */
export function RecordTableView({ table: { fields, rows } }: { table: RecordTable }) {
  const { text, intl } = useText()
  if (rows.length === 0) return <p className="fq-quiet">{text('records.none')}</p>
  const columns: TableColumnsType<RecordTable['rows'][number]> = fields.slice(0, COLUMNS).map((field, index) => ({
    key: field.key,
    title: wordsIn(field.label, intl.locale),
    render: (_, { entryId, values }) => {
      const words = valueWords(field, values[field.key], intl.locale) ?? ''
      return index === 0 ? <Link to={`/ledgers/entries/${entryId}`}>{words || text('entry')}</Link> : words
    },
  }))
  return <Table rowKey="entryId" size="small" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 700 }} />
}
