import { CheckCircleOutlined, SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { useStartable } from '../inbox-queries.ts'
import { isNarrowed, type ListState } from './list-filter.ts'

/** Why the list is empty, and where to go from here. */
export function EmptyBox({ list: { box, filter, search, setFilter, setSearch } }: { list: ListState }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const startable = useStartable().data?.items ?? []
  if (search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={intl.formatMessage({ id: 'inbox.empty.search' }, { search })}
        text={intl.formatMessage({ id: 'inbox.empty.search.text' })}
        action={<Button onClick={() => setSearch('')}>{intl.formatMessage({ id: 'inbox.empty.search.clear' })}</Button>}
      />
    )
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={intl.formatMessage({ id: 'inbox.empty.filter' })}
        text={intl.formatMessage({ id: 'inbox.empty.filter.text' })}
        action={<Button onClick={() => setFilter({})}>{intl.formatMessage({ id: 'inbox.filter.clear' })}</Button>}
      />
    )
  }
  const mayStart = startable.length > 0 && (box === 'groups' || box === 'started')
  return (
    <EmptyState
      icon={<CheckCircleOutlined />}
      title={intl.formatMessage({ id: `inbox.empty.${box}` })}
      text={intl.formatMessage({ id: `inbox.empty.${box}.text` })}
      action={
        box === 'mine' ? (
          <Button onClick={() => void navigate('/inbox?box=groups')}>
            {intl.formatMessage({ id: 'inbox.empty.mine.next' })}
          </Button>
        ) : (
          mayStart && <Button onClick={() => void navigate('/inbox/start')}>{intl.formatMessage({ id: 'inbox.start' })}</Button>
        )
      }
    />
  )
}
