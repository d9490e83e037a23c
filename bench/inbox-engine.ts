import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bpmn, extensions, flow, tag, zeebe } from '../tests/helpers/bpmn-builder.ts'
import type { TestEngine } from '../tests/helpers/engine.ts'
import type { Definition } from './inbox-data.ts'

const PROCESS = 'inbox-bench'

/** The process whose tasks the lists hold. */
export async function deploy({ client }: TestEngine): Promise<Definition> {
  const model = bpmn(
    PROCESS,
    tag('startEvent', { id: 'start' }),
    tag('userTask', { id: 'work', name: '办理' }, extensions(zeebe('userTask', {}))),
    tag('endEvent', { id: 'end' }),
    flow('start', 'work', 'end'),
  )
  const { processes } = await client.createDeployment({ resources: [new File([model], `${PROCESS}.bpmn`)] })
  return { processDefinitionKey: String(processes[0]?.processDefinitionKey), processDefinitionId: PROCESS }
}

/** The engine without its search for tasks: it does not know these, and the server would take them for gone. */
export async function withoutTaskSearch(engineUrl: string): Promise<{ url: string; close(): void }> {
  const front = createServer(async (request, response) => {
    if (request.url?.startsWith('/v2/user-tasks/search')) return void response.writeHead(501).end()
    const body: Buffer[] = []
    for await (const part of request) body.push(part as Buffer)
    const { method = 'GET', headers } = request
    const init = { method, headers: { 'content-type': headers['content-type'] ?? 'application/json' } }
    const asked = fetch(engineUrl + request.url, body.length > 0 ? { ...init, body: Buffer.concat(body) } : init)
    // Long polls end with the engine.
    const answer = await asked.catch(() => undefined)
    if (!answer) return void response.writeHead(502).end()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close: () => void (front.closeAllConnections(), front.close()),
  }
}
