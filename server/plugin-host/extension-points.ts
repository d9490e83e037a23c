import type { ExtensionPoints as Points } from '../plugin-api.ts'

/** What plugins contributed, in the order in which they were registered. */
export class ExtensionPointStore {
  readonly #items = new Map<keyof Points, unknown[]>()

  contribute<P extends keyof Points>(point: P, item: Points[P]): void {
    const items = this.#items.get(point)
    if (items) items.push(item)
    else this.#items.set(point, [item])
  }

  contributions<P extends keyof Points>(point: P): readonly Points[P][] {
    return (this.#items.get(point) ?? []) as Points[P][]
  }
}
