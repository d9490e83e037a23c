import type { ChildServer } from './child-server.ts'

export type Request = readonly [path: string, body?: object]
/** Somebody signed in at one of the servers. */
export interface Person {
  readonly ask: (request: Request) => Promise<unknown>
}

const DEEPEST = 50
const FEW = 20
/** As many rows as a bureau's share of one office has. */
const OF_OFFICE = { box: 'groups', office: '410106-01', order: 'due' }

/** What is asked of the server for each thing that somebody does in the inbox. */
export const REQUESTS: Readonly<Record<string, Request | ((person: Person) => Promise<Request>)>> = {
  'counts of all lists': ['counts'],
  'mine, by deadline': ['tasks?box=mine&order=due'],
  'to claim, by deadline': ['tasks?box=groups&order=due'],
  'to claim, by arrival': ['tasks?box=groups&order=created'],
  'to claim, by case': ['tasks?box=groups&order=case'],
  'to claim, a deep page': deepPage,
  'to claim, of one level': ['tasks?box=groups&order=due&level=strict'],
  'what it narrows by': ['facets?box=groups'],
  overdue: ['tasks?box=overdue&order=due'],
  done: ['tasks?box=done'],
  'cases it started': ['cases'],
  'search by name': ['tasks/search', { box: 'groups', search: '王*', order: 'due' }],
  'search by number': ['tasks/search', { box: 'groups', search: '-2026-0', order: 'due' }],
  'search, nothing found': ['tasks/search', { box: 'groups', search: 'nobody', order: 'due' }],
  'CSV of one office': ['exports', { filter: OF_OFFICE }],
}

/** The last full page of twenty, the fiftieth at most. */
async function deepPage({ ask }: Person): Promise<Request> {
  const first = `tasks?box=groups&order=due&limit=${FEW}`
  let path = first
  for (let page = 1; page < DEEPEST; page++) {
    const { next } = (await ask([path])) as { next?: string }
    const following = next === undefined ? undefined : `${first}&after=${next}`
    if (following === undefined || ((await ask([following])) as { items: unknown[] }).items.length < FEW) break
    path = following
  }
  return [path]
}

export async function signIn({ url }: ChildServer, username: string, password: string): Promise<Person> {
  const headers = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string }
  const own = { ...headers, cookie, 'x-csrf-token': csrfToken }
  return {
    ask: async ([path, body]) => {
      const answer = await fetch(
        `${url}/api/inbox/${path}`,
        body ? { method: 'POST', headers: own, body: JSON.stringify(body) } : { headers: own },
      )
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
      return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
    },
  }
}
