import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'

const EVENT = 'canvas.viewbox.changed'
/** A little ground around the whole. */
const MARGIN = 0.92

/** Diagrams that show the same part: where one is scrolled or zoomed, the others follow. */
export class ViewSync {
  readonly #viewers = new Set<NavigatedViewer>()
  #following = false

  /** @returns lets it go its own way again */
  attach(viewer: NavigatedViewer): () => void {
    const follow = () => this.#changed(viewer)
    this.#viewers.add(viewer)
    viewer.get<EventBus>('eventBus').on(EVENT, follow)
    this.#showAll(viewer)
    return () => {
      this.#viewers.delete(viewer)
      viewer.get<EventBus>('eventBus').off(EVENT, follow)
    }
  }

  /** Each was fitted by itself; now all of them show the ground that holds every one. */
  #showAll(newest: NavigatedViewer): void {
    if (this.#viewers.size < 2) return
    const canvas = newest.get<Canvas>('canvas')
    const { outer } = canvas.viewbox()
    const inner = [...this.#viewers].map(viewer => viewer.get<Canvas>('canvas').viewbox().inner)
    const [left, top] = [Math.min(...inner.map(({ x }) => x)), Math.min(...inner.map(({ y }) => y))]
    const width = Math.max(...inner.map(box => box.x + box.width)) - left
    const height = Math.max(...inner.map(box => box.y + box.height)) - top
    if (outer.width === 0 || width === 0) return
    const scale = Math.min(1, (outer.width / width) * MARGIN, (outer.height / height) * MARGIN)
    const [seenWidth, seenHeight] = [outer.width / scale, outer.height / scale]
    canvas.viewbox({
      x: left + width / 2 - seenWidth / 2,
      y: top + height / 2 - seenHeight / 2,
      width: seenWidth,
      height: seenHeight,
    })
  }

  #changed(from: NavigatedViewer): void {
    if (this.#following) return
    this.#following = true
    const { x, y, width, height } = from.get<Canvas>('canvas').viewbox()
    for (const viewer of this.#viewers) if (viewer !== from) viewer.get<Canvas>('canvas').viewbox({ x, y, width, height })
    this.#following = false
  }
}
