import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ModelSaver, type SaveState } from '../../../../plugins/modeler/ui/projects/model-saver.ts'
import { ApiError } from '../../../../ui/api.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A saver of a file that lies at the server as `<a/>` and that the editor would write as `<a />`. */
function opened(send: (content: string, version: number) => Promise<void> = async () => undefined) {
  const sent: string[] = []
  const states: SaveState['kind'][] = []
  const saver = new ModelSaver({
    content: '<a/>',
    version: 1,
    send: async (content, version) => {
      await send(content, version)
      sent.push(`${version} ${content}`)
      return { version: version + 1, savedAt: '2026-11-23T00:00:00.000Z' }
    },
    show: ({ kind }) => states.push(kind),
  })
  saver.opened(async () => '<a />')
  return { saver, sent, states }
}
const draws = (saver: ModelSaver, text: string) => saver.changed(async () => text)

describe('a model', () => {
  it('is saved once its author rests, each version after the one before', async () => {
    const { saver, sent, states } = opened()
    draws(saver, '<b/>')
    draws(saver, '<c/>')
    expect(saver.isUnsaved).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    draws(saver, '<d/>')
    expect(await saver.flush()).toBe(true)
    expect(sent).toEqual(['1 <c/>', '2 <d/>'])
    expect(states).toEqual(['saving', 'saved', 'saving', 'saved'])
    expect(saver.isUnsaved).toBe(false)
  })

  it('that was changed back keeps every byte that it had', async () => {
    const { saver, sent } = opened()
    draws(saver, '<a />')
    await saver.flush()
    expect(sent).toEqual([])
    draws(saver, '<b/>')
    await saver.flush()
    draws(saver, '<a />')
    await saver.flush()
    expect(sent).toEqual(['1 <b/>', '2 <a/>'])
  })

  it('is tried again while there is no way to the server', async () => {
    let away = true
    const { saver, sent, states } = opened(async () => {
      if (away) throw new ApiError(0, { code: 'NETWORK' })
    })
    draws(saver, '<b/>')
    expect(await saver.flush()).toBe(false)
    away = false
    await vi.advanceTimersByTimeAsync(6_000)
    expect(sent).toEqual(['1 <b/>'])
    expect(states).toEqual(['saving', 'failed', 'saving', 'saved'])
  })

  it('that somebody else has is not saved any more, until it is one’s own again', async () => {
    let held = true
    const { saver, sent, states } = opened(async () => {
      if (held) throw new ApiError(409, { code: 'MODEL_HELD' })
    })
    draws(saver, '<b/>')
    expect(await saver.flush()).toBe(false)
    draws(saver, '<c/>')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([])
    held = false
    saver.resume()
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toEqual(['1 <c/>'])
    expect(states).toEqual(['saving', 'refused', 'saving', 'saving', 'saved'])
  })
})
