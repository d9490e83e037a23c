import { useIntl } from 'react-intl'
import { When } from '../../../../ui/kit/when.tsx'
import type { CaseStep } from './case-steps.ts'
import { EventIcon } from './event-icon.tsx'

interface Props {
  readonly steps: readonly CaseStep[]
  readonly selected: string | undefined
  readonly onSelect: (elementId: string) => void
}

/** The diagram as a list: what was done in which order, which way was taken, where the case stands. */
export function StepList({ steps, selected, onSelect }: Props) {
  const intl = useIntl()
  return (
    <ol className="inbox-steps" aria-label={intl.formatMessage({ id: 'inbox.steps' })}>
      {steps.map(({ key, elementId, name, state, at, by, chosen }) => (
        <li key={key} aria-current={state === 'active' ? 'step' : undefined} className={`inbox-event-${state}`}>
          {chosen && (
            <span className="fq-quiet inbox-step-way">
              {intl.formatMessage({ id: 'inbox.steps.way' }, { question: chosen.question, answer: chosen.answer })}
            </span>
          )}
          <button type="button" aria-pressed={selected === elementId} onClick={() => onSelect(elementId)}>
            <EventIcon state={state} /> <span className="inbox-event-name">{name}</span>
          </button>
          <span className="fq-quiet">
            {intl.formatMessage({ id: `shell.diagram.${state}` })} {by} <When at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
