import { setTimeout as pause } from 'node:timers/promises'

/** A part of the system that was killed is back within seconds; reading again does no harm. */
const UNAVAILABLE = 503
/** Played people are faster than people. */
const TOO_MANY = 429
const MOST_TRIES = 30
const PAUSE_MS = 500

/** The server's public HTTP API as a browser uses it: session cookie, CSRF token, JSON. */
export class ServerApi {
  readonly #base: string
  #cookie = ''
  #csrfToken = ''

  constructor(base: string) {
    this.#base = base.replace(/\/$/, '')
  }

  async signIn(username: string, password: string): Promise<this> {
    const { csrfToken } = await this.post<{ csrfToken: string }>('/api/session', { username, password })
    this.#csrfToken = csrfToken
    return this
  }

  get = <T>(path: string): Promise<T> => this.#call<T>('GET', path)
  post = <T>(path: string, body: object = {}): Promise<T> => this.#call<T>('POST', path, body)
  put = <T>(path: string, body: object): Promise<T> => this.#call<T>('PUT', path, body)

  upload<T>(path: string, name: string, bytes: Buffer<ArrayBuffer>): Promise<T> {
    const form = new FormData()
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), name)
    return this.#call<T>('POST', path, form)
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.#patiently(method, path, body)
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie) this.#cookie = cookie
    const text = await response.text()
    if (!response.ok) throw new ApiError(method, path, response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  async #patiently(method: string, path: string, body?: object, triesLeft = MOST_TRIES): Promise<Response> {
    const response = await this.#fetch(method, path, body)
    if (response.status === TOO_MANY && triesLeft > 0) {
      await pause(Number(response.headers.get('retry-after') ?? 1) * 1000)
      return this.#patiently(method, path, body, triesLeft - 1)
    }
    if (method !== 'GET' || response.status !== UNAVAILABLE || triesLeft === 0) return response
    await pause(PAUSE_MS)
    return this.#patiently(method, path, body, triesLeft - 1)
  }

  async #fetch(method: string, path: string, body?: object): Promise<Response> {
    const isForm = body instanceof FormData
    const headers = {
      accept: 'application/json',
      ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      ...(this.#cookie ? { cookie: this.#cookie } : {}),
      ...(this.#csrfToken ? { 'x-csrf-token': this.#csrfToken } : {}),
    }
    try {
      return await fetch(this.#base + path, { method, headers, ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}) })
    } catch (error) {
      throw new Error(`${this.#base} does not answer: is \`npm start\` running?`, { cause: error })
    }
  }
}

export class ApiError extends Error {
  readonly status: number
  constructor(method: string, path: string, status: number, text: string) {
    super(`${method} ${path}: ${status} ${summary(text)}`)
    this.name = 'ApiError'
    this.status = status
  }
}

/** The message and every field that is wrong, as the server says them. */
function summary(text: string): string {
  try {
    const problem = JSON.parse(text) as {
      code?: string
      message?: string
      detail?: string
      fields?: { field?: string; code: string }[]
    }
    const fields = (problem.fields ?? []).map(each => `${each.field}: ${each.code}`).join(', ')
    return [problem.code, problem.message, problem.detail, fields].filter(Boolean).join(' · ')
  } catch {
    return text.slice(0, 200)
  }
}
