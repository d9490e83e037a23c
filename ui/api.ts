import type { FieldError } from './field-error.ts'

/** A problem answer of the server (server/errors.ts), or of the way to it (`NETWORK`). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly fields: readonly FieldError[]
  readonly requestId: string | undefined
  constructor(status: number, problem: Problem) {
    super(problem.message ?? problem.title ?? problem.code ?? String(status))
    this.status = status
    this.code = problem.code ?? `HTTP_${status}`
    this.detail = problem.detail
    this.fields = problem.fields ?? []
    this.requestId = problem.requestId
  }
}

interface Problem {
  readonly code?: string
  readonly message?: string
  readonly title?: string
  readonly detail?: string
  readonly fields?: readonly FieldError[]
  readonly requestId?: string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let csrfToken: string | undefined
/** Resolves once somebody has signed in again; set by the session provider. */
let signInAgain: (() => Promise<void>) | undefined
let locale = 'zh-CN'

export function setCsrfToken(token: string | undefined): void {
  csrfToken = token
}
export function onSessionExpired(handler: (() => Promise<void>) | undefined): void {
  signInAgain = handler
}
export function setApiLocale(next: string): void {
  locale = next
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, undefined, signal),
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) => request<T>('POST', path, body, signal),
  put: <T>(path: string, body?: unknown) => request<T>('PUT', path, body),
  /** They still arrive where the page is left meanwhile; what is too large for that goes as any other. */
  putLeaving: <T>(path: string, body: unknown) => request<T>('PUT', path, body, undefined, true),
  postLeaving: <T>(path: string, body: unknown) => request<T>('POST', path, body, undefined, true),
  patch: <T>(path: string, body?: unknown) => request<T>('PATCH', path, body),
  delete: <T>(path: string) => request<T>('DELETE', path),
  /** What a POST answers as a file. */
  download: async (path: string, body: unknown) => {
    const response = await sendSignedIn('POST', path, body)
    return response.ok ? response.blob() : read<never>(response)
  },
  /** `fetch` tells nothing of what is on its way. @param progress gets the part that has been sent, 0 to 1 */
  upload: async <T>(path: string, file: File, progress: (part: number) => void, signal: AbortSignal): Promise<T> => {
    const answer = await sendFile(path, file, progress, signal)
    if (answer.status !== 401 || !signInAgain) return read<T>(answer)
    await signInAgain()
    return read<T>(await sendFile(path, file, progress, signal))
  },
}

function sendFile(path: string, file: File, progress: (part: number) => void, signal: AbortSignal): Promise<Response> {
  const sending = new XMLHttpRequest()
  sending.open('POST', path)
  sending.setRequestHeader('accept-language', locale)
  if (csrfToken) sending.setRequestHeader('x-csrf-token', csrfToken)
  sending.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0))
  const form = new FormData()
  form.append('file', file)
  return new Promise((resolve, reject) => {
    sending.addEventListener('load', () => resolve(new Response(sending.responseText, { status: sending.status })))
    sending.addEventListener('error', () => reject(new ApiError(0, { code: 'NETWORK' })))
    sending.addEventListener('abort', () => reject(signal.reason as Error))
    signal.addEventListener('abort', () => sending.abort())
    sending.send(form)
  })
}

type Request = readonly [method: Method, path: string, body?: unknown, signal?: AbortSignal, outlivesPage?: boolean]

async function request<T>(...asked: Request): Promise<T> {
  return read<T>(await sendSignedIn(...asked))
}

async function sendSignedIn(...asked: Request): Promise<Response> {
  const [, path] = asked
  const response = await send(...asked)
  // A call made while signed in waits for the sign-in dialog and is then sent once more, so nothing typed is lost.
  if (response.status !== 401 || !signInAgain || path.startsWith('/api/session')) return response
  await signInAgain()
  return send(...asked)
}

/** Browsers take 64 KiB in all of what outlives its page; several may be on their way. */
const OUTLIVING_CHARACTERS = 10_000

async function send(...[method, path, body, signal, outlivesPage = false]: Request): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': locale }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal) init.signal = signal
  if (outlivesPage && String(init.body).length < OUTLIVING_CHARACTERS) init.keepalive = true
  try {
    return await fetch(path, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, { code: 'NETWORK' })
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text()
  const body: unknown = text === '' ? undefined : parse(text)
  if (!response.ok) throw new ApiError(response.status, isProblem(body) ? body : {})
  return body as T
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a proxy's HTML page; the status alone has to do
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null
