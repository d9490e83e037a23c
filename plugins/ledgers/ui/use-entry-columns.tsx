import { LockOutlined } from '@ant-design/icons'
import { Tag, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { wordsIn, type LedgerDefinition, type LedgerField, type LedgerSort, valueWords } from '../../../domain/ledger-field.ts'
import { isProtected } from '../../../domain/personal-data.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { EntryRow } from '../entry-routes.ts'

interface Shown {
  readonly definition: LedgerDefinition
  readonly columns: readonly LedgerField[]
  readonly sort?: LedgerSort | undefined
}

/** The columns of a table of entries: the name first, as the link to the entry; then the view's; office and time last. */
export function useEntryColumns({ definition, columns, sort }: Shown): TableColumnsType<EntryRow> {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.${id}` })
  const order = (field: string) =>
    sort?.field === field ? ({ sortOrder: sort.descending ? 'descend' : 'ascend' } as const) : { sortOrder: null }
  const sortable = (field: LedgerField) => (isProtected(field.class) ? {} : { sorter: true, ...order(field.key) })
  const name = definition.fields.find(({ key }) => key === definition.keyField)
  return [
    {
      key: 'name',
      title: name ? wordsIn(name.label, intl.locale) : text('column.name'),
      width: 170,
      fixed: 'left',
      render: (_, row) => (
        <>
          <Link to={`/ledgers/entries/${row.entryId}`}>
            {row.sealed && <LockOutlined aria-hidden />}{' '}
            {row.sealed
              ? text('sealed')
              : row.erased
                ? text('erased')
                : (name && valueWords(name, row.values[name.key], intl.locale)) || text('nameless')}
          </Link>
          {row.corrected && <Tag className="fq-ledger-tag">{text('changed')}</Tag>}
          {row.caseNo !== undefined && <div className="fq-quiet">{row.caseNo}</div>}
        </>
      ),
    },
    ...columns
      .filter(({ key }) => key !== definition.keyField)
      .map(field => ({
        key: field.key,
        title: wordsIn(field.label, intl.locale),
        ...(field.type === 'number' ? { align: 'right' as const } : {}),
        ...sortable(field),
        render: (_: unknown, row: EntryRow) =>
          valueWords(field, row.values[field.key], intl.locale) ?? <span className="fq-quiet">—</span>,
      })),
    { key: 'office', title: text('column.office'), width: 170, render: (_, { office }) => office },
    { key: 'at', title: text('column.at'), width: 150, sorter: true, ...order('at'), render: (_, { at }) => <When at={at} /> },
  ]
}
