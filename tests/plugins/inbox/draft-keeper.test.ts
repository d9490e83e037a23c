import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DraftKeeper, pauseMs, retryMs, type DraftState } from '../../../plugins/inbox/ui/form/draft-keeper.ts'
import { ApiError } from '../../../ui/api.ts'

let entered: Record<string, unknown> | undefined
let saved: unknown[] = []
let states: DraftState['kind'][] = []
let answer: () => Promise<{ savedAt: string }>
let keeper: DraftKeeper<Record<string, unknown>>

beforeEach(() => {
  vi.useFakeTimers()
  entered = undefined
  saved = []
  states = []
  answer = async () => ({ savedAt: '2026-11-22T00:00:00Z' })
  keeper = new DraftKeeper({
    read: () => entered && { ...entered },
    save: data => {
      saved.push(data)
      return answer()
    },
    show: state => states.push(state.kind),
  })
})
afterEach(() => vi.useRealTimers())

const type = (text: string) => {
  entered = { text }
  keeper.changed()
}

test('saves after a pause in typing, once', async () => {
  type('一')
  await vi.advanceTimersByTimeAsync(pauseMs - 1)
  type('一二')
  await vi.advanceTimersByTimeAsync(pauseMs - 1)
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(saved).toEqual([{ text: '一二' }])
  expect(states).toEqual(['saving', 'saved'])
})

test('saves nothing where nothing was entered, and the same only once', async () => {
  await keeper.flush()
  type('一')
  await keeper.flush()
  await keeper.flush()
  expect(saved).toEqual([{ text: '一' }])
})

test('saves again what could not be saved', async () => {
  answer = () => Promise.reject(new Error('no way to the server'))
  type('一')
  await keeper.flush()
  answer = async () => ({ savedAt: '2026-11-22T00:00:00Z' })
  await keeper.flush()
  expect(saved).toEqual([{ text: '一' }, { text: '一' }])
  expect(states).toEqual(['saving', 'failed', 'saving', 'saved'])
})

test('tries again by itself where the server could not be reached, and leaves be what it refused', async () => {
  answer = () => Promise.reject(new ApiError(0, { code: 'NETWORK' }))
  type('一')
  await keeper.flush()
  answer = () => Promise.reject(new ApiError(409, { code: 'TASK_NOT_OPEN' }))
  await vi.advanceTimersByTimeAsync(retryMs)
  expect(saved).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(retryMs * 3)
  expect(saved).toHaveLength(2)
})

test('lets one save end before the next begins', async () => {
  const ends: (() => void)[] = []
  answer = () => new Promise(resolve => ends.push(() => resolve({ savedAt: '' })))
  type('一')
  void keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  type('二')
  const second = keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual([{ text: '一' }])
  ends[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual([{ text: '一' }, { text: '二' }])
  ends[1]?.()
  await second
})

test('lets what is under way end before the form is handed in, and saves nothing after', async () => {
  const ends: (() => void)[] = []
  answer = () => new Promise(resolve => ends.push(() => resolve({ savedAt: '' })))
  type('一')
  void keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  let stopped = false
  const stopping = keeper.stop().then(() => (stopped = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(stopped).toBe(false)
  ends[0]?.()
  await stopping
  type('二')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(saved).toHaveLength(1)
})

test('goes on where the form was not accepted', async () => {
  await keeper.stop()
  keeper.resume()
  type('一')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(saved).toEqual([{ text: '一' }])
})
