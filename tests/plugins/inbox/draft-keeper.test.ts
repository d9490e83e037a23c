import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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

test('says at once that it is not saved any more, and again that it is where nothing came of it', async () => {
  type('一')
  expect(states).toEqual(['saving'])
  await keeper.flush()
  type('一二')
  expect(states).toEqual(['saving', 'saved', 'saving'])
  type('一')
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(states).toEqual(['saving', 'saved', 'saving', 'saved'])
  expect(saved).toHaveLength(1)
})

test('is not saved while something was typed that is not', async () => {
  let end = (): void => undefined
  answer = () => new Promise(resolve => (end = () => resolve({ savedAt: '' })))
  type('一')
  void keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  type('一二')
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(states).toEqual(['saving'])
  await vi.advanceTimersByTimeAsync(pauseMs)
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(states).toEqual(['saving', 'saved'])
})

test('sends at once what is not saved where the page is left, also behind a save that takes its time', async () => {
  answer = () => new Promise(() => undefined)
  type('一')
  void keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  type('一二')
  keeper.leave()
  expect(saved).toEqual([{ text: '一' }, { text: '一二' }])
})

test('sends nothing where the page is left and all is saved', async () => {
  type('一')
  await keeper.flush()
  keeper.leave()
  expect(saved).toHaveLength(1)
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

describe('where the draft was saved elsewhere', () => {
  const changed = () => Promise.reject(new ApiError(409, { code: 'DRAFT_CHANGED' }))

  test('nothing goes to the server until somebody has said which counts', async () => {
    answer = changed
    type('一')
    await keeper.flush()
    type('一二')
    await vi.advanceTimersByTimeAsync(retryMs * 3)
    expect(saved).toEqual([{ text: '一' }])
    expect(states.at(-1)).toBe('conflict')
    answer = async () => ({ savedAt: '2026-11-22T00:00:00Z' })
    await keeper.settled()
    expect(saved.at(-1)).toEqual({ text: '一二' })
    expect(states.at(-1)).toBe('saved')
  })

  test('says so where there is nothing to save for any more', async () => {
    answer = () => Promise.reject(new ApiError(409, { code: 'TASK_NOT_OPEN' }))
    type('一')
    await keeper.flush()
    expect(states.at(-1)).toBe('over')
  })
})

describe('without network', () => {
  const kept: unknown[] = []
  const forgotten = vi.fn(async () => undefined)
  beforeEach(() => {
    kept.length = 0
    keeper = new DraftKeeper({
      read: () => entered && { ...entered },
      save: data => {
        saved.push(data)
        return answer()
      },
      keep: async data => {
        kept.push(data)
        return true
      },
      forget: forgotten,
      show: state => states.push(state.kind),
    })
  })

  test('keeps what is typed here, and forgets it once it is saved', async () => {
    answer = () => Promise.reject(new ApiError(0, { code: 'NETWORK' }))
    type('一')
    await keeper.flush()
    expect(kept).toEqual([{ text: '一' }])
    expect(states.at(-1)).toBe('kept')
    expect(forgotten).not.toHaveBeenCalled()
    answer = async () => ({ savedAt: '2026-11-22T00:00:00Z' })
    await vi.advanceTimersByTimeAsync(retryMs)
    expect(states.at(-1)).toBe('saved')
    expect(forgotten).toHaveBeenCalledTimes(1)
  })

  test('goes on keeping it while somebody has yet to choose', async () => {
    keeper.elsewhere()
    type('一')
    await keeper.flush()
    expect(kept).toEqual([{ text: '一' }])
    expect(saved).toEqual([])
  })
})
