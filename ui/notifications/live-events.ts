import { useEffect } from 'react'
import { useLatest } from '../kit/use-latest.ts'

/** What the server tells while a page is open (`GET /api/notifications/stream`). */
export type LiveEvent =
  | { readonly event: 'notification'; readonly data: { readonly id: string; readonly unread: number } }
  | { readonly event: 'unread'; readonly data: { readonly unread: number } }
  /** Somebody, somewhere, has done something: for pages that show what others do. */
  | { readonly event: 'work'; readonly data: object }
  | { readonly event: 'counts'; readonly data: Readonly<Record<string, number>> }

const EVENTS = ['notification', 'unread', 'counts', 'work'] as const
/** The browser tries again by itself, but not after an answer that refuses: signed out, or too many streams. */
const AGAIN_MS = 15_000
const listeners = new Set<(event: LiveEvent) => void>()

/** Calls it for each event; what is missed while offline comes with the next connection. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const latest = useLatest(onEvent)
  useEffect(() => {
    const listener = (event: LiveEvent) => latest.current(event)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [latest])
}

const tell = (event: LiveEvent) => listeners.forEach(listener => listener(event))

/**
 * One connection per browser: the page that holds the lock has it and tells the others, for browsers allow six connections to a
 * server over all their pages. Where there are no locks (not a secure context), each page has its own.
 */
export function useLiveConnection(accountId: string): void {
  useEffect(() => {
    const name = `fengqiao.live.${accountId}`
    const ending = new AbortController()
    const channel = new BroadcastChannel(name)
    const announce = channel.postMessage.bind(channel)
    channel.addEventListener('message', ({ data }) => tell(data as LiveEvent))
    const lead = () =>
      listen(ending.signal, event => {
        tell(event)
        announce(event)
      })
    if ('locks' in navigator) navigator.locks.request(name, { signal: ending.signal }, lead).catch(() => undefined)
    else void lead()
    return () => {
      ending.abort()
      channel.close()
    }
  }, [accountId])
}

/** Resolves when told to end. */
function listen(signal: AbortSignal, onEvent: (event: LiveEvent) => void): Promise<void> {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const connect = () => {
    const next = (source = new EventSource('/api/notifications/stream'))
    for (const event of EVENTS) {
      next.addEventListener(event, ({ data }: MessageEvent<string>) => onEvent({ event, data: JSON.parse(data) } as LiveEvent))
    }
    next.addEventListener('error', () => {
      if (next.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN_MS)
    })
  }
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    connect()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source?.close()
      resolve()
    })
  })
}
