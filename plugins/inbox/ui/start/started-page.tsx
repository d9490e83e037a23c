import { CheckCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate, useParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { inboxApi } from '../inbox-api.ts'
import '../inbox.css'
import { WaitedFor } from './waited-for.tsx'

/** Number and title are given by a worker, usually a moment after the start; one may come before the other. */
const soonMs = 700
const soonPolls = 20
const laterMs = 5_000

/** What was started, by the number that people quote. */
export default function StartedPage() {
  const intl = useIntl()
  const navigate = useNavigate()
  const { processInstanceKey = '' } = useParams()
  const query = useQuery({
    queryKey: ['inbox', 'started', processInstanceKey],
    queryFn: () => inboxApi.started(processInstanceKey),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.caseNo !== undefined && data.caseTitle !== undefined ? false : dataUpdateCount < soonPolls ? soonMs : laterMs,
  })
  const title = intl.formatMessage({ id: 'inbox.started' })
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { caseNo, caseTitle } = query.data ?? {}
  return (
    <Page title={title}>
      <div className="fq-state" role="status">
        <CheckCircleFilled className="fq-state-icon inbox-done" />
        <h2>
          {caseNo === undefined
            ? intl.formatMessage({ id: 'inbox.started.waiting' })
            : intl.formatMessage({ id: 'inbox.started.number' }, { caseNo })}
        </h2>
        {caseTitle !== undefined && <p>{caseTitle}</p>}
        <p>{intl.formatMessage({ id: 'inbox.started.text' }, { processInstanceKey })}</p>
        <div className="inbox-buttons">
          <Button type="primary" onClick={() => void navigate('/inbox?box=groups')}>
            {intl.formatMessage({ id: 'inbox.started.list' })}
          </Button>
          <Button onClick={() => void navigate('/inbox/start')}>{intl.formatMessage({ id: 'inbox.started.again' })}</Button>
        </div>
      </div>
      <WaitedFor processInstanceKey={processInstanceKey} />
    </Page>
  )
}
