import { Segmented, Table } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { wordsIn, type LedgerDefinition, type LedgerField, valueWords } from '../../../domain/ledger-field.ts'
import { isProtected } from '../../../domain/personal-data.ts'

/** The table as staff will see it, with a line that shows how each field is masked. */
export function TablePreview({ draft: { fields, views } }: { draft: LedgerDefinition }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `ledgers.${id}` })
  const [viewId, setViewId] = useState('')
  const inUse = fields.filter(({ retired }) => !retired)
  const view = views.find(({ id }) => id === viewId)
  const columns = view ? view.columns.flatMap(key => inUse.find(field => field.key === key) ?? []) : inUse.slice(0, 8)
  if (inUse.length === 0) return null
  const cell = (field: LedgerField) =>
    isProtected(field.class) ? text(`sample.${maskOf(field)}`) : valueWords(field, sampleOf(field), intl.locale)
  return (
    <section aria-label={text('define.preview')}>
      <h2 className="fq-ledger-heading">{text('define.preview')}</h2>
      {views.length > 0 && (
        <Segmented
          aria-label={text('view')}
          value={view?.id ?? ''}
          options={[
            { value: '', label: text('view.all') },
            ...views.map(({ id, name }) => ({ value: id, label: wordsIn(name, intl.locale) || id })),
          ]}
          onChange={setViewId}
        />
      )}
      <Table
        rowKey="row"
        size="small"
        className="fq-card"
        pagination={false}
        scroll={{ x: 130 * columns.length }}
        dataSource={[{ row: 1 }]}
        columns={columns.map(field => ({
          key: field.key,
          title: wordsIn(field.label, intl.locale) || field.key,
          render: () => cell(field),
        }))}
      />
    </section>
  )
}

/** As the server masks it (domain/form-privacy.ts): what its type can hold decides where nothing is said. */
function maskOf({ type, mask }: LedgerField): string {
  if (mask) return mask
  if (type === 'text' || type === 'long-text') return 'hidden'
  return type === 'identity-number' || type === 'mobile' || type === 'credit-code' ? 'number' : 'shown'
}

function sampleOf({ type, options }: LedgerField): unknown {
  if (type === 'number') return 1
  if (type === 'yes-no') return true
  if (type === 'date') return '2026-01-01'
  if (type === 'choice') return options?.[0]?.value
  if (type === 'choices') return options?.slice(0, 2).map(({ value }) => value)
  return type === 'region' ? '410106' : '…'
}
