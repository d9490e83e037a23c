import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { Incident } from '../../worker-contract.ts'
import { PrivateAddress, checkedLookup, isReachable, systemResolve } from './checked-lookup.ts'
import type { Resolve } from './checked-lookup.ts'
import type { HttpSettings } from './http-settings.ts'

/** Of a whole call, redirects included: well within the time a worker has for its job. */
export const CALL_MS = 20_000
export const LARGEST_ANSWER = 1_048_576
const MOST_REDIRECTS = 3

export interface OutgoingRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
export interface Answer {
  readonly status: number
  readonly body: string
}

/**
 * Calls an allowed host and follows a GET's redirects to allowed hosts; headers that the model set stay with the first one.
 * @throws Incident for what is not allowed; anything else, by `faultOf`, may go better another time
 */
export async function sendRequest(
  outgoing: OutgoingRequest,
  settings: HttpSettings,
  { resolve = systemResolve, callMs = CALL_MS }: { readonly resolve?: Resolve; readonly callMs?: number } = {},
): Promise<Answer> {
  const signal = AbortSignal.timeout(callMs)
  let { url, headers } = outgoing
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    checkHost(url, settings)
    const answer = await once({ ...outgoing, url, headers }, settings, resolve, signal)
    const { statusCode: status = 0, headers: answered } = answer
    if (status < 300 || status >= 400) return { status, body: await bodyOf(answer) }
    answer.destroy()
    if (outgoing.method !== 'GET' || answered.location === undefined || !URL.canParse(answered.location, url)) break
    const next = new URL(answered.location, url)
    if (next.origin !== url.origin) headers = { 'idempotency-key': headers['idempotency-key'] ?? '' }
    url = next
  }
  throw new Incident(
    `${url.host} sends the call elsewhere, which is followed three times for GET only: put the final address into the task`,
  )
}

function checkHost(url: URL, { origins, networks }: HttpSettings): void {
  if (!origins.has(url.origin))
    throw new Incident(`${url.origin} may not be called: whoever runs the installation allows it (HTTP_CONNECTOR_ALLOW)`)
  // An address that is written out is never looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isReachable(host, networks)) throw notPublic(url)
}

const notPublic = (url: URL): Incident =>
  new Incident(`${url.host} leads into a private network: whoever runs the installation allows that (HTTP_CONNECTOR_PRIVATE)`)

function once(
  { method, url, headers, body }: OutgoingRequest,
  { networks }: HttpSettings,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done, failed) => {
    const request = send(url, { method, headers, signal, lookup: checkedLookup(networks, resolve), agent: false }, done)
    request.on('error', error => failed(error instanceof PrivateAddress ? notPublic(url) : error))
    request.end(body)
  })
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_ANSWER) throw new Incident(`the answer is larger than ${LARGEST_ANSWER} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** In one word: what systems and libraries say of a fault may hold what was sent. */
export function faultOf(error: unknown): string {
  if (error instanceof Incident) return 'REFUSED'
  const { name, code } = error as { name?: unknown; code?: unknown }
  if (name === 'TimeoutError' || code === 'ABORT_ERR') return 'TIMEOUT'
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'FAILED'
}
