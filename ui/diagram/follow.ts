import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Element } from 'diagram-js/lib/model/Types'
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useEffect, useRef } from 'react'
import { showSheetOf } from './viewer-actions.ts'

/** Below this scale nobody reads an element's name. */
const READABLE = 0.6
const MARGIN_PX = 60

/** Brings the chosen element into view when it changes; the first one after opening leaves the whole diagram in sight. */
export function useFollow(viewer: NavigatedViewer | undefined, elementId: string | undefined, follow: boolean): void {
  const shown = useRef<{ viewer: NavigatedViewer; elementId: string | undefined }>(undefined)
  useEffect(() => {
    if (!viewer) return
    const first = shown.current?.viewer !== viewer
    const same = shown.current?.elementId === elementId
    shown.current = { viewer, elementId }
    if (!follow || first || same || elementId === undefined) return
    const element = viewer.get<ElementRegistry>('elementRegistry').get(elementId) as Element | undefined
    // The process itself is everywhere.
    if (!element?.parent) return
    const canvas = viewer.get<Canvas>('canvas')
    showSheetOf(canvas, element)
    if (canvas.zoom() < READABLE) canvas.zoom(READABLE)
    canvas.scrollToElement(element, MARGIN_PX)
  }, [viewer, elementId, follow])
}
