import type { StateStore, Table } from './state-store.ts'

export interface AsyncRequest {
  readonly key: number
  readonly value: AsyncRequestValue
}

/** A request whose answer comes later (a cancellation, a user task with listeners). */
export interface AsyncRequestValue {
  readonly scopeKey: number
  readonly valueType: string
  readonly intent: string
  readonly requestId: number
  readonly requestStreamId: number
  readonly operationReference: number
}

export class AsyncRequestsView {
  protected readonly requests: Table<AsyncRequest>

  constructor(store: StateStore) {
    this.requests = store.table('async-requests', ['number', 'string', 'string'])
  }

  find(scopeKey: number, valueType: string, intent: string): AsyncRequest | undefined {
    return this.requests.get([scopeKey, valueType, intent])
  }

  *ofScope(scopeKey: number): Iterable<AsyncRequest> {
    for (const [, request] of this.requests.scan([scopeKey])) yield request
  }
}

export class AsyncRequests extends AsyncRequestsView {
  put(request: AsyncRequest): void {
    this.requests.put([request.value.scopeKey, request.value.valueType, request.value.intent], request)
  }

  remove(request: AsyncRequestValue): void {
    this.requests.delete([request.scopeKey, request.valueType, request.intent])
  }
}
