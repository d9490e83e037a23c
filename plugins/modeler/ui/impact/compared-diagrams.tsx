import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DiagramViewer } from '../../../../ui/diagram/diagram-viewer.tsx'
import { showMarks, SIGNS, type DiagramMarks, type Mark } from './diagram-marks.ts'
import { ViewSync } from './view-sync.ts'
import './impact.css'

interface Side {
  readonly title: string
  readonly xml: string
  readonly marks: DiagramMarks
  readonly selected?: string | undefined
  onSelect?(elementId: string | undefined): void
}

/** Two versions of a process, side by side, scrolled and zoomed together. */
export function ComparedDiagrams({ before, after }: { before: Side; after: Side }) {
  const intl = useIntl()
  const sync = useMemo(() => new ViewSync(), [])
  return (
    <div className="fq-impact-diagrams-box">
      <div className="fq-impact-diagrams">
        <OneSide side={before} sync={sync} />
        <OneSide side={after} sync={sync} />
      </div>
      <ul className="fq-impact-legend" aria-label={intl.formatMessage({ id: 'modeler.impact.legend' })}>
        {(Object.keys(SIGNS) as Mark[]).map(mark => (
          <li key={mark}>
            <span className={`fq-impact-sign fq-impact-sign-${mark}`}>{SIGNS[mark]}</span>
            {intl.formatMessage({ id: `modeler.impact.${mark}` })}
          </li>
        ))}
        <li>
          <span className="fq-impact-cases">3</span> {intl.formatMessage({ id: 'modeler.impact.cases-here' })}
        </li>
      </ul>
    </div>
  )
}

function OneSide({ side, sync }: { side: Side; sync: ViewSync }) {
  const { title, xml, marks, selected, onSelect } = side
  const onOpened = useCallback(
    (viewer: NavigatedViewer) => {
      const unmark = showMarks(viewer, marks)
      const detach = sync.attach(viewer)
      return () => {
        detach()
        unmark()
      }
    },
    [marks, sync],
  )
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <DiagramViewer
        xml={xml}
        label={title}
        legend={false}
        follow
        selected={selected}
        onOpened={onOpened}
        {...(onSelect ? { onSelect } : {})}
      />
    </figure>
  )
}
