import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Engine } from '../../engine.ts'
import { cannotConvert, tooLarge, unsupportedMediaType } from '../problem.ts'
import { Body } from './body.ts'
import { toBoolean, toKey } from './coerce.ts'

/** Zeebe's own limit for one message. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** One request as the handlers see it. */
export class RequestContext {
  readonly engine: Engine
  readonly request: IncomingMessage
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  private readonly response: ServerResponse
  private gone: AbortController | undefined
  private goneCallback: (() => void) | undefined

  constructor(
    engine: Engine,
    request: IncomingMessage,
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
    response: ServerResponse,
  ) {
    this.engine = engine
    this.request = request
    this.params = params
    this.query = query
    this.response = response
  }

  /** Whether nobody waits for the answer any more. */
  get isGone(): boolean {
    return this.response.destroyed
  }

  /** Calls back when nobody waits for the answer any more; a later callback takes an earlier one's place. */
  whenGone(callback: () => void): void {
    if (!this.goneCallback) this.response.once('close', () => this.goneCallback?.())
    this.goneCallback = callback
    if (this.isGone) callback()
  }

  /** Aborts when the caller goes away. Made on demand: most requests are answered before anybody asks. */
  get signal(): AbortSignal {
    if (!this.gone) {
      const gone = (this.gone = new AbortController())
      if (this.response.destroyed) gone.abort()
      else this.response.once('close', () => gone.abort())
    }
    return this.gone.signal
  }

  /** A key in the path. */
  key(name: string): number {
    const text = this.params[name] ?? ''
    const key = toKey(text)
    if (key === undefined) throw cannotConvert(name, text)
    return key
  }

  /** A switch in the query. */
  flag(name: string, otherwise: boolean): boolean {
    const text = this.query.get(name)
    if (text === null || text === '') return otherwise
    const value = toBoolean(text)
    if (value === undefined) throw cannotConvert(name, text)
    return value
  }

  /** The body; an empty one counts as an object without fields. */
  async json(): Promise<Body> {
    return Body.parse(await this.jsonText())
  }

  /** The body of a request that makes no sense without one. */
  async requiredJson(): Promise<Body> {
    return Body.parse(await this.jsonText(), true)
  }

  private jsonText(): Promise<string> {
    const type = this.request.headers['content-type']
    if (type && !/^application\/(json|.*\+json)/.test(type)) throw unsupportedMediaType(type)
    return this.text()
  }

  private text(): Promise<string> {
    const { request } = this
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES)
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_BODY_BYTES) reject(tooLarge(MAX_BODY_BYTES))
        else chunks.push(chunk)
      })
      request.on('end', () => resolve(chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString()))
      request.on('error', reject)
    })
  }
}
