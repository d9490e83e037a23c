import { AimOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Shape } from 'diagram-js/lib/model/Types'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { EmptyState } from '../kit/empty-state.tsx'
import { ErrorState } from '../kit/error-state.tsx'
import { useLatest } from '../kit/use-latest.ts'
import { useTheme } from '../theme/theme-provider.tsx'
import { palettes } from '../theme/tokens.ts'
import './diagram.css'
import { useFollow } from './follow.ts'
import { Legend } from './legend.tsx'
import type { Markers } from './markers.ts'
import { fit, handleKey, open, outline, showMarkers, showPlace, zoomBy } from './viewer-actions.ts'

export interface DiagramViewerProps {
  readonly xml: string
  readonly markers?: Markers
  /** Where a diagram opens that is too large to be read as a whole; a button leads back there. */
  readonly focus?: readonly string[]
  /** The element that is chosen, outlined. */
  readonly selected?: string | undefined
  /** Brings the chosen element into view as it changes. */
  readonly follow?: boolean
  /** Without an id: the ground of the diagram was clicked. */
  readonly onSelect?: (elementId: string | undefined) => void
  /** What else is drawn, or follows what is shown; what it returns ends it. It is done anew where it changes. */
  readonly onOpened?: (viewer: NavigatedViewer) => () => void
  readonly legend?: boolean
  /** Beside the zoom buttons. */
  readonly tools?: ReactNode
  readonly label?: string
}

const noMarkers: Markers = {}
const nowhere: readonly string[] = []

/** A read-only diagram that fits on open, keeps its zoom while markers change, and is worked by mouse, touch and keys. */
export function DiagramViewer(props: DiagramViewerProps) {
  const {
    xml,
    markers = noMarkers,
    focus = nowhere,
    selected,
    follow = false,
    onSelect,
    onOpened,
    legend = true,
    tools,
    label,
  } = props
  const intl = useIntl()
  const container = useRef<HTMLDivElement>(null)
  const { viewer, error } = useViewer(container, xml, focus, onSelect)
  useEffect(() => (viewer ? showMarkers(viewer, markers) : undefined), [viewer, markers])
  useEffect(() => (viewer && selected !== undefined ? outline(viewer, selected) : undefined), [viewer, selected])
  useEffect(() => (viewer ? onOpened?.(viewer) : undefined), [viewer, onOpened])
  useFollow(viewer, selected, follow)
  return (
    <div className="fq-diagram">
      <div
        className="fq-diagram-canvas"
        ref={container}
        role="application"
        tabIndex={0}
        aria-label={label ?? intl.formatMessage({ id: 'shell.diagram.name' })}
        onKeyDown={event => viewer && handleKey(viewer, event.key) && event.preventDefault()}
      />
      {isNotDrawn(error) && (
        <EmptyState
          title={intl.formatMessage({ id: 'shell.diagram.none' })}
          text={intl.formatMessage({ id: 'shell.diagram.none.text' })}
        />
      )}
      {error !== undefined && !isNotDrawn(error) && <ErrorState error={error} />}
      <div className="fq-diagram-tools">
        {tools}
        {focus.length > 0 && (
          <Tool icon={<AimOutlined />} id="shell.diagram.current" onClick={() => viewer && showPlace(viewer, focus)} />
        )}
        <Tool icon={<PlusOutlined />} id="shell.diagram.zoom-in" onClick={() => viewer && zoomBy(viewer, 1.25)} />
        <Tool icon={<MinusOutlined />} id="shell.diagram.zoom-out" onClick={() => viewer && zoomBy(viewer, 0.8)} />
        <Tool icon={<ExpandOutlined />} id="shell.diagram.fit" onClick={() => viewer && fit(viewer)} />
      </div>
      {legend && <Legend />}
    </div>
  )
}

/** A model may be all there and have no drawing (BPMN 2.0.2, 12): bpmn-js says so in these words. */
const isNotDrawn = (error: unknown): boolean => error instanceof Error && error.message === 'no diagram to display'

function Tool({ icon, id, onClick }: { icon: ReactNode; id: string; onClick: () => void }) {
  const label = useIntl().formatMessage({ id })
  return <Button size="small" icon={icon} aria-label={label} title={label} onClick={onClick} />
}

/** A viewer for the model, made anew where the model or the theme changes. */
function useViewer(
  container: RefObject<HTMLDivElement | null>,
  xml: string,
  focus: readonly string[],
  onSelect: DiagramViewerProps['onSelect'],
): { viewer: NavigatedViewer | undefined; error: unknown } {
  const { name: theme } = useTheme()
  const [viewer, setViewer] = useState<NavigatedViewer>()
  const [error, setError] = useState<unknown>()
  const latest = useLatest({ focus, onSelect, intl: useIntl() })
  useEffect(() => {
    if (!container.current) return undefined
    const palette = palettes[theme]
    const created = new NavigatedViewer({
      container: container.current,
      // All that a viewer says by itself: the button at a closed subprocess.
      additionalModules: [
        {
          translate: [
            'value',
            (text: string, { element = '' }: { element?: string } = {}) =>
              text === 'Open {element}' ? latest.current.intl.formatMessage({ id: 'shell.diagram.open' }, { element }) : text,
          ],
        },
      ],
      bpmnRenderer: { defaultFillColor: palette.surface, defaultStrokeColor: palette.text, defaultLabelColor: palette.text },
    })
    let alive = true
    created.importXML(xml).then(
      () => {
        if (!alive) return
        open(created, latest.current.focus)
        created.get<EventBus>('eventBus').on('element.click', (event: { element: Shape }) => {
          const { id, parent } = event.element
          latest.current.onSelect?.(parent ? id.replace(/_label$/, '') : undefined)
        })
        setError(undefined)
        setViewer(created)
      },
      (failure: unknown) => alive && setError(failure),
    )
    return () => {
      alive = false
      setViewer(undefined)
      created.destroy()
    }
  }, [container, xml, theme, latest])
  useReopenOnResize(container, viewer, focus)
  return { viewer, error }
}

/** Opens again when the container first gets a size (it may begin in a hidden tab) and after large changes of it. */
function useReopenOnResize(
  container: RefObject<HTMLDivElement | null>,
  viewer: NavigatedViewer | undefined,
  focus: readonly string[],
): void {
  const latest = useLatest(focus)
  useEffect(() => {
    const element = container.current
    if (!viewer || !element) return undefined
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      viewer.get<Canvas>('canvas').resized()
      if (Math.abs(element.clientWidth - width) > 40) open(viewer, latest.current)
      width = element.clientWidth
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [container, viewer, latest])
}
