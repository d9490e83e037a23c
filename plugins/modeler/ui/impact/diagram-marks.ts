import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'

export type Mark = 'added' | 'removed' | 'changed' | 'moved'
/** Each kind by a sign of its own, too. */
export const SIGNS: Readonly<Record<Mark, string>> = { added: '+', removed: '−', changed: '≠', moved: '↔' }

/** What a diagram says of an element: what becomes of it, and how many cases stand at it (a ready text). */
export interface DiagramMarks {
  readonly marks: ReadonlyMap<string, Mark>
  readonly counts: ReadonlyMap<string, string>
}

/** @returns removes them again */
export function showMarks(viewer: NavigatedViewer, { marks, counts }: DiagramMarks): () => void {
  const canvas = viewer.get<Canvas>('canvas')
  const overlays = viewer.get<Overlays>('overlays')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const isShape = (id: string) => {
    const element = registry.get(id)
    return element?.parent !== undefined && !('waypoints' in element)
  }
  const shown = [...marks].filter(([id]) => registry.get(id) !== undefined)
  for (const [id, mark] of shown) {
    canvas.addMarker(id, `fq-impact-${mark}`)
    if (isShape(id))
      overlays.add(id, 'fq-impact', {
        position: { top: -10, right: 10 },
        html: box(`fq-impact-sign fq-impact-sign-${mark}`, SIGNS[mark]),
      })
  }
  for (const [id, text] of counts)
    if (isShape(id)) overlays.add(id, 'fq-impact', { position: { bottom: 10, left: -8 }, html: box('fq-impact-cases', text) })
  return () => {
    for (const [id, mark] of shown) if (registry.get(id)) canvas.removeMarker(id, `fq-impact-${mark}`)
    overlays.remove({ type: 'fq-impact' })
  }
}

function box(className: string, text: string): HTMLElement {
  const html = document.createElement('span')
  html.className = className
  html.textContent = text
  return html
}
