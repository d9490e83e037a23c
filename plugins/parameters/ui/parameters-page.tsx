import { useQuery } from '@tanstack/react-query'
import { Button, Input, Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { ParameterItem } from '../parameter-list.ts'
import { ParameterDrawer } from './parameter-drawer.tsx'
import { ParameterTabs } from './parameter-tabs.tsx'
import { ParameterValue } from './parameter-value.tsx'
import { RegionalValues } from './regional-values.tsx'
import { SourceMark } from './source-mark.tsx'
import './parameters.css'

interface ParameterAnswer {
  readonly today: string
  readonly items: readonly ParameterItem[]
}

export default function ParametersPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.${id}` }, values)
  const [query, setQuery] = useAddress()
  const { data, error, refetch } = useQuery({
    queryKey: ['parameters'],
    queryFn: ({ signal }) => api.get<ParameterAnswer>('/api/parameters', signal),
  })
  const search = query.get('q') ?? ''
  const set = (name: string, value: string | undefined) =>
    setQuery(
      before => {
        if (value) before.set(name, value)
        else before.delete(name)
        return before
      },
      { replace: name === 'q' },
    )
  const found = data?.items.filter(item => `${item.title} ${item.key} ${item.current?.source}`.includes(search)) ?? []
  const columns = useColumns(key => set('key', key))
  return (
    <Page title={text('title')} lead={<ParameterTabs />}>
      <p className="fq-quiet">{text('lead')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <div className="fq-parameter-filter">
            <Input.Search
              allowClear
              defaultValue={search}
              placeholder={text('search')}
              aria-label={text('search')}
              onChange={event => set('q', event.target.value)}
            />
            <span className="fq-quiet" aria-live="polite">
              {text('count', { count: found.length })}
            </span>
          </div>
          {found.length === 0 ? (
            <EmptyState title={text('none')} action={<Button onClick={() => set('q', undefined)}>{text('none.clear')}</Button>} />
          ) : (
            <Table
              rowKey="key"
              size="small"
              className="fq-card"
              columns={columns}
              dataSource={found}
              pagination={false}
              scroll={{ x: 960 }}
            />
          )}
          <ParameterDrawer
            item={data.items.find(item => item.key === query.get('key'))}
            today={data.today}
            onClose={() => set('key', undefined)}
          />
        </>
      )}
    </Page>
  )
}

function useColumns(open: (key: string) => void): TableColumnsType<ParameterItem> {
  const intl = useIntl()
  const title = (name: string) => intl.formatMessage({ id: `parameters.column.${name}` })
  return [
    {
      key: 'title',
      title: title('title'),
      render: (_, item) => (
        <Button type="link" className="fq-parameter-title" onClick={() => open(item.key)}>
          {item.title}
        </Button>
      ),
    },
    {
      key: 'value',
      title: title('value'),
      width: 150,
      render: (_, item) =>
        item.current ? (
          <>
            <ParameterValue item={item} value={item.current.value} />
            <RegionalValues item={item} regions={item.current.regions} />
          </>
        ) : (
          title('value.none')
        ),
    },
    {
      key: 'source',
      title: title('source'),
      width: 280,
      render: (_, item) => (
        <>
          {item.current?.basis}
          {item.current?.note !== undefined && <div className="fq-quiet">{item.current.note}</div>}
        </>
      ),
    },
    {
      key: 'mark',
      title: title('mark'),
      width: 130,
      render: (_, item) => item.current && <SourceMark mark={item.current.mark} />,
    },
    {
      key: 'version',
      title: title('version'),
      width: 170,
      render: (_, item) => (
        <>
          {item.current &&
            intl.formatMessage({ id: 'parameters.version.from' }, { version: item.current.version, from: item.current.from })}
          {item.versions[0]?.version !== item.current?.version && (
            <div className="fq-quiet">
              {intl.formatMessage(
                { id: 'parameters.version.coming' },
                { value: item.versions[0]?.value, from: item.versions[0]?.from },
              )}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'uses',
      title: title('uses'),
      width: 110,
      align: 'right',
      render: (_, item) => item.versions.reduce((sum, version) => sum + version.openDeadlines, 0),
    },
  ]
}
