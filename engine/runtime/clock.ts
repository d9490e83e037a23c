import type { Settings } from '../store/settings.ts'

const PINNED_AT = 'clock.pinnedAt'

/** The engine's clock: the wall clock, or a moment it was pinned to. A pinned clock stays so over a restart. */
export class EngineClock {
  private pinnedAt: number | undefined
  private readonly settings: Settings

  constructor(settings: Settings) {
    this.settings = settings
    const stored = settings.get(PINNED_AT)
    this.pinnedAt = stored === undefined ? undefined : Number(stored)
  }

  get isPinned(): boolean {
    return this.pinnedAt !== undefined
  }

  now(): number {
    return this.pinnedAt ?? Date.now()
  }

  /** Takes effect at once; it is durable with the next batch. */
  pin(at: number): void {
    this.pinnedAt = at
    this.settings.set(PINNED_AT, String(at))
  }

  reset(): void {
    this.pinnedAt = undefined
    this.settings.set(PINNED_AT, undefined)
  }
}
