import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegisteredRoute } from '../../server/plugin-host/route-registry.ts'
import type { TestUser } from '../helpers/server.ts'
import { EXAMPLES } from './examples.ts'
import type { Example } from './examples.ts'
import { PEOPLE } from './expectations.ts'
import type { Person } from './expectations.ts'
import { openWorld } from './world.ts'
import type { Thing, World } from './world.ts'

/**
 * Every route × every person × every case: what a person may know stands in expectations.ts, by hand. Each answer is searched, as a
 * whole text, for what tells a case that does not exist for them.
 */
let world: World
let routes: readonly Ruled[]
const leaks: string[] = []
let cells = 0

type Ruled = RegisteredRoute & { readonly rule: Exclude<RegisteredRoute['rule'], 'public'> }
interface Call {
  readonly route: Ruled
  readonly example: Example
  readonly person: Person
  readonly thing?: Thing | undefined
  readonly parameters: Readonly<Record<string, string>>
}
interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly text: string
}

beforeAll(async () => {
  world = await openWorld()
  routes = world.server.platform.routes.routes.filter((route): route is Ruled => route.rule !== 'public')
}, 120_000)
afterAll(async () => {
  console.log(
    `access: ${routes.length} routes × ${PEOPLE.length} people × ${world.things.length} cases: ${cells} cells, ${leaks.length} leaks`,
  )
  await world.server.stop()
})

const nameOf = (route: RegisteredRoute): string => `${route.method} ${route.path.replace(/\/$/, '')}`
const isOpenTo = ({ rule: { roles } }: Ruled, { role }: Person): boolean => roles === 'any' || roles.includes(role)
const isScoped = (kind: string): kind is keyof Thing['keys'] =>
  ['case', 'instance', 'task', 'incident', 'file', 'entry', 'subject', 'released-person'].includes(kind)
/** The path's parameter that names a case, or something of one. */
const scopedOf = ({ rule: { data } }: Ruled) => {
  const found = typeof data === 'string' ? undefined : Object.entries(data).find(([, kind]) => isScoped(kind))
  return found && { parameter: found[0], kind: found[1] as keyof Thing['keys'] }
}

async function ask({ route, example, person, thing, parameters }: Call): Promise<Answer> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name] ?? example.parameters?.[name]
    if (value === undefined) throw new Error(`${nameOf(route)}: the example has no value for :${name}`)
    return encodeURIComponent(value)
  })
  const body = typeof example.body === 'function' ? example.body(thing!) : example.body
  const user = world.users.get(person) as TestUser
  const { status, text } = await textOf(user.call(route.method, path + (example.query ? `?${example.query}` : ''), body))
  cells += 1
  const sent = `${path} ${JSON.stringify(body ?? {})}`
  for (const told of foreignIn(person, text, sent, example.ofDeeds))
    leaks.push(`${nameOf(route)} tells ${person.username} ${told}`)
  return { status, code: /"code":"(\w+)"/.exec(text)?.[1], text }
}

/** Files come as bytes. */
async function textOf(test: ReturnType<TestUser['call']>): Promise<{ status: number; text: string }> {
  const answer = await test.buffer(true).parse((response, done) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('end', () => done(null, Buffer.concat(parts).toString('utf8')))
  })
  return { status: answer.status, text: String(answer.body) + JSON.stringify(answer.headers) }
}

/** What was sent may come back: whoever guessed it knows it. */
function foreignIn({ cases, tasks, incidents }: Person, text: string, sent: string, ofDeeds = false): string[] {
  return world.things.flatMap(({ letter, numbers, contents }) => {
    const hidden = [
      ...(`${cases}${tasks}`.includes(letter) ? [] : contents),
      ...(ofDeeds || `${cases}${tasks}${incidents}`.includes(letter) ? [] : numbers),
    ]
    return hidden.filter(secret => text.includes(secret) && !sent.includes(secret)).map(secret => `${letter}: ${secret}`)
  })
}

/** A file is seen with the case or its task; a task by itself. */
function existsFor({ cases, tasks, incidents }: Person, kind: keyof Thing['keys'], { letter }: Thing): boolean {
  if (kind === 'task') return tasks.includes(letter)
  if (kind === 'incident') return incidents.includes(letter)
  return cases.includes(letter) || (kind === 'file' && tasks.includes(letter))
}

describe('the matrix', { timeout: 1_200_000 }, () => {
  it('has an example of every route, and of no other', () => {
    expect(routes.map(nameOf).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted())
  })

  it('lists, counts, searches: each tells what exists for the person, and nothing else', async () => {
    for (const route of routes.filter(each => !scopedOf(each) && !accountIn(each))) {
      const example = EXAMPLES[nameOf(route)]!
      const things = typeof example.body === 'function' ? world.things : [undefined]
      for (const thing of things) {
        const check = (person: Person) => checkList({ route, example, person, thing, parameters: {} })
        // A message is told to a case one at a time.
        if (example.reaches) for (const person of PEOPLE) await check(person)
        else await Promise.all(PEOPLE.map(check))
      }
    }
    expect(leaks).toEqual([])
  })

  it('one case, task, incident, file: not found by whom it does not exist for, and on no other', async () => {
    // Who takes a task sees its case from then on: whatever only reads comes first.
    for (const route of routes.toSorted((one, other) => changes(one) - changes(other))) {
      const scoped = scopedOf(route)
      if (!scoped) continue
      const example = EXAMPLES[nameOf(route)]!
      for (const thing of world.things) {
        const call = (person: Person): Call => ({
          route,
          example,
          person,
          thing,
          parameters: { [scoped.parameter]: thing.keys[scoped.kind] },
        })
        const exists = (person: Person) => existsFor(person, scoped.kind, thing)
        // Those for whom it exists may change it: they come last.
        await Promise.all(PEOPLE.filter(person => !exists(person)).map(person => checkOne(call(person), false)))
        await Promise.all(PEOPLE.filter(exists).map(person => checkOne(call(person), true)))
      }
    }
    expect(leaks).toEqual([])
  })

  it('an account of another county: not found', async () => {
    for (const route of routes) {
      const parameter = accountIn(route)
      if (!parameter) continue
      const example = EXAMPLES[nameOf(route)]!
      for (const [username, county] of [
        ['jiyuan-clerk', '410106'],
        ['other-clerk', '410102'],
      ] as const) {
        const parameters = { [parameter]: world.accountIds.get(username)! }
        for (const person of PEOPLE) {
          const { status, code } = await ask({ route, example, person, parameters })
          const where = `${nameOf(route)} ${username} by ${person.username}`
          const isForeign = !person.post[0].startsWith(county) && person.post[0] !== '410100'
          if (!isOpenTo(route, person)) expect({ where, status, code }).toEqual({ where, status: 403, code: 'FORBIDDEN' })
          else if (isForeign) expect({ where, status }).toEqual({ where, status: 404 })
        }
      }
    }
  })
})

/** Whatever only reads comes first, what takes tasks last. */
const changes = (route: Ruled): number =>
  Number(route.method !== 'get') + Number(scopedOf(route)?.kind === 'task' && route.method !== 'get')

/** The path's parameter that names an account. */
const accountIn = ({ rule: { data } }: Ruled) => ['account', 'colleague'].find(name => typeof data !== 'string' && name in data)

async function checkList(call: Call): Promise<void> {
  const { route, example, person, thing } = call
  const { status, code, text } = await ask(call)
  const where = `${nameOf(route)} by ${person.username}`
  if (!isOpenTo(route, person)) return expect({ where, status, code }).toEqual({ where, status: 403, code: 'FORBIDDEN' })
  expect({ where, works: status < 500 }).toEqual({ where, works: true })
  if (example.reaches) {
    const reached = example.reaches(person).includes(thing!.letter)
    expect({ where, letter: thing!.letter, found: status !== 404 }).toEqual({ where, letter: thing!.letter, found: reached })
  }
  if (example.tells) {
    const expected = world.things.filter(each => (thing ?? each) === each && example.tells!(person).includes(each.letter))
    const told = expected.filter(each => text.includes(each.keys.case) || text.includes(each.caseNo))
    expect({ where, tells: told.map(each => each.letter) }).toEqual({ where, tells: expected.map(each => each.letter) })
  }
}

async function checkOne(call: Call, exists: boolean): Promise<void> {
  const { route, example, person, thing } = call
  const { status, code } = await ask(call)
  const where = `${nameOf(route)} ${thing!.letter} by ${person.username}`
  if (!isOpenTo(route, person)) return expect({ where, status, code }).toEqual({ where, status: 403, code: 'FORBIDDEN' })
  const found = status !== 404
  expect({ where, found, works: status < 500 }).toEqual({ where, found: exists && !example.lacks, works: true })
}
