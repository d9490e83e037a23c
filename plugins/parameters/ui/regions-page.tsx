import { Button, Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { ChoosingOrganisation } from '../region-list.ts'
import { ParameterTabs } from './parameter-tabs.tsx'
import { RegionDrawer } from './region-drawer.tsx'
import { useRegions } from './use-regions.ts'
import './parameters.css'

/** By which region's numbers each bureau goes; the system administrator chooses, with a reason. */
export default function RegionsPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.regions.${id}` }, values)
  const [query, setQuery] = useAddress()
  const { data, error, refetch, nameOf } = useRegions()
  const open = (code: string | undefined) => setQuery(code === undefined ? {} : { organisation: code })
  const columns = useColumns(data?.organisations ?? [], nameOf, open)
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
            rowKey="code"
            size="small"
            className="fq-card"
            columns={columns}
            dataSource={[...data.organisations]}
            pagination={false}
            scroll={{ x: 640 }}
          />
          <h2 className="fq-parameter-documents">{text('documents')}</h2>
          <ul className="fq-parameter-documents">
            {data.regions.map(({ id, source, values }) => (
              <li key={id}>
                <strong>{nameOf(id)}</strong> {source} <span className="fq-quiet">{text('values', { count: values })}</span>
              </li>
            ))}
          </ul>
          <RegionDrawer
            organisation={data.organisations.find(({ code }) => code === query.get('organisation'))}
            onClose={() => open(undefined)}
          />
        </>
      )}
    </Page>
  )
}

function useColumns(
  organisations: readonly ChoosingOrganisation[],
  nameOf: (id: string) => string,
  open: (code: string) => void,
): TableColumnsType<ChoosingOrganisation> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.regions.${id}` }, values)
  return [
    {
      key: 'organisation',
      title: text('column.organisation'),
      render: (_, { code, name }) => (
        <Button type="link" className="fq-parameter-title" onClick={() => open(code)}>
          {name}
        </Button>
      ),
    },
    {
      key: 'region',
      title: text('column.region'),
      width: 180,
      render: (_, { region }) => <strong>{nameOf(region ?? 'general')}</strong>,
    },
    {
      key: 'since',
      title: text('column.since'),
      render: (_, { code, chosenAt, choices }) => {
        if (chosenAt === undefined) return text('none')
        if (chosenAt === code) return text('own', { version: choices[0]?.version })
        return text('as-above', { organisation: organisations.find(each => each.code === chosenAt)?.name ?? chosenAt })
      },
    },
  ]
}
