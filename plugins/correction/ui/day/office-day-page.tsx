import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../../../ui/kit/use-address.ts'
import { api } from '../../../../ui/api.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { Due, When } from '../../../../ui/kit/when.tsx'
import { useLiveEvents } from '../../../../ui/notifications/live-events.ts'
import type { DayCase, DayMatter, OfficeDay } from '../../office-day.ts'
import { Card } from '../../../../ui/person-file/card.tsx'
import '../../../../ui/person-file/person-file.css'
import { CorrectionTabs } from '../correction-tabs.tsx'
import { OfficeFigures } from '../../../../ui/person-register/office-figures.tsx'
import { RegisterKindProvider, type RegisterKind } from '../../../../ui/person-register/register-kind.ts'
import { SUBJECTS } from '../subjects.tsx'
import { useText } from '../text.ts'
import { formatDay } from '../../../../ui/intl/dates.ts'

/** Told at once where it is one's own work; what others do shows within half a minute. */
const EVERY_MS = 30_000

/** `/office-day`: what an office has before it today; of a county all its offices, or the one that is chosen. */
export default function OfficeDayPage() {
  const { text } = useText()
  const client = useQueryClient()
  const [query, setQuery] = useAddress()
  const office = query.get('office') ?? undefined
  useLiveEvents(({ event }) => {
    if (event === 'counts') void client.invalidateQueries({ queryKey: ['correction', 'day'] })
  })
  const { data, error, refetch } = useQuery({
    queryKey: ['correction', 'day', office],
    queryFn: ({ signal }) =>
      api.get<OfficeDay>(`/api/correction/office-day${office ? `?${new URLSearchParams({ office })}` : ''}`, signal),
    refetchInterval: EVERY_MS,
  })
  return (
    <Page title={text('day')} lead={<CorrectionTabs />}>
      <RegisterKindProvider value={SUBJECTS as unknown as RegisterKind}>
        <OfficeFigures chosen={office} onChoose={next => setQuery(next ? { office: next } : {}, { replace: true })} />
      </RegisterKindProvider>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <PageSkeleton />}
      {data && <Day day={data} />}
    </Page>
  )
}

function Day({ day }: { day: OfficeDay }) {
  const { intl, text, words } = useText()
  const list = <T,>(name: string, items: readonly T[], line: (item: T) => ReactNode) => (
    <Card title={text(`day.${name}`)} count={items.length} empty={items.length === 0 ? text(`day.${name}.none`) : undefined}>
      <ul className="person-lines person-scroll">
        {items.map((item, index) => (
          <li key={index}>{line(item)}</li>
        ))}
      </ul>
    </Card>
  )
  const matter = ({ what, from, until, ...ofCase }: DayMatter) => (
    <Line of={ofCase} what={words(what)} when={<Until today={day.today} from={from} until={until} />} />
  )
  return (
    <div className="person-day">
      {list('deadlines', day.deadlines, ({ what, dueAt, basis, toBeConfirmed, caseKey, ...ofCase }) => (
        <Line
          of={ofCase}
          what={<Link to={`/deadlines?case=${caseKey}`}>{words(what)}</Link>}
          when={<Due at={dueAt} />}
          note={`${basis}${toBeConfirmed ? ` ${intl.formatMessage({ id: 'shell.person.unconfirmed' })}` : ''}`}
        />
      ))}
      {list('tasks', day.tasks, ({ userTaskKey, name, createdAt, dueDate, mayOpen, ...ofCase }) => (
        <Line
          of={ofCase}
          what={mayOpen ? <Link to={`/inbox/tasks/${userTaskKey}`}>{name}</Link> : name}
          when={dueDate ? <Due at={dueDate} /> : <When at={createdAt} />}
        />
      ))}
      {list('leaves', day.leaves, matter)}
      {list('visits', day.visits, matter)}
      {list('keyDates', day.keyDates, matter)}
      {list('arrivals', day.arrivals, ({ startedOn, ...ofCase }) => (
        <Line of={ofCase} what={ofCase.processName} when={<time dateTime={startedOn}>{formatDay(startedOn)}</time>} />
      ))}
      {list('ending', day.ending, ({ subjectNo, title, office, termEnd }) => (
        <Line
          of={{ subjectNo, title, processName: '', ...(office ? { office } : {}) }}
          what={text('day.ends')}
          when={termEnd && <time dateTime={termEnd}>{termEnd}</time>}
        />
      ))}
    </div>
  )
}

interface LineProps {
  readonly of: DayCase
  readonly what: ReactNode
  readonly when: ReactNode
  readonly note?: string
}

/** What, when, about whom; the subject's file opens. */
function Line({ of: { subjectNo, title, office, processName }, what, when, note }: LineProps) {
  return (
    <>
      <div className="person-line">
        <span>{what}</span>
        {when}
      </div>
      <div className="fq-quiet">
        {subjectNo ? <Link to={`/subjects/${encodeURIComponent(subjectNo)}`}>{title ?? subjectNo}</Link> : processName}{' '}
        {[title && subjectNo, office, note].filter(Boolean).join(' · ')}
      </div>
    </>
  )
}

/** By words first; the colour only says it again. */
function Until({ today, from, until }: { today: string; from: string; until: string | undefined }) {
  const { text } = useText()
  if (until === undefined) return <time dateTime={from}>{from}</time>
  const state = until < today ? 'overdue' : until === today ? 'soon' : 'later'
  return (
    <span className={`fq-due fq-due-${state}`}>
      {text(`day.until.${state}`)} <time dateTime={until}>{until}</time>
    </span>
  )
}
