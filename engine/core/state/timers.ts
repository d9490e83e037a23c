import type { TimerValue } from '../record-values.ts'
import type { StateStore, Table } from './state-store.ts'

export interface Timer {
  readonly key: number
  readonly value: TimerValue
}

export class TimersView {
  protected readonly timers: Table<TimerValue>
  protected readonly byDueDate: Table<true>

  constructor(store: StateStore) {
    this.timers = store.table('timers', ['number', 'number'])
    this.byDueDate = store.table('timers-by-due-date', ['number', 'number', 'number'])
  }

  get(elementInstanceKey: number, timerKey: number): TimerValue | undefined {
    return this.timers.get([elementInstanceKey, timerKey])
  }

  /** @param elementInstanceKey -1: the timers of start events */
  *ofElementInstance(elementInstanceKey: number): Iterable<Timer> {
    for (const [key, value] of this.timers.scan([elementInstanceKey])) yield { key: key[1] as number, value }
  }

  /** Earliest first. */
  *inDueOrder(): Iterable<Timer> {
    for (const [[, elementInstanceKey, key]] of this.byDueDate.scan()) {
      const value = this.timers.get([elementInstanceKey as number, key as number])
      if (value) yield { key: key as number, value }
    }
  }
}

export class Timers extends TimersView {
  put(key: number, value: TimerValue): void {
    this.timers.put([value.elementInstanceKey, key], value)
    this.byDueDate.put([value.dueDate, value.elementInstanceKey, key], true)
  }

  remove(key: number, value: TimerValue): void {
    this.timers.delete([value.elementInstanceKey, key])
    this.byDueDate.delete([value.dueDate, value.elementInstanceKey, key])
  }
}
