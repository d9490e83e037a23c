/** Least cost first. */
export class Heap<T extends { readonly cost: number }> {
  readonly #items: T[] = []

  push(item: T): void {
    const items = this.#items
    let at = items.push(item) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#cost(parent) <= item.cost) break
      items[at] = items[parent] as T
      at = parent
    }
    items[at] = item
  }

  pop(): T | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (top === undefined || last === undefined || items.length === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      if (child + 1 < items.length && this.#cost(child + 1) < this.#cost(child)) child++
      if (last.cost <= this.#cost(child)) break
      items[at] = items[child] as T
      at = child
    }
    items[at] = last
    return top
  }

  #cost(at: number): number {
    return this.#items[at]?.cost ?? Infinity
  }
}
