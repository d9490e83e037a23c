import type { Platform } from '../../server/platform.ts'
import { createHttpServer } from '../../server/http/http-server.ts'
import type { AddressInfo } from 'node:net'
import type { TestUser } from './server.ts'

export interface StreamEvent {
  readonly event: string
  readonly id?: string
  readonly data: Record<string, unknown>
}

/** Server-sent events as they arrive. */
export interface OpenStream {
  readonly status: number
  readonly headers: Headers
  readonly events: StreamEvent[]
  /** Resolves once an event holds that has come or comes. @throws where the stream ends before */
  next(holds: (event: StreamEvent) => boolean): Promise<StreamEvent>
  readonly ended: Promise<void>
  close(): void
}

/** The platform on a port, for what needs a connection. */
export async function listen({ app }: Platform): Promise<{ url: string; close(): void }> {
  const server = createHttpServer(app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void (server.close(), server.closeAllConnections()) }
}

export async function openStream(url: string, user: TestUser, lastEventId?: string): Promise<OpenStream> {
  const abort = new AbortController()
  const headers = new Headers({ accept: 'text/event-stream', cookie: user.cookie })
  if (lastEventId !== undefined) headers.set('last-event-id', lastEventId)
  const response = await fetch(`${url}/api/notifications/stream`, {
    headers,
    signal: abort.signal,
  })
  const events: StreamEvent[] = []
  let wake = Promise.withResolvers<void>()
  let isOver = false
  const read = async () => {
    let text = ''
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + part).split('\n\n')
      text = blocks.pop() ?? ''
      events.push(...blocks.flatMap(parse))
      wake.resolve()
      wake = Promise.withResolvers()
    }
  }
  const ended = read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true
      wake.resolve()
    })
  return {
    status: response.status,
    headers: response.headers,
    events,
    ended,
    next: async holds => {
      for (;;) {
        const found = events.find(holds)
        if (found) return found
        if (isOver) throw new Error(`the stream ended after ${JSON.stringify(events)}`)
        await wake.promise
      }
    },
    close: () => abort.abort(),
  }
}

function parse(block: string): StreamEvent[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
  const event = field('event')
  const id = field('id')
  if (event === undefined) return []
  return [{ event, ...(id === undefined ? {} : { id }), data: JSON.parse(field('data') ?? '{}') as Record<string, unknown> }]
}
