import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningSystem } from '../browser/system.ts'
import { eventually } from '../helpers/server.ts'
import { Succeeded } from './attack.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** The body as JSON; an empty object where it is none. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface Attempt {
  readonly as?: Visitor | undefined
  readonly body?: unknown
  /** Sent as it is, in place of `body`. */
  readonly raw?: string | Buffer<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** Cookie and CSRF token of somebody who has signed in. */
export interface Visitor {
  readonly cookie: string
  readonly csrfToken: string
}

/** A running system under attack: every answer is watched for what no answer may tell. */
export class Target {
  readonly system: RunningSystem
  readonly #visitors = new Map<string, Promise<Visitor>>()
  /** Of the requests of the attack under way that were refused. */
  refusals: string[] = []
  constructor(system: RunningSystem) {
    this.system = system
  }

  async request(method: string, path: string, { as, body, raw, headers = {} }: Attempt = {}): Promise<Answer> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await patiently(this.system.address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as ? { cookie: as.cookie, 'x-csrf-token': as.csrfToken } : {}),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const text = await response.text()
    if (STACK.test(text)) throw new Succeeded(`${method} ${path} tells where in the code it failed: ${text.slice(0, 300)}`)
    const id = response.headers.get('x-request-id')
    if (response.status >= 400 && id) this.refusals.push(id)
    return { status: response.status, text, headers: response.headers, body: parse(text) }
  }

  /** @throws Succeeded unless it is refused with one of these statuses */
  async refused(method: string, path: string, attempt: Attempt, ...statuses: readonly number[]): Promise<Answer> {
    const answer = await this.request(method, path, attempt)
    if (statuses.includes(answer.status)) return answer
    throw new Succeeded(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  }

  /** A demonstration account, signed in once. */
  visitor(username: string): Promise<Visitor> {
    let visitor = this.#visitors.get(username)
    if (!visitor) this.#visitors.set(username, (visitor = this.signIn(username)))
    return visitor
  }

  async signIn(username: string, headers: Readonly<Record<string, string>> = {}): Promise<Visitor> {
    const credentials = { username, password: this.system.password(username) }
    const { status, text, body, headers: answered } = await this.request('POST', '/api/session', { body: credentials, headers })
    if (status !== 200) throw new Error(`${username} cannot sign in: ${status} ${text}`)
    const cookie = (answered.get('set-cookie') ?? '').split(';')[0] ?? ''
    return { cookie, csrfToken: String(body['csrfToken']) }
  }

  async isAlive(): Promise<boolean> {
    return (await this.request('GET', '/api/health')).status === 200
  }

  /** @returns the requests that were refused and that the server's log does not know, also a moment later */
  unrecorded(): Promise<string[]> {
    const missing = async () => {
      const log = await readFile(join(this.system.dataDir, 'log', 'server.log'), 'utf8')
      return this.refusals.filter(id => !log.includes(id))
    }
    return eventually(missing, ids => ids.length === 0, 5_000).catch(missing)
  }
}

/** A connection kept open may be closed by the other side at the moment it is used again: then once more, on a new one. */
async function patiently(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch {
    return fetch(url, init)
  }
}

const STACK = /\bat .+\.[jt]s:\d+:\d+|node_modules\//

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
