/** Keys of partition 1 start here; a smaller number (1, 123, -1) is never a key. */
const FIRST_KEY = 2 ** 51

export const isKey = (value: unknown): value is number => typeof value === 'number' && value >= FIRST_KEY

/** Which of the real engine's keys is which of ours: bound where an event is matched, one to one. */
export class KeyBinding {
  readonly #ours = new Map<number, number>()
  readonly #theirs = new Map<number, number>()
  readonly #trail: [number, number][] = []

  /** Binds an unbound pair. @returns whether the two mean the same entity */
  bind(theirs: number, ours: number): boolean {
    const bound = this.#ours.get(theirs)
    if (bound !== undefined) return bound === ours
    if (this.#theirs.has(ours)) return false
    this.#ours.set(theirs, ours)
    this.#theirs.set(ours, theirs)
    this.#trail.push([theirs, ours])
    return true
  }

  /** A place to come back to with `rollback`, when an attempt to match a record fails half-way. */
  mark(): number {
    return this.#trail.length
  }

  rollback(mark: number): void {
    for (const [theirs, ours] of this.#trail.splice(mark)) {
      this.#ours.delete(theirs)
      this.#theirs.delete(ours)
    }
  }

  /** Our key for theirs; a key never seen is meant literally. */
  toOurs(theirs: number): number {
    return this.#ours.get(theirs) ?? theirs
  }

  textToOurs(text: string): string {
    return /\d{16}/.test(text) ? text.replace(/\d{16,19}/g, digits => String(this.toOurs(Number(digits)))) : text
  }
}
