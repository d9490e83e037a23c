import { useQuery } from '@tanstack/react-query'
import { Segmented, Select, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link, Navigate } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PagedTable } from '../../../ui/kit/paged-table.tsx'
import { Due } from '../../../ui/kit/when.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { LetterBox, LetterItem, LetterPage } from '../letter-list.ts'
import { BoxTag } from './box-tag.tsx'
import './letters.css'

const BOXES: readonly LetterBox[] = ['waiting', 'overdue', 'answered', 'withdrawn', 'sent']

/** Letters to outside organs: what waits, what is overdue, what was answered; by organ. */
export default function LettersPage() {
  const { roles } = useAccount()
  return roles.includes('staff') ? <Letters /> : <Navigate to="/letters/hooks" replace />
}

function Letters() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [query, setQuery] = useAddress()
  const box = BOXES.find(each => each === query.get('box')) ?? 'waiting'
  const organ = query.get('organ') ?? undefined
  const { data } = useQuery({
    queryKey: ['letters', 'counts', box],
    queryFn: ({ signal }) => api.get<LetterPage>(`/api/letters?box=${box}`, signal),
    placeholderData: before => before,
  })
  const show = (next: { box: string; organ?: string | undefined }) =>
    setQuery({ box: next.box, ...(next.organ ? { organ: next.organ } : {}) })
  return (
    <Page title={text('title')} lead={<p className="fq-quiet">{text('lead')}</p>}>
      <div className="fq-letter-filter">
        <Segmented
          aria-label={text('boxes')}
          value={box}
          onChange={value => show({ box: value })}
          options={BOXES.map(each => ({
            value: each,
            label: `${text(`box.${each}`)}${data ? ` ${data.counts[each]}` : ''}`,
          }))}
        />
        <Select
          allowClear
          showSearch
          aria-label={text('organ.all')}
          placeholder={text('organ.all')}
          value={organ}
          onChange={(value: string | undefined) => show({ box, organ: value })}
          options={(data?.organs ?? []).map(each => ({ value: each.organ, label: `${each.organ} (${each.count})` }))}
        />
      </div>
      <PagedTable<LetterItem, LetterPage>
        queryKey={['letters', 'list']}
        path="/api/letters"
        filter={{ box, ...(organ === undefined ? {} : { organ }) }}
        rowKey="letterId"
        columns={useColumns()}
        scroll={{ x: 860 }}
        empty={<EmptyState title={text('none')} text={text(`none.${box}`)} />}
        summary={(rows, _first, more) => text('count', { count: rows.length, more: String(more) })}
        more={text('more')}
      />
    </Page>
  )
}

function useColumns(): TableColumnsType<LetterItem> {
  const intl = useIntl()
  const title = (name: string) => intl.formatMessage({ id: `letters.column.${name}` })
  return [
    {
      key: 'subject',
      title: title('subject'),
      render: (_, item) => (
        <>
          <Link to={`/letters/${item.caseKey}/${item.letterId}`}>{item.subject}</Link>
          {item.number !== undefined && <div className="fq-quiet">{item.number}</div>}
        </>
      ),
    },
    { key: 'organ', title: title('organ'), width: 200, render: (_, item) => item.organ },
    {
      key: 'case',
      title: title('case'),
      width: 190,
      render: (_, item) => [item.caseNo, item.caseTitle].filter(Boolean).join(' '),
    },
    { key: 'sentOn', title: title('sentOn'), width: 120, render: (_, item) => item.sentOn },
    {
      key: 'state',
      title: title('state'),
      width: 220,
      render: (_, item) =>
        item.dueAt !== undefined && (item.box === 'waiting' || item.box === 'overdue') ? (
          <Due at={item.dueAt} />
        ) : (
          <BoxTag box={item.box} />
        ),
    },
  ]
}
