import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import type { DeadlineView } from '../deadline-view.ts'
import { useDeadlineColumns } from './deadline-columns.tsx'
import { DeadlineDetails } from './deadline-details.tsx'
import { useDeadlineCounts } from './deadline-queries.ts'
import type { DeadlinePage, NamedCounts } from './deadline-queries.ts'
import { OfficeTable } from './office-table.tsx'
import './deadlines.css'

const SPANS = ['all', 'overdue', 'today', 'week', 'later', 'settled'] as const
type Span = (typeof SPANS)[number]

/** By when what must be done, in all cases that one may see. */
export default function DeadlinesPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `deadlines.${id}` }, values)
  const [query, setQuery] = useAddress()
  const { data: counts } = useDeadlineCounts()
  const columns = useDeadlineColumns()
  const filter = Object.fromEntries(['when', 'office', 'state', 'case'].flatMap(name => pair(name, query.get(name))))
  const span = spanOf(filter)
  const choose = (next: Record<string, string | undefined>) => {
    const chosen = Object.entries({ ...filter, ...next }).flatMap(([name, value]) => pair(name, value))
    setQuery(Object.fromEntries(chosen), { replace: true })
  }
  const ofCase = filter['case'] !== undefined
  return (
    <Page title={text('title')} lead={<p className="fq-quiet">{text('lead')}</p>} extra={<ExportButton filter={filter} />}>
      {ofCase ? (
        <p>
          {text('case.only')}{' '}
          <Button type="link" onClick={() => setQuery({})}>
            {text('case.all')}
          </Button>
        </p>
      ) : (
        <>
          <Segmented
            className="fq-deadline-spans"
            aria-label={text('span')}
            value={span}
            options={SPANS.map(value => ({ value, label: spanLabel(text, value, counts, filter['office']) }))}
            onChange={value => choose(ofSpan(value))}
          />
          {counts && counts.byOffice.length > 1 && (
            <OfficeTable offices={counts.byOffice} chosen={filter['office']} onChoose={office => choose({ office })} />
          )}
        </>
      )}
      <PagedTable<DeadlineView, DeadlinePage>
        queryKey={['deadlines', 'list']}
        path="/api/deadlines"
        filter={filter}
        rowKey="id"
        columns={columns}
        expandable={{ expandedRowRender: details, defaultExpandAllRows: ofCase }}
        empty={
          <EmptyState
            title={text(`none.${ofCase ? 'case' : span}`)}
            text={text('none.text')}
            action={
              (span !== 'all' || filter['office'] !== undefined || ofCase) && (
                <Button onClick={() => setQuery({})}>{text('none.clear')}</Button>
              )
            }
          />
        }
        summary={(rows, _first, more) => text('count', { count: rows.length, more: String(more) })}
        more={text('more')}
      />
    </Page>
  )
}

const details = (row: DeadlineView) => <DeadlineDetails deadline={row} />

const pair = (name: string, value: string | null | undefined): [string, string][] => (value ? [[name, value]] : [])

const spanOf = ({ when, state }: Record<string, string>): Span =>
  state !== undefined && state !== 'open' ? 'settled' : (SPANS.find(span => span === when) ?? 'all')

function ofSpan(span: Span): Record<string, string | undefined> {
  if (span === 'settled') return { when: undefined, state: 'all' }
  return { when: span === 'all' ? undefined : span, state: undefined }
}

/** `超期 3`: how many there are, in all or of the office that is chosen. */
function spanLabel(
  text: (id: string) => string,
  span: Span,
  counts: NamedCounts | undefined,
  office: string | undefined,
): string {
  const shown = office === undefined ? counts : counts?.byOffice.find(each => (each.officeCode ?? 'county') === office)
  if (span === 'all' || span === 'settled' || !shown) return text(`span.${span}`)
  return `${text(`span.${span}`)} ${shown[span]}`
}

function ExportButton({ filter }: { filter: Readonly<Record<string, string>> }) {
  const intl = useIntl()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    try {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await api.download('/api/deadlines/exports', { filter }))
      link.download = 'deadlines.csv'
      link.click()
      URL.revokeObjectURL(link.href)
      void message.success(intl.formatMessage({ id: 'deadlines.export.done' }))
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take()}>
      {intl.formatMessage({ id: 'deadlines.export' })}
    </Button>
  )
}
