import type { StateStore, Table } from './state-store.ts'

/** Process instances that have met an error of the engine itself: nothing of them is processed but their end. */
export class BannedInstancesView {
  protected readonly banned: Table<true>

  constructor(store: StateStore) {
    this.banned = store.table('banned-instances', ['number'])
  }

  has(processInstanceKey: number): boolean {
    return processInstanceKey > 0 && this.banned.has([processInstanceKey])
  }
}

export class BannedInstances extends BannedInstancesView {
  ban(processInstanceKey: number): void {
    this.banned.put([processInstanceKey], true)
  }
}
