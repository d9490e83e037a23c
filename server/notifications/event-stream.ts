import type { Response } from 'express'

/** More than that unsent: the other end does not read. It connects again when it does. */
const MOST_UNSENT_BYTES = 64 * 1024
const RETRY_MS = 3_000

/** One answer that goes on: server-sent events, as HTML has them. */
export class EventStream {
  readonly #response: Response
  constructor(response: Response) {
    this.#response = response
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // Nobody on the way may keep, compress or gather it.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    response.write(`retry: ${RETRY_MS}\n\n`)
  }

  send(event: string, data: object, id?: string): void {
    this.#write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
  }

  /** So that proxies do not take it for dead. */
  beat(): void {
    this.#write(': still here\n\n')
  }

  end(): void {
    this.#response.end()
  }

  #write(text: string): void {
    if (this.#response.writableEnded) return
    if (this.#response.writableLength > MOST_UNSENT_BYTES) this.#response.destroy()
    else this.#response.write(text)
  }
}
