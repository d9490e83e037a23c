import { useQuery } from '@tanstack/react-query'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { IndicatorSetView } from '../indicator-routes.ts'
import { IndicatorDrawer } from './indicator-drawer.tsx'
import { ParameterTabs } from './parameter-tabs.tsx'
import { SourceMark } from './source-mark.tsx'
import { useRegions } from './use-regions.ts'
import './parameters.css'

/** The standards that offices are held against: where each set is from, whose it is, and what is still to be entered. */
export default function IndicatorsPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.indicators.${id}` }, values)
  const [query, setQuery] = useAddress()
  const { data, error, refetch } = useQuery({
    queryKey: ['parameters', 'indicators'],
    queryFn: ({ signal }) => api.get<{ items: IndicatorSetView[] }>('/api/parameters/indicators', signal),
  })
  const open = (id: string | undefined) => setQuery(id === undefined ? {} : { set: id })
  const columns = useColumns(open)
  const chosen = data?.items.find(({ setId }) => setId === query.get('set'))
  return (
    <Page title={text('title')} lead={<ParameterTabs />}>
      <p className="fq-quiet fq-parameter-lead">{text('lead')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <Table
            rowKey="setId"
            size="small"
            className="fq-card"
            columns={columns}
            dataSource={data.items}
            pagination={false}
            scroll={{ x: 900 }}
          />
          <IndicatorDrawer set={chosen} onClose={() => open(undefined)} />
        </>
      )}
    </Page>
  )
}

function useColumns(open: (id: string) => void): TableColumnsType<IndicatorSetView> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.indicators.${id}` }, values)
  const { nameOf } = useRegions()
  return [
    {
      key: 'title',
      title: text('column.title'),
      render: (_, { setId, definition: { title } }) => (
        <Button type="link" className="fq-parameter-title" onClick={() => open(setId)}>
          {intl.locale.startsWith('zh') ? title.zh : title.en}
        </Button>
      ),
    },
    {
      key: 'region',
      title: text('column.region'),
      width: 90,
      render: (_, { definition }) => nameOf(definition.region ?? 'general'),
    },
    {
      key: 'items',
      title: text('column.items'),
      width: 140,
      render: (_, { definition: { items } }) =>
        items.length === 0 ? <Tag color="warning">{text('none')}</Tag> : text('items', { count: items.length }),
    },
    {
      key: 'points',
      title: text('column.points'),
      width: 180,
      render: (_, { definition: { items, stars } }) => {
        if (items.length === 0) return '—'
        const entered = items.filter(({ points }) => points !== undefined).length
        return text(stars.length > 0 ? 'points.stars' : 'points', { entered, count: items.length, stars: stars.length })
      },
    },
    {
      key: 'source',
      title: text('column.source'),
      render: (_, { definition: { source, mark } }) => (
        <>
          {source} <SourceMark mark={mark} />
        </>
      ),
    },
  ]
}
