export interface AwaitedResult {
  readonly requestId: number
  /** Names of the variables to return; none: all. */
  readonly fetchVariables: readonly string[]
}

/**
 * Callers who wait for a process instance's result, by its key. In memory only: a restart ends their requests. A command
 * may be taken back, and its keys given out again: what it has begun or ended here counts when it is done.
 */
export class AwaitedResults {
  private readonly waiting = new Map<number, AwaitedResult>()
  private begun: number[] = []
  private ended: number[] = []

  get(processInstanceKey: number): AwaitedResult | undefined {
    return this.waiting.get(processInstanceKey)
  }

  begin(processInstanceKey: number, result: AwaitedResult): void {
    this.waiting.set(processInstanceKey, result)
    this.begun.push(processInstanceKey)
  }

  end(processInstanceKey: number): void {
    this.ended.push(processInstanceKey)
  }

  /** The command is done. */
  settle(): void {
    this.forget(this.ended)
  }

  /** The command is taken back. */
  takeBack(): void {
    this.forget(this.begun)
  }

  private forget(keys: readonly number[]): void {
    for (const key of keys) this.waiting.delete(key)
    if (this.begun.length > 0) this.begun = []
    if (this.ended.length > 0) this.ended = []
  }
}
