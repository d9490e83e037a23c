import { CheckCircleFilled, ClockCircleOutlined, CloseSquareFilled } from '@ant-design/icons'
import { useIntl, type IntlShape } from 'react-intl'
import { When } from '../../../../ui/kit/when.tsx'
import type { CaseEvent } from '../inbox-api.ts'

const icons = { active: ClockCircleOutlined, completed: CheckCircleFilled, terminated: CloseSquareFilled }

interface TimelineProps {
  readonly events: readonly CaseEvent[]
  readonly selected: string | undefined
  readonly onSelect: (elementId: string) => void
}

/** What happened, the latest first. An entry shows its place in the diagram. */
export function Timeline({ events, selected, onSelect }: TimelineProps) {
  const intl = useIntl()
  return (
    <ol className="inbox-timeline">
      {events.toReversed().map((event, index) => {
        const Icon = icons[event.state]
        return (
          // The same element may occur again in a loop, at the same instant.
          <li key={`${event.elementId} ${event.startedAt} ${events.length - index}`} className={`inbox-event-${event.state}`}>
            <button type="button" aria-pressed={selected === event.elementId} onClick={() => onSelect(event.elementId)}>
              <Icon aria-label={intl.formatMessage({ id: `shell.diagram.${event.state}` })} />
              <span className="inbox-event-name">{event.name}</span>
              {event.by !== undefined && <span className="fq-quiet">{byText(intl, event.by, event.onBehalfOf)}</span>}
              <span className="inbox-event-time fq-quiet">
                <When at={event.endedAt ?? event.startedAt} />
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

const byText = (intl: IntlShape, by: string, name: string | undefined): string =>
  name === undefined ? by : intl.formatMessage({ id: 'shell.stead' }, { by, name })
