import { Table } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { wordsIn, type LedgerField } from '../../../domain/ledger-field.ts'
import { basisText } from '../../../domain/legal-basis.ts'
import { Page } from '../../../ui/kit/page.tsx'
import type { LedgerShown } from './ledgers-api.ts'

/** What a ledger holds, to be read. */
export function DefinitionView({ shown: { versions, fillings } }: { shown: LedgerShown }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const [newest] = versions
  if (!newest) return null
  const { definition, from } = newest
  const { purpose, basis, kept } = definition
  const facts = [
    ['purpose', purpose],
    ['basis', basisText(basis)],
    ['kept', `${kept.period}（${kept.source}）`],
  ] as const
  return (
    <Page
      title={wordsIn(definition.title, intl.locale)}
      lead={<Link to={from === 'built-in' ? '/ledgers' : `/ledgers/${definition.id}`}>{text('back')}</Link>}
    >
      {from === 'built-in' && <p className="fq-quiet">{text('built-in.text')}</p>}
      <dl className="fq-ledger-facts">
        {facts.map(([id, value]) => (
          <div key={id}>
            <dt>{text(`define.${id}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Table<LedgerField>
        rowKey="key"
        size="small"
        className="fq-card"
        dataSource={[...definition.fields]}
        pagination={false}
        scroll={{ x: 720 }}
        columns={[
          { key: 'label', title: text('define.label'), render: (_, { label }) => wordsIn(label, intl.locale) },
          { key: 'key', title: text('define.key'), dataIndex: 'key' },
          { key: 'type', title: text('define.type'), render: (_, { type }) => text(`type.${type}`) },
          { key: 'class', title: text('define.class'), render: (_, each) => text(`class.${each.class}`) },
          {
            key: 'forms',
            title: text('define.forms'),
            render: (_, { key }) =>
              [...new Set(fillings.filter(({ field }) => field === key).map(({ form }) => form))].join('、'),
          },
        ]}
      />
    </Page>
  )
}
