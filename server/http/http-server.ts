import { createServer } from 'node:http'
import type { RequestListener, Server, ServerOptions } from 'node:http'

/** What a request may take: whoever sends slowly, or much before anything can be told of it, is cut off. */
const LIMITS = {
  /** All headers must be here by then. */
  headersTimeout: 15_000,
  /** The whole request: an upload of 20 MB from a telephone takes minutes. */
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions
const MOST_HEADERS = 100
const MOST_CONNECTIONS = 2_000

/** @param limits others, for tests */
export function createHttpServer(app: RequestListener, limits: ServerOptions = {}): Server {
  const server = createServer({ ...LIMITS, ...limits }, app)
  server.maxHeadersCount = MOST_HEADERS
  server.maxConnections = MOST_CONNECTIONS
  return server
}
