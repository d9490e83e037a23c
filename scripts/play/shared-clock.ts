interface Waiting {
  readonly day: string
  readonly come: () => void
  readonly fail: (reason: unknown) => void
}

/** The one clock of a run: it moves to the smallest day that anybody waits for, when everybody waits, and never back. */
export class SharedClock {
  #playing = 0
  #waiting: Waiting[] = []
  #today: string
  readonly #moveTo: (day: string) => Promise<void>

  /** @param moveTo comes back when all is done that the move brought */
  constructor(today: string, moveTo: (day: string) => Promise<void>) {
    this.#today = today
    this.#moveTo = moveTo
  }

  get today(): string {
    return this.#today
  }

  /** How many do not wait for a day. */
  get busy(): number {
    return this.#playing - this.#waiting.length
  }

  /** Plays one of the run. */
  async play(one: () => Promise<void>): Promise<void> {
    this.#playing += 1
    // Everybody of the run joins before anybody is done.
    await Promise.resolve()
    try {
      await one()
    } finally {
      this.#playing -= 1
      this.#perhapsMove()
    }
  }

  async untilDay(day: string): Promise<void> {
    if (day <= this.#today) return
    await new Promise<void>((come, fail) => {
      this.#waiting.push({ day, come, fail })
      this.#perhapsMove()
    })
  }

  #perhapsMove(): void {
    if (this.busy > 0 || this.#waiting.length === 0) return
    const day = this.#waiting.map(each => each.day).sort()[0] ?? this.#today
    void this.#moveTo(day).then(
      () => {
        this.#today = day
        const come = this.#waiting.filter(each => each.day <= day)
        this.#waiting = this.#waiting.filter(each => each.day > day)
        for (const each of come) each.come()
      },
      reason => {
        for (const each of this.#waiting.splice(0)) each.fail(reason)
      },
    )
  }
}
