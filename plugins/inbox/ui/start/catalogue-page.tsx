import { RightOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import type { CataloguedProcess } from '../inbox-api.ts'
import { useStartable } from '../inbox-queries.ts'
import '../inbox.css'
import '../task/task.css'

/** The processes that a form starts and this account may start, by what they are about; found by any part of their names. */
export default function CataloguePage() {
  const intl = useIntl()
  const [search, setSearch] = useState('')
  const query = useStartable()
  const items = query.data?.items ?? []
  const words = search.trim().toLowerCase()
  const found = items.filter(({ name }) => name.toLowerCase().includes(words))
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.catalogue${id}` }, values)
  return (
    <Page title={text('')} lead={<p className="fq-quiet">{text('.text')}</p>}>
      {query.isPending && <Skeleton active />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <EmptyState title={text('.empty')} text={text('.empty.text')} />}
      {items.length > 0 && (
        <Input
          className="inbox-search"
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          placeholder={text('.search')}
          aria-label={text('.search')}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      )}
      <p className="inbox-count" aria-live="polite">
        {items.length > 0 && text('.count', { count: found.length })}
      </p>
      {items.length > 0 && found.length === 0 && (
        <EmptyState
          icon={<SearchOutlined />}
          title={text('.none', { search: search.trim() })}
          text={text('.none.text')}
          action={<Button onClick={() => setSearch('')}>{text('.clear')}</Button>}
        />
      )}
      {(['subject', 'released-person', 'other'] as const).map(group => (
        <Group key={group} title={text(`.group.${group}`)} items={found.filter(item => item.group === group)} />
      ))}
    </Page>
  )
}

function Group({ title, items }: { title: string; items: readonly CataloguedProcess[] }) {
  const intl = useIntl()
  if (items.length === 0) return null
  return (
    <section className="inbox-catalogue-group" aria-label={title}>
      <h2>{title}</h2>
      <ul className="inbox-catalogue">
        {items.map(item => (
          <li key={item.processDefinitionId}>
            <Link className="fq-card" to={`/inbox/start/${encodeURIComponent(item.processDefinitionId)}`}>
              <strong>{item.name}</strong>
              <span className="fq-quiet">{intl.formatMessage({ id: 'inbox.version' }, { version: item.version })}</span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
