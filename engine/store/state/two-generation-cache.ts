/**
 * A bounded cache that forgets what was not used lately: entries of the old generation move to the young one when
 * read; when the young one is full the old one is dropped. As good as LRU here, without moving entries at each read.
 */
export class TwoGenerationCache<V> {
  private young = new Map<string, V>()
  private old = new Map<string, V>()
  private readonly size: number

  constructor(size: number) {
    this.size = size
  }

  get(key: string): V | undefined {
    const value = this.young.get(key)
    if (value !== undefined) return value
    const older = this.old.get(key)
    if (older !== undefined) this.set(key, older)
    return older
  }

  set(key: string, value: V): void {
    if (this.young.size >= this.size / 2) {
      this.old = this.young
      this.young = new Map()
    }
    this.young.set(key, value)
  }

  delete(key: string): void {
    this.young.delete(key)
    this.old.delete(key)
  }

  clear(): void {
    this.young.clear()
    this.old.clear()
  }
}
