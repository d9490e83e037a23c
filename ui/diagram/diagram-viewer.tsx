import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { Shape } from 'diagram-js/lib/model/Types'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ErrorState } from '../kit/error-state.tsx'
import { useTheme } from '../theme/theme-provider.tsx'
import { palettes } from '../theme/tokens.ts'
import './diagram.css'
import { useFollow } from './follow.ts'
import { Legend } from './legend.tsx'
import { badgeSvg, normalize, type Markers } from './markers.ts'

export interface DiagramViewerProps {
  readonly xml: string
  readonly markers?: Markers
  /** The element that is chosen, outlined. */
  readonly selected?: string | undefined
  /** Brings the chosen element into view as it changes. */
  readonly follow?: boolean
  /** Without an id: the ground of the diagram was clicked. */
  readonly onSelect?: (elementId: string | undefined) => void
  readonly legend?: boolean
  /** Beside the zoom buttons. */
  readonly tools?: ReactNode
  readonly label?: string
}

/** A read-only diagram that fits on open, keeps its zoom while markers change, and is worked by mouse, touch and keys. */
export function DiagramViewer(props: DiagramViewerProps) {
  const { xml, markers = {}, selected, follow = false, onSelect, legend = true, tools, label } = props
  const intl = useIntl()
  const { name: theme } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<NavigatedViewer>()
  const [error, setError] = useState<unknown>()
  const select = useRef(onSelect)
  useEffect(() => {
    select.current = onSelect
  })

  useEffect(() => {
    if (!container.current) return undefined
    const palette = palettes[theme]
    const created = new NavigatedViewer({
      container: container.current,
      bpmnRenderer: { defaultFillColor: palette.surface, defaultStrokeColor: palette.text, defaultLabelColor: palette.text },
    })
    let alive = true
    created.importXML(xml).then(
      () => {
        if (!alive) return
        fit(created)
        created.get<EventBus>('eventBus').on('element.click', (event: { element: Shape }) => {
          const { id, parent } = event.element
          select.current?.(parent ? id.replace(/_label$/, '') : undefined)
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
  }, [xml, theme])

  useEffect(() => (viewer ? showMarkers(viewer, markers) : undefined), [viewer, markers])
  useEffect(() => (viewer && selected !== undefined ? outline(viewer, selected) : undefined), [viewer, selected])
  useFitOnFirstSize(container, viewer)
  useFollow(viewer, selected, follow)

  const zoom = (factor: number) => {
    const canvas = viewer?.get<Canvas>('canvas')
    canvas?.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)))
  }
  return (
    <div className="fq-diagram">
      <div
        className="fq-diagram-canvas"
        ref={container}
        role="application"
        tabIndex={0}
        aria-label={label ?? intl.formatMessage({ id: 'shell.diagram.name' })}
        onKeyDown={event => pan(viewer, event.key, zoom) && event.preventDefault()}
      />
      {error !== undefined && <ErrorState error={error} />}
      <div className="fq-diagram-tools">
        {tools}
        <Tool icon={<PlusOutlined />} id="shell.diagram.zoom-in" onClick={() => zoom(1.25)} />
        <Tool icon={<MinusOutlined />} id="shell.diagram.zoom-out" onClick={() => zoom(0.8)} />
        <Tool icon={<ExpandOutlined />} id="shell.diagram.fit" onClick={() => viewer && fit(viewer)} />
      </div>
      {legend && <Legend />}
    </div>
  )
}

function Tool({ icon, id, onClick }: { icon: ReactNode; id: string; onClick: () => void }) {
  const label = useIntl().formatMessage({ id })
  return <Button size="small" icon={icon} aria-label={label} title={label} onClick={onClick} />
}

function fit(viewer: NavigatedViewer): void {
  const canvas = viewer.get<Canvas>('canvas')
  // In a hidden tab the container has no size yet, and fitting into nothing yields an unusable matrix.
  if (canvas.getContainer().clientWidth === 0) return
  canvas.zoom('fit-viewport')
  if (canvas.zoom() > 1.2) canvas.zoom(1.2)
  const viewbox = canvas.viewbox()
  const { inner, outer, scale } = viewbox
  canvas.viewbox({
    x: inner.x + inner.width / 2 - outer.width / scale / 2,
    y: inner.y + inner.height / 2 - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  })
}

/** Fits again when the container first gets a size (it may open in a hidden tab) and after large changes of it. */
function useFitOnFirstSize(container: React.RefObject<HTMLDivElement | null>, viewer: NavigatedViewer | undefined): void {
  useEffect(() => {
    const element = container.current
    if (!viewer || !element) return undefined
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      viewer.get<Canvas>('canvas').resized()
      if (Math.abs(element.clientWidth - width) > 40) fit(viewer)
      width = element.clientWidth
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [container, viewer])
}

function showMarkers(viewer: NavigatedViewer, markers: Markers): () => void {
  const canvas = viewer.get<Canvas>('canvas')
  const overlays = viewer.get<Overlays>('overlays')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const shown: [id: string, className: string][] = []
  for (const [id, marker] of Object.entries(markers)) {
    const element = registry.get(id)
    if (!element) continue // an element of a called process
    const { kind, count } = normalize(marker)
    canvas.addMarker(id, `fq-marker-${kind}`)
    shown.push([id, `fq-marker-${kind}`])
    if ('waypoints' in element) continue
    const html = document.createElement('span')
    html.className = 'fq-badge-box'
    html.innerHTML = badgeSvg(kind)
    if (count > 1) html.append(`×${count}`)
    overlays.add(id, 'fq-marker', { position: { top: -9, right: 10 }, html })
  }
  return () => {
    for (const [id, className] of shown) if (registry.get(id)) canvas.removeMarker(id, className)
    overlays.remove({ type: 'fq-marker' })
  }
}

function outline(viewer: NavigatedViewer, elementId: string): (() => void) | undefined {
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  if (!registry.get(elementId)) return undefined
  const canvas = viewer.get<Canvas>('canvas')
  canvas.addMarker(elementId, 'fq-selected')
  return () => {
    if (registry.get(elementId)) canvas.removeMarker(elementId, 'fq-selected')
  }
}

const steps: Readonly<Record<string, { dx: number; dy: number }>> = {
  ArrowLeft: { dx: 60, dy: 0 },
  ArrowRight: { dx: -60, dy: 0 },
  ArrowUp: { dx: 0, dy: 60 },
  ArrowDown: { dx: 0, dy: -60 },
}

/** @returns whether the key was for the diagram */
function pan(viewer: NavigatedViewer | undefined, key: string, zoom: (factor: number) => void): boolean {
  if (!viewer) return false
  const step = steps[key]
  if (step) viewer.get<Canvas>('canvas').scroll(step)
  else if (key === '+' || key === '=') zoom(1.25)
  else if (key === '-') zoom(0.8)
  else if (key === '0') fit(viewer)
  else return false
  return true
}
