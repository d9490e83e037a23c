import { connect } from 'node:net'
import { Succeeded, type Attack } from '../attack.ts'
import type { Target } from '../target.ts'

/** What no client library sends. @returns the first line of the answer; '' where the connection is closed */
function rawRequest(address: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setTimeout(10_000, () => socket.destroy())
    socket.on('data', chunk => (answer += String(chunk)))
    // Cut off in the middle of it: refused as well.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(answer))
    socket.write(lines.join('\r\n') + '\r\n\r\n')
  })
}
const firstLine = (answer: string) => answer.split('\r\n', 1)[0] ?? ''

/** @throws Succeeded unless the answer is a 4xx or none */
const raw = (name: string, lines: (host: string) => readonly string[], engine = false): Attack => ({
  name,
  run: async target => {
    const address = engine ? target.system.engineAddress : target.system.address
    const answer = await rawRequest(address, lines(new URL(address).host))
    if (answer !== '' && !/^HTTP\/1\.1 4\d\d /.test(answer)) throw new Succeeded(firstLine(answer))
  },
})

const ask = async (target: Target, path: string, headers: Record<string, string> = {}) =>
  fetch(target.system.engineAddress + path, { headers })

export const requests: readonly Attack[] = [
  raw('one request smuggled in another', host => [
    'POST /api/session HTTP/1.1',
    `Host: ${host}`,
    'Connection: close',
    'Content-Length: 6',
    'Transfer-Encoding: chunked',
    '',
    '0',
    '',
    'G',
  ]),
  raw('headers without end', host => ['GET / HTTP/1.1', `Host: ${host}`, 'Connection: close', `X-A: ${'a'.repeat(100_000)}`]),
  raw('an address without end', host => [`GET /${'a'.repeat(100_000)} HTTP/1.1`, `Host: ${host}`, 'Connection: close']),
  raw('a request without a host', () => ['GET /api/me HTTP/1.1', 'Connection: close']),
  raw('TRACE, which would show the cookie', host => [
    'TRACE /api/me HTTP/1.1',
    `Host: ${host}`,
    'Cookie: fq_session=x',
    'Connection: close',
  ]),
  {
    name: 'an address that is no text',
    run: async target => {
      const as = await target.visitor('jiyuan-clerk')
      for (const path of ['/api/inbox/tasks/%E0%A4%A', '/api/inbox/tasks/%00', '/api/%ff'])
        await target.refused('GET', path, { as }, 400, 404)
    },
  },
  {
    name: 'JSON nested a hundred thousand times',
    run: async target => {
      const as = await target.visitor('jiyuan-clerk')
      const nested = '['.repeat(100_000) + ']'.repeat(100_000)
      await target.refused('PATCH', '/api/me', { as, raw: `{"locale":${nested}}` }, 400)
      await target.refused('POST', '/api/messages', { as, raw: `{"name":"x","variables":{"a":${nested}}}` }, 400)
    },
  },
  {
    name: 'reading the answers from another site’s page',
    run: async target => {
      const { cookie } = await target.visitor('jiyuan-clerk')
      const { headers } = await target.request('GET', '/api/me', { headers: { cookie, origin: 'https://evil.example' } })
      if (headers.get('access-control-allow-origin')) throw new Succeeded('other sites may read')
      const preflight = await target.request('OPTIONS', '/api/me', {
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' },
      })
      if (preflight.headers.get('access-control-allow-origin')) throw new Succeeded('other sites may write')
    },
  },
  {
    name: 'a host name of the attacker’s in what is answered',
    run: async target => {
      const headers = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-forwarded-proto': 'https' }
      for (const path of ['/', '/inbox', '/api/me', '/nowhere']) {
        const answer = await target.request('GET', path, { headers })
        if (`${answer.text}${[...answer.headers].join()}`.includes('evil.example')) throw new Succeeded(path)
      }
    },
  },
  {
    name: 'a page of another site that asks the engine',
    run: async target => {
      const { status } = await ask(target, '/history/records?after=0', { origin: 'https://evil.example' })
      if (status !== 403) throw new Succeeded(`the engine answered ${status}`)
    },
  },
  raw(
    'a page whose name was bound anew to this machine, and asks the engine',
    () => [
      'GET /history/records?after=0 HTTP/1.1',
      'Host: evil.example:8088',
      'Origin: http://evil.example:8088',
      'Connection: close',
    ],
    true,
  ),
  raw('such a page without an origin', () => ['GET /v2/topology HTTP/1.1', 'Host: evil.example:8088', 'Connection: close'], true),
  {
    name: 'a page that frames ours, runs scripts in it or sniffs its types',
    run: async target => {
      const { headers } = await target.request('GET', '/inbox')
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of [
        "default-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "script-src 'self'",
      ])
        if (!policy.includes(rule)) throw new Succeeded(`no ${rule}: ${policy}`)
      if (/script-src[^;]*unsafe/.test(policy)) throw new Succeeded(policy)
      if (headers.get('x-content-type-options') !== 'nosniff') throw new Succeeded('types are sniffed')
      if (headers.get('x-powered-by')) throw new Succeeded('the server names what it is made of')
    },
  },
  {
    name: 'a private answer kept by a cache on the way',
    run: async target => {
      const as = await target.visitor('jiyuan-clerk')
      const { headers } = await target.request('GET', '/api/me', { as })
      if (headers.get('cache-control') !== 'no-store') throw new Succeeded(String(headers.get('cache-control')))
    },
  },
]
