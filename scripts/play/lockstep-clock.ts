interface Waiting {
  readonly day: string
  readonly come: () => void
  readonly fail: (reason: unknown) => void
}

/** The one clock of a run: it moves to the smallest day that anybody waits for, when everybody waits, and never back. */
export class LockstepClock {
  #playing = 0
  #waiting: Waiting[] = []
  #free: number
  readonly #queue: (() => void)[] = []
  #today: string
  readonly #moveTo: (day: string) => Promise<void>

  /**
   * @param moveTo comes back when all is done that the move brought
   * @param atOnce so many do something at a time; the others have their turn on the same day
   */
  constructor(today: string, moveTo: (day: string) => Promise<void>, atOnce = Infinity) {
    this.#today = today
    this.#free = atOnce
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
      await this.#turn()
      await one()
    } finally {
      this.#playing -= 1
      this.#done()
      this.#perhapsMove()
    }
  }

  async #turn(): Promise<void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>(come => this.#queue.push(come))
  }

  #done(): void {
    const next = this.#queue.shift()
    if (next) next()
    else this.#free += 1
  }

  async untilDay(day: string): Promise<void> {
    if (day <= this.#today) return
    this.#done()
    try {
      await new Promise<void>((come, fail) => {
        this.#waiting.push({ day, come, fail })
        this.#perhapsMove()
      })
    } finally {
      await this.#turn()
    }
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
