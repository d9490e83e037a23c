import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import { searchState, useSearchText } from '../../../ui/kit/use-search-text.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { CasePage, CaseView } from '../case-history.ts'
import './replay.css'

const FILTERS = ['process', 'state'] as const
const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const

export default function CaseListPage() {
  const intl = useIntl()
  const [query, setQuery] = useAddress()
  const [search, setSearch] = useSearchText()
  const filter = Object.fromEntries(FILTERS.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  const columns = useColumns()
  const filtered = Object.keys(filter).length > 0 || search !== ''
  const choose = (name: (typeof FILTERS)[number], value: string | undefined) =>
    setQuery(
      before => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true, state: searchState(search) },
    )
  return (
    <Page title={intl.formatMessage({ id: 'replay.list.title' })}>
      <Filters filter={filter} search={search} onChoose={choose} onSearch={setSearch} />
      <PagedTable<CaseView, CasePage>
        queryKey={['replay', 'cases']}
        path="/api/replay/cases"
        filter={filter}
        search={search}
        rowKey="processInstanceKey"
        columns={columns}
        empty={
          <EmptyState
            title={intl.formatMessage({ id: filtered ? 'replay.empty.filtered' : 'replay.empty' })}
            text={intl.formatMessage({ id: filtered ? 'replay.empty.filtered.text' : 'replay.empty.text' })}
            action={
              filtered && (
                <Button onClick={() => setQuery({}, { state: null })}>{intl.formatMessage({ id: 'replay.filter.clear' })}</Button>
              )
            }
          />
        }
        summary={(rows, _first, more) => intl.formatMessage({ id: 'replay.count' }, { count: rows.length, more: String(more) })}
        more={intl.formatMessage({ id: 'replay.more' })}
      />
    </Page>
  )
}

interface FilterProps {
  readonly filter: Readonly<Record<string, string>>
  readonly search: string
  onSearch(text: string): void
  onChoose(name: (typeof FILTERS)[number], value: string | undefined): void
}

function Filters({ filter, search, onChoose, onSearch }: FilterProps) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  const { data } = useQuery({
    queryKey: ['replay', 'processes'],
    queryFn: ({ signal }) => api.get<{ items: { id: string; name: string }[] }>('/api/replay/processes', signal),
  })
  return (
    <div className="fq-replay-filter" role="search">
      <Input.Search
        allowClear
        key={search}
        defaultValue={search}
        placeholder={text('replay.search')}
        aria-label={text('replay.search')}
        onSearch={value => onSearch(value.trim())}
      />
      <Select
        aria-label={text('replay.filter.process')}
        value={filter['process'] ?? ''}
        options={[
          { value: '', label: text('replay.filter.process.all') },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={value => onChoose('process', value)}
      />
      <Select
        aria-label={text('replay.filter.state')}
        value={filter['state'] ?? ''}
        options={[
          { value: '', label: text('replay.filter.state.all') },
          ...STATES.map(state => ({ value: state, label: text(`replay.state.${state}`) })),
        ]}
        onChange={value => onChoose('state', value)}
      />
    </div>
  )
}

function useColumns(): TableColumnsType<CaseView> {
  const intl = useIntl()
  const title = (name: string) => intl.formatMessage({ id: `replay.column.${name}` })
  return [
    {
      key: 'case',
      title: title('case'),
      render: (_, row) => (
        <>
          <Link to={`/replay/${row.processInstanceKey}`}>{row.caseTitle ?? row.caseNo ?? row.processInstanceKey}</Link>
          <div className="fq-quiet">
            <span className="fq-narrow-only">{row.processName} </span>
            {row.caseTitle !== undefined && (row.caseNo ?? row.processInstanceKey)}
          </div>
        </>
      ),
    },
    {
      key: 'process',
      title: title('process'),
      width: 220,
      responsive: ['md'],
      render: (_, row) => (
        <>
          {row.processName}{' '}
          <span className="fq-quiet">{intl.formatMessage({ id: 'replay.version' }, { version: row.processVersion })}</span>
        </>
      ),
    },
    { key: 'state', title: title('state'), width: 130, render: (_, row) => <CaseState summary={row} /> },
    { key: 'started', title: title('started'), width: 150, responsive: ['sm'], render: (_, row) => <When at={row.startDate} /> },
    {
      key: 'ended',
      title: title('ended'),
      width: 150,
      responsive: ['md'],
      render: (_, row) => row.endDate !== undefined && <When at={row.endDate} />,
    },
  ]
}

const icons = { ACTIVE: ClockCircleOutlined, COMPLETED: CheckCircleOutlined, TERMINATED: StopOutlined }

/** The state of a case by icon, word and colour. */
export function CaseState({ summary: { state, hasIncident } }: { summary: Pick<CaseView, 'state' | 'hasIncident'> }) {
  const intl = useIntl()
  const Icon = hasIncident && state === 'ACTIVE' ? WarningFilled : icons[state]
  const name = hasIncident && state === 'ACTIVE' ? 'incident' : state
  return (
    <span className={`fq-case-state fq-case-state-${name}`}>
      <Icon aria-hidden />
      {intl.formatMessage({ id: `replay.state.${name}` })}
    </span>
  )
}
