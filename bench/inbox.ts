import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import mongoose from 'mongoose'
import { startEngine } from '../tests/helpers/engine.ts'
import { startTestMongod } from '../tests/helpers/mongod.ts'
import { ChildServer } from './child-server.ts'
import { fillInbox, untilBrought } from './inbox-data.ts'
import type { Amount } from './inbox-data.ts'
import { deploy, withoutTaskSearch } from './inbox-engine.ts'
import { buildPages, openInbox } from './inbox-page.ts'
import { REQUESTS, signIn } from './inbox-requests.ts'
import { turnAbout } from './turn-about.ts'
import type { Cost, Side } from './turn-about.ts'

const PASSWORD = 'bench-password'
const PEOPLE = ['jiyuan-director', 'county-officer'] as const
/** A page of rows in each list, so that both answer with as many. */
const ALMOST_EMPTY: Amount = { open: 600, done: 400, offices: 1 }
const FULL: Amount = { open: 40_000, done: 160_000, offices: 40 }
/** A list over all these tasks costs at most so many times what it costs over almost none. */
const AT_MOST = 3

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
    const begun = performance.now()
    await fillInbox(small.uri, ALMOST_EMPTY, definition)
    await fillInbox(large.uri, amount, definition)
    const filledS = (performance.now() - begun) / 1000
    const side = async (uri: string, name: string): Promise<Side> => ({
      server: await ChildServer.start('inbox-server.ts', [
        uri,
        front.url,
        join(directory, name),
        directory,
        PASSWORD,
        join(directory, 'pages'),
      ]),
      mongodPid: await pidOf(uri),
    })
    const sides = [await side(small.uri, 'small-keys'), await side(large.uri, 'large-keys')] as const
    console.log(`${amount.open + amount.done} tasks, ${amount.open} open; the peer has ${ALMOST_EMPTY.open + ALMOST_EMPTY.done}`)
    console.log(`written in ${filledS.toFixed(1)} s`)
    const brought = await Promise.all([untilBrought(small.uri), untilBrought(large.uri)])
    console.log(`cases, levels and deadlines brought to them in ${brought[1].toFixed(1)} s, once`)
    for (const person of PEOPLE) await compare(sides, person, rounds)
    if (pages !== undefined) await printPage(pages, sides[1].server.url)
    for (const each of sides) await each.server.stop()
  } finally {
    front.close()
    await Promise.all([small.stop(), large.stop(), engine.stop()])
    rmSync(directory, { recursive: true, force: true })
  }
}

async function compare(sides: readonly Side[], username: string, rounds: number): Promise<void> {
  const people = await Promise.all(sides.map(async side => ({ side, person: await signIn(side.server, username, PASSWORD) })))
  const heads = ['server CPU ms', 'mongod CPU ms', 'median ms']
  console.log(`\n${username.padEnd(24)}${heads.map(head => head.padStart(16).padEnd(23)).join('')}`)
  for (const [what, request] of Object.entries(REQUESTS)) {
    const asked = await Promise.all(
      people.map(async ({ side, person }) => {
        const own = typeof request === 'function' ? await request(person) : request
        return { side, ask: async () => void (await person.ask(own)) }
      }),
    )
    const [before, cost] = (await turnAbout(asked, rounds)) as [Cost, Cost]
    const both = (of: (cost: Cost) => number) => {
      const ratio = of(cost) / of(before)
      const figures = `${of(before).toFixed(1)} → ${of(cost).toFixed(1)}`
      return `${figures.padStart(16)} ${ratio.toFixed(2).padStart(5)}${ratio > AT_MOST ? '!' : ' '}`
    }
    const inAll = both(({ cpuMs }) => cpuMs) + both(({ mongodMs }) => mongodMs) + both(({ medianMs }) => medianMs)
    console.log(what.padEnd(24) + inAll)
  }
}

async function pidOf(uri: string): Promise<number> {
  const connection = await mongoose.createConnection(uri).asPromise()
  const { pid } = await connection.db!.admin().serverStatus()
  await connection.close()
  return Number(pid)
}

async function printPage(scriptKb: number, url: string): Promise<void> {
  const { taskMs, scriptMs, shownMs, rowsDrawn } = await openInbox(url, PEOPLE[1], PASSWORD)
  console.log(`\nfirst script of the inbox      ${scriptKb.toFixed(0)} kB brotli (at most 350)`)
  console.log(
    `main thread until rows answer  ${taskMs.toFixed(0)} ms, of it scripts ${scriptMs.toFixed(0)} ms; shown after ${shownMs.toFixed(0)} ms`,
  )
  console.log(`rows drawn                     ${rowsDrawn}`)
}
