import { CommentOutlined } from '@ant-design/icons'
import { useIntl, type IntlShape } from 'react-intl'
import { Link } from 'react-router'
import { When } from '../../../../ui/kit/when.tsx'
import type { CaseDoing, CaseEvent } from '../inbox-api.ts'
import { EventIcon } from './event-icon.tsx'

interface TimelineProps {
  readonly events: readonly CaseEvent[]
  readonly doings: readonly CaseDoing[]
  /** The page's own: nothing leads to where one is. */
  readonly userTaskKey: string
  readonly selected: string | undefined
  readonly onSelect: (elementId: string) => void
}

type Entry = { readonly at: string; readonly event: CaseEvent } | { readonly at: string; readonly doing: CaseDoing }

/** What happened, the latest first, with the words that decided it: of forms, masked, and of what was done to tasks. */
export function Timeline({ events, doings, ...shown }: TimelineProps) {
  const entries: Entry[] = [
    ...events.map(event => ({ at: event.endedAt ?? event.startedAt, event })),
    ...doings.map(doing => ({ at: doing.at, doing })),
  ]
  // Stable: what happened at the same instant stays in its order.
  const sorted = entries.sort((one, other) => one.at.localeCompare(other.at)).toReversed()
  return (
    <ol className="inbox-timeline">
      {sorted.map((entry, index) =>
        'event' in entry ? (
          // The same element may occur again in a loop, at the same instant.
          <EventItem key={`${entry.event.elementId} ${entry.at} ${sorted.length - index}`} event={entry.event} {...shown} />
        ) : (
          <DoingItem key={entry.doing.id} doing={entry.doing} />
        ),
      )}
    </ol>
  )
}

type EventItemProps = { readonly event: CaseEvent } & Omit<TimelineProps, 'events' | 'doings'>

function EventItem({ event, userTaskKey, selected, onSelect }: EventItemProps) {
  const intl = useIntl()
  const { elementId, state, name, by, onBehalfOf, words = [], outcome } = event
  return (
    <li className={`inbox-event-${state}`}>
      <button type="button" aria-pressed={selected === elementId} onClick={() => onSelect(elementId)}>
        <EventIcon state={state} />
        <span className="inbox-event-name">{name}</span>
        {by !== undefined && <span className="fq-quiet">{byText(intl, by, onBehalfOf)}</span>}
        <span className="inbox-event-time fq-quiet">
          <When at={event.endedAt ?? event.startedAt} />
          {outcome && ` ${intl.formatMessage({ id: `inbox.outcome.${outcome}` })}`}
        </span>
      </button>
      {words.length > 0 && (
        <dl className="inbox-words">
          {words.map(({ label, text }, index) => (
            <div key={`${label} ${index}`}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {event.userTaskKey !== undefined && event.userTaskKey !== userTaskKey && (
        <Link className="inbox-event-link fq-no-print" to={`/inbox/tasks/${event.userTaskKey}`}>
          {intl.formatMessage({ id: 'inbox.timeline.open' }, { name })}
        </Link>
      )}
    </li>
  )
}

function DoingItem({ doing: { action, task, by = '', onBehalfOf, to, reason, agrees, at } }: { doing: CaseDoing }) {
  const intl = useIntl()
  const comma = intl.formatMessage({ id: 'shell.list-comma' })
  const values = { task, by: byText(intl, by, onBehalfOf), to: to.join(comma), agrees: String(agrees ?? 'none') }
  return (
    <li className="inbox-doing">
      <CommentOutlined aria-hidden /> {intl.formatMessage({ id: `inbox.done.${action}` }, values)}{' '}
      <span className="fq-quiet">
        <When at={at} />
      </span>
      {reason !== undefined && <blockquote>{reason}</blockquote>}
    </li>
  )
}

const byText = (intl: IntlShape, by: string, name: string | undefined): string =>
  name === undefined ? by : intl.formatMessage({ id: 'shell.stead' }, { by, name })
