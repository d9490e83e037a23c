import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'

export interface LaggingEngine {
  readonly url: string
  stop(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly at: number
}

/**
 * The engine as a Camunda cluster would show it: commands act at once, searches and lookups answer with what was true up to
 * `lagMs` ago, and there is no record stream.
 */
export async function startLaggingEngine(engineUrl: string, lagMs: number): Promise<LaggingEngine> {
  const seen = new Map<string, Answer>()
  const ask = async (method: string, path: string, body: string, headers: IncomingMessage['headers']): Promise<Answer> => {
    const init = { method, headers: { 'content-type': headers['content-type'] ?? 'application/json' }, ...(body ? { body } : {}) }
    const response = await fetch(engineUrl + path, init)
    const type = response.headers.get('content-type') ?? 'application/json'
    return { status: response.status, type, body: await response.text(), at: Date.now() }
  }
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const body = await textOf(request)
    const isRead = method === 'GET' || url.endsWith('/search')
    const key = `${method} ${url} ${body}`
    const before = isRead ? seen.get(key) : undefined
    const fresh = before && Date.now() - before.at < lagMs ? before : await ask(method, url, body, headers)
    if (isRead) seen.set(key, fresh)
    const answer = url.startsWith('/history') ? { status: 404, type: 'text/plain', body: '' } : fresh
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
