import type { StateStore, Table } from './state-store.ts'

/** What a multi-instance body iterates over, evaluated once: each item as JSON text. */
export class InputCollectionsView {
  protected readonly collections: Table<readonly string[]>

  constructor(store: StateStore) {
    this.collections = store.table('multi-instance-input-collections', ['number'])
  }

  get(bodyKey: number): readonly string[] | undefined {
    return this.collections.get([bodyKey])
  }
}

export class InputCollections extends InputCollectionsView {
  put(bodyKey: number, items: readonly string[]): void {
    this.collections.put([bodyKey], items)
  }

  remove(bodyKey: number): void {
    this.collections.delete([bodyKey])
  }
}
