import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { App, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { MenuButton } from '../../../ui/kit/menu-button.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { EventItem, EventPage } from '../event-list.ts'
import './audit.css'
import { ChainCheck } from './chain-check.tsx'
import { downloadEvents } from './download-events.ts'
import { EventDetails } from './event-details.tsx'
import { EventFilter, FILTERS } from './event-filter.tsx'

/** As it comes over the network. */
export type EventRow = Omit<EventItem, 'at' | 'id'> & { readonly at: string; readonly id: string & number }
type EventRows = Omit<EventPage, 'items'> & { readonly items: readonly EventRow[] }

const UNFOLDED = { expandedRowRender: (event: EventRow) => <EventDetails event={event} /> }

/** `/audit`: who did what, from the newest. The filter stands in the address. */
export default function AuditPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `audit.${id}` }, values)
  const [query, setQuery] = useAddress()
  const [checking, setChecking] = useState(false)
  const filter = Object.fromEntries(FILTERS.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  const filtered = Object.keys(filter).length > 0
  return (
    <Page
      title={text('title')}
      extra={
        <>
          <Button icon={<SafetyCertificateOutlined />} onClick={() => setChecking(true)}>
            {text('chain')}
          </Button>
          <ExportButton filter={filter} />
        </>
      }
    >
      {checking && <ChainCheck onClose={() => setChecking(false)} />}
      <EventFilter />
      <PagedTable<EventRow, EventRows>
        queryKey={['audit', 'events']}
        path="/api/audit/events"
        filter={filter}
        rowKey="id"
        columns={useColumns()}
        scroll={{ x: 760 }}
        expandable={UNFOLDED}
        empty={
          filtered ? (
            <EmptyState
              title={text('none.found')}
              text={text('none.found.text')}
              action={<Button onClick={() => setQuery({}, { replace: true })}>{text('filter.clear')}</Button>}
            />
          ) : (
            <EmptyState title={text('none')} text={text('none.text')} />
          )
        }
        summary={(_, { total, more }) => text(more ? 'count.more' : 'count', { total })}
        more={text('more')}
      />
    </Page>
  )
}

function ExportButton({ filter }: { filter: Readonly<Record<string, string>> }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `audit.${id}` })
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const take = async (format: 'csv' | 'jsonl') => {
    setBusy(true)
    try {
      await downloadEvents(format, filter)
      void message.success(text('export.done'))
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  return (
    <MenuButton
      type="primary"
      label={text('export')}
      icon={<DownloadOutlined />}
      loading={busy}
      items={(['csv', 'jsonl'] as const).map(key => ({ key, label: text(`export.${key}`), onClick: () => void take(key) }))}
    />
  )
}

function useColumns(): TableColumnsType<EventRow> {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `audit.${id}` })
  return [
    { key: 'at', title: text('column.at'), width: 150, render: (_, { at }) => <When at={at} /> },
    {
      key: 'text',
      title: text('column.text'),
      render: (_, event) => (
        <>
          {event.text}
          {event.reason !== undefined && (
            <div className="fq-quiet">{intl.formatMessage({ id: 'audit.reason' }, { reason: event.reason })}</div>
          )}
        </>
      ),
    },
    { key: 'address', title: text('column.address'), width: 140, dataIndex: 'address' },
    { key: 'id', title: text('column.id'), width: 90, dataIndex: 'id', align: 'right' },
  ]
}
