import type { AsyncRequestValue } from '../state/async-requests.ts'
import type { State } from '../state/state.ts'

export function asyncRequestReceived(state: State, key: number, value: AsyncRequestValue): void {
  state.asyncRequests.put({ key, value })
}

export function asyncRequestProcessed(state: State, _key: number, value: AsyncRequestValue): void {
  state.asyncRequests.remove(value)
}
