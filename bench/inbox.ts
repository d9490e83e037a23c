import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bpmn, extensions, flow, tag, zeebe } from '../tests/helpers/bpmn-builder.ts'
import { startEngine } from '../tests/helpers/engine.ts'
import type { TestEngine } from '../tests/helpers/engine.ts'
import { startTestMongod } from '../tests/helpers/mongod.ts'
import { ChildServer } from './child-server.ts'
import { fillInbox, untilBrought } from './inbox-data.ts'
import type { Amount, Definition } from './inbox-data.ts'
import { buildPages, openInbox } from './inbox-page.ts'

const PASSWORD = 'bench-password'
const PEOPLE = ['jiyuan-director', 'county-officer'] as const
const PROCESS = 'inbox-bench'
/** A page of rows in each list, so that both answer with as many. */
const ALMOST_EMPTY: Amount = { open: 600, done: 400, offices: 1 }
const FULL: Amount = { open: 40_000, done: 160_000, offices: 40 }

const REQUESTS: Readonly<Record<string, readonly [path: string, body?: object]>> = {
  'counts of all lists': ['counts'],
  'mine, by deadline': ['tasks?box=mine&order=due'],
  'to claim, by deadline': ['tasks?box=groups&order=due'],
  'to claim, by arrival': ['tasks?box=groups&order=created'],
  'to claim, of one level': ['tasks?box=groups&order=due&level=strict'],
  overdue: ['tasks?box=overdue&order=due'],
  done: ['tasks?box=done'],
  'search by name': ['tasks/search', { box: 'groups', search: '王*', order: 'due' }],
  'search by number': ['tasks/search', { box: 'groups', search: '-2026-0', order: 'due' }],
  'search, nothing found': ['tasks/search', { box: 'groups', search: 'nobody', order: 'due' }],
}

interface Cost {
  readonly cpuMs: number
  readonly medianMs: number
}

/** What lists, counts and searches cost the server over 200,000 tasks, against almost none in the same run; what the page costs. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '40' },
      smoke: { type: 'boolean', default: false },
      'no-page': { type: 'boolean', default: false },
    },
  })
  const rounds = values.smoke ? 5 : Number(values.rounds)
  const amount = values.smoke ? { open: 4_000, done: 8_000, offices: 40 } : FULL
  const directory = mkdtempSync(join(tmpdir(), 'fengqiao-bench-'))
  const [small, large, engine] = await Promise.all([startTestMongod(), startTestMongod(), startEngine()])
  const front = await withoutTaskSearch(engine.url)
  try {
    const definition = await deploy(engine)
    const pages = values['no-page'] ? undefined : await buildPages(join(directory, 'pages'))
    await fillInbox(small.uri, ALMOST_EMPTY, definition)
    await fillInbox(large.uri, amount, definition)
    const server = (uri: string, name: string) =>
      ChildServer.start('inbox-server.ts', [uri, front.url, join(directory, name), directory, PASSWORD, join(directory, 'pages')])
    const servers = [await server(small.uri, 'small-keys'), await server(large.uri, 'large-keys')] as const
    console.log(`${amount.open + amount.done} tasks, ${amount.open} open; the peer has ${ALMOST_EMPTY.open + ALMOST_EMPTY.done}`)
    const brought = await Promise.all([untilBrought(small.uri), untilBrought(large.uri)])
    console.log(`cases, levels and deadlines brought to them in ${brought[1].toFixed(1)} s, once`)
    for (const person of PEOPLE) await compare(servers, person, rounds)
    if (pages !== undefined) await printPage(pages, servers[1].url)
    for (const each of servers) await each.stop()
  } finally {
    front.close()
    await Promise.all([small.stop(), large.stop(), engine.stop()])
    rmSync(directory, { recursive: true, force: true })
  }
}

async function compare([small, large]: readonly [ChildServer, ChildServer], person: string, rounds: number): Promise<void> {
  const pair = [
    { server: small, ask: await askAs(small, person) },
    { server: large, ask: await askAs(large, person) },
  ]
  console.log(
    `\n${person.padEnd(26)} ${'CPU ms'.padStart(16)} ${'ratio'.padStart(6)} ${'median ms'.padStart(16)} ${'ratio'.padStart(6)}`,
  )
  for (const [what, request] of Object.entries(REQUESTS)) {
    const [before, cost] = (await measure(pair, request, rounds)) as [Cost, Cost]
    const both = (a: number, b: number) => `${a.toFixed(1)} → ${b.toFixed(1)}`.padStart(16)
    const ratio = (a: number, b: number) => (b / a).toFixed(2).padStart(6)
    console.log(
      `${what.padEnd(26)} ${both(before.cpuMs, cost.cpuMs)} ${ratio(before.cpuMs, cost.cpuMs)}` +
        ` ${both(before.medianMs, cost.medianMs)} ${ratio(before.medianMs, cost.medianMs)}`,
    )
  }
}

type Request = readonly [path: string, body?: object]
type Ask = (request: Request) => Promise<void>
interface Asked {
  readonly server: ChildServer
  readonly ask: Ask
}

async function askAs({ url }: ChildServer, username: string): Promise<Ask> {
  const headers = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string }
  const own = { ...headers, cookie, 'x-csrf-token': csrfToken }
  return async ([path, body]) => {
    const answer = await fetch(
      `${url}/api/inbox/${path}`,
      body ? { method: 'POST', headers: own, body: JSON.stringify(body) } : { headers: own },
    )
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
}

/** By turns, so that whatever else the machine does falls on both. */
async function measure(pair: readonly Asked[], request: Request, rounds: number): Promise<readonly Cost[]> {
  const times = pair.map((): number[] => [])
  const cpu = pair.map(() => 0)
  for (let at = -rounds / 4; at < rounds; at++) {
    for (const [which, { server, ask }] of pair.entries()) {
      const before = await server.cpuMicros()
      const begun = performance.now()
      await ask(request)
      const took = performance.now() - begun
      const used = (await server.cpuMicros()) - before
      if (at < 0) continue
      times[which]!.push(took)
      cpu[which]! += used / 1000 / rounds
    }
  }
  return pair.map((_one, which) => ({
    cpuMs: cpu[which]!,
    medianMs: times[which]!.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
  }))
}

async function printPage(scriptKb: number, url: string): Promise<void> {
  const { taskMs, scriptMs, shownMs, rowsDrawn } = await openInbox(url, PEOPLE[1], PASSWORD)
  console.log(`\nfirst script of the inbox      ${scriptKb.toFixed(0)} kB brotli (at most 350)`)
  console.log(
    `main thread until rows answer  ${taskMs.toFixed(0)} ms, of it scripts ${scriptMs.toFixed(0)} ms; shown after ${shownMs.toFixed(0)} ms`,
  )
  console.log(`rows drawn                     ${rowsDrawn}`)
}

async function deploy({ client }: TestEngine): Promise<Definition> {
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
async function withoutTaskSearch(engineUrl: string): Promise<{ url: string; close(): void }> {
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
