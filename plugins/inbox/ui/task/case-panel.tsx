import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { inboxApi, type Task } from '../inbox-api.ts'
import { refreshMs } from '../inbox-queries.ts'
import { Attachments } from './attachments.tsx'
import { CaseDiagram } from './case-diagram.tsx'
import { Deadlines } from './deadlines.tsx'
import { Papers } from './papers.tsx'
import { RelatedTasks } from './related-tasks.tsx'
import { Timeline } from './timeline.tsx'

/** Where the case stands, as a diagram and as a list; by when what is due, what happened, its other tasks and files. */
export function CasePanel({ task }: { task: Task }) {
  const intl = useIntl()
  const { userTaskKey } = task
  const [selected, setSelected] = useState<string>()
  const query = useQuery({
    queryKey: ['inbox', 'case', userTaskKey],
    queryFn: () => inboxApi.caseOf(userTaskKey),
    refetchInterval: refreshMs,
  })
  if (query.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { deadlines, timeline, doings, tasks } = query.data
  const section = (id: string, children: ReactNode) => (
    <section className="fq-card inbox-panel" aria-labelledby={`inbox-${id}`}>
      <h2 id={`inbox-${id}`}>{intl.formatMessage({ id: `inbox.${id}` })}</h2>
      {children}
    </section>
  )
  return (
    <>
      <CaseDiagram view={query.data} selected={selected} onSelect={setSelected} />
      {section('deadlines', <Deadlines deadlines={deadlines} />)}
      {section(
        'timeline',
        <Timeline events={timeline} doings={doings} userTaskKey={userTaskKey} selected={selected} onSelect={setSelected} />,
      )}
      <Papers task={task} />
      <Attachments task={task} tasks={tasks} />
      {section('related', <RelatedTasks tasks={tasks} userTaskKey={userTaskKey} />)}
    </>
  )
}
