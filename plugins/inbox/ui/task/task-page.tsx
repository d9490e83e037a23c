import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate, useParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { broughtOver } from '../form/hand-over-drafts.ts'
import { inboxApi } from '../inbox-api.ts'
import '../inbox.css'
import './task.css'
import { CasePanel } from './case-panel.tsx'
import { KeyboardHelp, type Shortcut } from './keyboard-help.tsx'
import { TaskActions } from './task-actions.tsx'
import { TaskForm } from './task-form.tsx'
import { TaskLead } from './task-lead.tsx'

/** So often a page looks whether what may be undone has gone through. */
const UNDO_LOOK_MS = 2_000

/** One task: its form at the left, its case at the right; on a phone one or the other. */
export default function TaskPage() {
  const { userTaskKey = '' } = useParams()
  const { id } = useAccount()
  const query = useQuery({
    queryKey: ['inbox', 'task', userTaskKey],
    queryFn: () => broughtOver(id).then(() => inboxApi.task(userTaskKey)),
    staleTime: 0,
    refetchOnWindowFocus: false,
    // Until it has gone through, or come to nothing.
    refetchInterval: ({ state: { data } }) => (data?.task.handedIn?.awaits === 'undo' ? UNDO_LOOK_MS : false),
  })
  // A draft that was kept from the visit before is older than the one the server has by now.
  if (query.isPending || (query.isFetching && !query.isFetchedAfterMount)) return <PageSkeleton />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <LoadedTask key={userTaskKey} page={query.data} />
}

function LoadedTask({ page }: { page: Awaited<ReturnType<typeof inboxApi.task>> }) {
  const intl = useIntl()
  const [side, setSide] = useState<'form' | 'case'>('form')
  const navigate = useNavigate()
  const goTo = (to: 'form' | 'case') => {
    setSide(to)
    focusFirst(`.inbox-task-${to}`)
  }
  const shortcuts: Shortcut[] = [
    { key: 'Enter', ctrl: true, id: 'submit', act: handIn },
    { key: 'f', id: 'form', act: () => goTo('form') },
    { key: 'c', id: 'case', act: () => goTo('case') },
    { key: 'l', id: 'list', act: () => void navigate('/inbox') },
  ]
  return (
    <Page
      title={page.task.name}
      lead={<TaskLead task={page.task} holder={page.holder} />}
      extra={<TaskActions task={page.task} returnTo={page.returnTo} />}
    >
      <KeyboardHelp shortcuts={shortcuts} />
      <Segmented
        className="inbox-sides"
        block
        value={side}
        onChange={setSide}
        options={(['form', 'case'] as const).map(value => ({ value, label: intl.formatMessage({ id: `inbox.side.${value}` }) }))}
      />
      <div className={`inbox-task inbox-show-${side}`}>
        <section className="fq-card inbox-task-form" aria-label={intl.formatMessage({ id: 'inbox.side.form' })}>
          <TaskForm page={page} />
        </section>
        <aside className="inbox-task-case" aria-label={intl.formatMessage({ id: 'inbox.side.case' })}>
          <CasePanel task={page.task} />
        </aside>
      </div>
    </Page>
  )
}

/** As if its button were pressed: there is none where nothing can be handed in. */
const handIn = (): void => document.querySelector<HTMLElement>('.inbox-submit .ant-btn-primary')?.click()

/** The first control there, once it is shown. */
function focusFirst(within: string): void {
  const controls =
    'input:not([disabled]):not([hidden]), textarea:not([disabled]), select, button:not([disabled]), a[href], [tabindex="0"]'
  requestAnimationFrame(() => document.querySelector(within)?.querySelector<HTMLElement>(controls)?.focus())
}
