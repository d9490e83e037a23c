import { Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import type { OrganisationView, PostView } from '../organisation-view.ts'

/** Who holds which post since when until when; who did and will, beneath. */
export function PostTable({ view: { posts, vacant, facts } }: { view: OrganisationView }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `organisations.${id}` }, values)
  const columns = useColumns()
  const now = posts.filter(({ when }) => when === 'now')
  const others = posts.filter(({ when }) => when !== 'now').toReversed()
  const words = new Intl.ListFormat(intl.locale, { type: 'unit', style: intl.locale === 'zh-CN' ? 'narrow' : 'long' })
  return (
    <>
      <h3>{text('posts')}</h3>
      {now.length > 0 ? (
        <Table rowKey="id" size="small" columns={columns} dataSource={now} pagination={false} scroll={{ x: 'max-content' }} />
      ) : (
        <p className="fq-quiet">{text(vacant.length > 0 ? 'posts.none' : 'posts.never')}</p>
      )}
      {vacant.length > 0 && facts?.status === 'active' && (
        <p className="fq-organisation-vacant">
          {text('posts.vacant', { posts: words.format(vacant.map(post => intl.formatMessage({ id: `shell.post.${post}` }))) })}
        </p>
      )}
      {now.length > 0 && facts?.status === 'abolished' && <p className="fq-organisation-vacant">{text('posts.abolished')}</p>}
      {others.length > 0 && (
        <details className="fq-organisation-others">
          <summary>{text('posts.others', { count: others.length })}</summary>
          <Table
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={others}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        </details>
      )}
    </>
  )
}

function useColumns(): TableColumnsType<PostView> {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `organisations.${id}` })
  return [
    { key: 'post', title: text('post'), render: (_, { post }) => intl.formatMessage({ id: `shell.post.${post}` }) },
    { key: 'name', title: text('holder'), dataIndex: 'name' },
    { key: 'kind', title: text('appointment'), responsive: ['md'], render: (_, { kind }) => text(`appointment.${kind}`) },
    { key: 'from', title: text('from'), width: 110, dataIndex: 'from' },
    { key: 'until', title: text('until'), width: 110, render: (_, post) => untilOf(post, text) },
    { key: 'documentNo', title: text('document'), responsive: ['md'], dataIndex: 'documentNo' },
  ]
}

/** One that was ended before it began, or on its first day, was never in force for a whole day. */
const untilOf = ({ from, until, ended }: PostView, text: (id: string) => string): string =>
  until === undefined ? text('until.open') : ended && until < from ? text('until.revoked') : until
