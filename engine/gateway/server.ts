import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine } from '../engine.ts'
import { isLoopback } from './http/loopback.ts'
import { mayEnter, type Credentials } from './http/credentials.ts'
import { RequestContext } from './http/request-context.ts'
import { writeJson } from './http/json-writer.ts'
import type { Reply, Router } from './http/router.ts'
import { foreignOrigin, toProblem, unauthorized } from './problem.ts'
import { createRouter } from './routes.ts'

export interface Gateway {
  readonly url: string
  readonly server: Server
  /** Stops listening and ends what is under way. */
  close(): Promise<void>
}

export interface GatewayOptions {
  readonly port: number
  readonly host: string
  /** Absent: whoever reaches the port may do all. */
  readonly credentials?: Credentials | undefined
}

/** Serves the REST API v2 of an engine over HTTP. */
export async function startGateway(engine: Engine, { port, host, credentials }: GatewayOptions): Promise<Gateway> {
  const router = createRouter()
  const server = createServer((request, response) => void answer({ engine, router, credentials }, request, response))
  // A long poll must not be cut; its own timeout ends it.
  server.requestTimeout = 0
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    server,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Served {
  readonly engine: Engine
  readonly router: Router
  readonly credentials: Credentials | undefined
}

async function answer(
  { engine, router, credentials }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  try {
    refuseForeignPages(request, credentials)
    if (credentials && !mayEnter(credentials, request.headers.authorization)) {
      response.setHeader('www-authenticate', 'Basic realm="engine", Bearer')
      throw unauthorized()
    }
    const { handler, params } = router.find(request.method ?? 'GET', path)
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
    send(response, await handler(new RequestContext(engine, request, params, query, response)))
  } catch (error) {
    const problem = toProblem(error)
    // The rest of a body that nobody reads would block the connection.
    if (!request.complete) response.setHeader('connection', 'close')
    send(response, { status: problem.status, body: problem.body(path), contentType: 'application/problem+json' })
  }
}

/**
 * A page from elsewhere in a browser on this machine must not reach the engine: neither from its own name, nor from a name that
 * it has bound anew to this machine (such a request carries that name, and no credentials that it could have).
 */
function refuseForeignPages({ headers }: IncomingMessage, credentials: Credentials | undefined): void {
  const { origin, host = '' } = headers
  if (origin !== undefined && origin !== `http://${host}`) throw foreignOrigin(origin)
  if (!credentials && !isLoopback(host.replace(/:\d+$/, ''))) throw foreignOrigin(host)
}

function send(response: ServerResponse, { status, body, contentType }: Reply): void {
  if (response.destroyed) return
  if (body === undefined) {
    response.writeHead(status)
    response.end()
    return
  }
  const isText = typeof body === 'string' && contentType !== undefined
  const bytes = Buffer.from(isText ? body : writeJson(body))
  response.writeHead(status, { 'content-type': contentType ?? 'application/json', 'content-length': bytes.length })
  response.end(bytes)
}
