import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { ElementLike, ShapeLike } from 'diagram-js/lib/model/Types'
import { badgeSvg, normalize, type Markers } from './markers.ts'

/** Larger looks coarse; smaller cannot be read. */
const largestFit = 1.2
/** A little ground around the whole. */
const margin = 0.97
const readable = 0.6

/** The whole diagram, in the middle. */
export function fit(viewer: NavigatedViewer): void {
  const canvas = viewer.get<Canvas>('canvas')
  // In a hidden tab the container has no size yet, and fitting into nothing yields an unusable matrix.
  if (canvas.getContainer().clientWidth === 0) return
  canvas.zoom('fit-viewport')
  const scale = Math.min(canvas.zoom() * margin, largestFit)
  const { inner } = canvas.viewbox()
  center(canvas, scale, { x: inner.x + inner.width / 2, y: inner.y + inner.height / 2 })
}

/** The whole diagram where it can be read, otherwise the place of these elements. */
export function open(viewer: NavigatedViewer, focus: readonly string[]): void {
  fit(viewer)
  if (viewer.get<Canvas>('canvas').zoom() < readable) showPlace(viewer, focus)
}

export function showPlace(viewer: NavigatedViewer, focus: readonly string[]): void {
  const canvas = viewer.get<Canvas>('canvas')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  // The last is where the case came to most recently.
  const place = focus.map(id => registry.get(id)).findLast(element => element !== undefined && isShape(element))
  if (!place || !isShape(place) || canvas.getContainer().clientWidth === 0) return
  showSheetOf(canvas, place)
  center(canvas, readable, { x: place.x + place.width / 2, y: place.y + place.height / 2 })
}

/** A subprocess that is a closed box has its flow on a sheet of its own. */
export function showSheetOf(canvas: Canvas, element: ElementLike): void {
  const sheet = canvas.findRoot(element)
  if (sheet && sheet !== canvas.getRootElement()) canvas.setRootElement(sheet)
}

function center(canvas: Canvas, scale: number, { x, y }: { x: number; y: number }): void {
  const { clientWidth, clientHeight } = canvas.getContainer()
  const width = clientWidth / scale
  const height = clientHeight / scale
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height })
}

export function zoomBy(viewer: NavigatedViewer, factor: number): void {
  const canvas = viewer.get<Canvas>('canvas')
  canvas.zoom(Math.min(4, Math.max(0.15, canvas.zoom() * factor)))
}

/** @returns removes them again */
export function showMarkers(viewer: NavigatedViewer, markers: Markers): () => void {
  const canvas = viewer.get<Canvas>('canvas')
  const overlays = viewer.get<Overlays>('overlays')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const shown: [id: string, className: string][] = []
  for (const [id, marker] of Object.entries(markers)) {
    const element = registry.get(id)
    if (!element) continue // an element of a called process
    const { kind, count } = normalize(marker)
    // An open subprocess keeps its ground, or what stands in it could not be told apart.
    const classes = [`fq-marker-${kind}`, ...((element.children?.length ?? 0) > 0 ? ['fq-marker-around'] : [])]
    for (const className of classes) {
      canvas.addMarker(id, className)
      shown.push([id, className])
    }
    if (isShape(element)) overlays.add(id, 'fq-marker', { position: { top: -9, right: 10 }, html: badge(kind, count) })
  }
  return () => {
    for (const [id, className] of shown) if (registry.get(id)) canvas.removeMarker(id, className)
    overlays.remove({ type: 'fq-marker' })
  }
}

function badge(kind: ReturnType<typeof normalize>['kind'], count: number): HTMLElement {
  const html = document.createElement('span')
  html.className = 'fq-badge-box'
  html.innerHTML = badgeSvg(kind)
  if (count > 1) html.append(`×${count}`)
  return html
}

/** @returns removes it again */
export function outline(viewer: NavigatedViewer, elementId: string): (() => void) | undefined {
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

/** Arrows move, plus and minus zoom, 0 fits. @returns whether the key was for the diagram */
export function handleKey(viewer: NavigatedViewer, key: string): boolean {
  const step = steps[key]
  if (step) viewer.get<Canvas>('canvas').scroll(step)
  else if (key === '+' || key === '=') zoomBy(viewer, 1.25)
  else if (key === '-') zoomBy(viewer, 0.8)
  else if (key === '0') fit(viewer)
  else return false
  return true
}

const isShape = (element: ElementLike): element is ShapeLike => !('waypoints' in element)
