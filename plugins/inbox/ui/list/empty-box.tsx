import { CheckCircleOutlined, SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { useStartable } from '../inbox-queries.ts'
import type { Box } from '../inbox-api.ts'

/** Why the list is empty, and where to go from here. */
export function EmptyBox({ box, search, onClear }: { box: Box; search: string; onClear: () => void }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const startable = useStartable().data?.items ?? []
  if (search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={intl.formatMessage({ id: 'inbox.empty.search' }, { search })}
        text={intl.formatMessage({ id: 'inbox.empty.search.text' })}
        action={<Button onClick={onClear}>{intl.formatMessage({ id: 'inbox.empty.search.clear' })}</Button>}
      />
    )
  }
  const next = {
    mine: (
      <Button onClick={() => void navigate('/inbox?box=groups')}>{intl.formatMessage({ id: 'inbox.empty.mine.next' })}</Button>
    ),
    groups: startable.length > 0 && (
      <Button onClick={() => void navigate('/inbox/start')}>{intl.formatMessage({ id: 'inbox.start' })}</Button>
    ),
    done: null,
  }
  return (
    <EmptyState
      icon={<CheckCircleOutlined />}
      title={intl.formatMessage({ id: `inbox.empty.${box}` })}
      text={intl.formatMessage({ id: `inbox.empty.${box}.text` })}
      action={next[box]}
    />
  )
}
