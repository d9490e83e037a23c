import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'

const EVENT = 'canvas.viewbox.changed'

/** Diagrams that show the same part: where one is scrolled or zoomed, the others follow. */
export class ViewSync {
  readonly #viewers = new Set<NavigatedViewer>()
  #following = false

  /** @returns lets it go its own way again */
  attach(viewer: NavigatedViewer): () => void {
    const follow = () => this.#changed(viewer)
    this.#viewers.add(viewer)
    viewer.get<EventBus>('eventBus').on(EVENT, follow)
    // Both were fitted by themselves: the newer one shows what the older one does.
    for (const other of this.#viewers) if (other !== viewer) this.#changed(other)
    return () => {
      this.#viewers.delete(viewer)
      viewer.get<EventBus>('eventBus').off(EVENT, follow)
    }
  }

  #changed(from: NavigatedViewer): void {
    if (this.#following) return
    this.#following = true
    const { x, y, width, height } = from.get<Canvas>('canvas').viewbox()
    for (const viewer of this.#viewers) if (viewer !== from) viewer.get<Canvas>('canvas').viewbox({ x, y, width, height })
    this.#following = false
  }
}
