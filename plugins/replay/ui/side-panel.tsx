import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'

const VIEWS = ['steps', 'form', 'variables'] as const
type View = (typeof VIEWS)[number]

/** Beside the diagram: steps, form or variables. Plain buttons, not tabs: the arrow keys belong to the replay. */
export function SidePanel({ views }: { views: Readonly<Record<View, ReactNode>> }) {
  const intl = useIntl()
  const [chosen, setChosen] = useState<View>('steps')
  return (
    <div className="fq-replay-side">
      <div className="fq-replay-views" role="group" aria-label={intl.formatMessage({ id: 'replay.views' })}>
        {VIEWS.map(view => (
          <button key={view} type="button" aria-pressed={view === chosen} onClick={() => setChosen(view)}>
            {intl.formatMessage({ id: `replay.tab.${view}` })}
          </button>
        ))}
      </div>
      <div className="fq-replay-view">{views[chosen]}</div>
    </div>
  )
}
