import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findMongod } from '../../server/store/mongod-binary.ts'
import { startPrivateMongod } from '../../server/store/private-mongod.ts'
import { buildUi } from '../../server/supervisor/build-ui.ts'
import { findChromium } from './chromium.ts'
import { runVitest } from './run-vitest.ts'
import type { Outcome } from './run-vitest.ts'

const BROWSER_CONFIG = 'vitest.browser.config.ts'
const say = (line: string): void => console.log(line)

const args = process.argv.slice(2)
const filters = args.filter(arg => !['--browser', '--no-browser'].includes(arg))
const browserOnly = args.includes('--browser')
const withBrowser = !args.includes('--no-browser') && (browserOnly || filters.length === 0)

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-test-'))
const skipped: string[] = []
const outcomes: Outcome[] = []
let stopMongod = async (): Promise<void> => undefined
try {
  const env = { ...process.env, MONGODB_URI: process.env.MONGODB_URI || (await startMongod()) }
  const server = browserOnly ? undefined : runVitest(filters, env, join(folder, 'server'))
  const browser = withBrowser ? runBrowserTests(env, server) : undefined
  for (const outcome of await Promise.all([server, browser])) if (outcome) outcomes.push(outcome)
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  outcomes.push({ passed: 0, failed: 1, skipped: [] })
}
await stopMongod()
rmSync(folder, { recursive: true, force: true })

skipped.push(...outcomes.flatMap(outcome => outcome.skipped))
if (skipped.length > 0) say(`\nskipped:\n${skipped.map(line => `  - ${line}`).join('\n')}`)
const sum = (count: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[count], 0)
say(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)

/** One private mongod for all; each test file has a database of its own on it. */
async function startMongod(): Promise<string> {
  const binary = await findMongod(resolve(process.env.DATA_DIR || 'var'), say)
  const mongod = await startPrivateMongod(binary, folder, join(folder, 'mongod.log'))
  stopMongod = async () => {
    const ended = new Promise(resolve => mongod.child.once('exit', resolve))
    mongod.child.kill('SIGKILL')
    await ended
  }
  process.once('exit', () => mongod.child.kill('SIGKILL'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  say(`MongoDB ${binary.version} (${binary.source})`)
  return mongod.uri
}

/** They wait more than they work, and so run beside the others. */
async function runBrowserTests(env: NodeJS.ProcessEnv, server?: Promise<unknown>): Promise<Outcome | undefined> {
  if (!existsSync(BROWSER_CONFIG)) return skip(`there is no ${BROWSER_CONFIG}`)
  const chromium = await findChromium(say)
  if (!chromium) return skip('no chromium (CHROMIUM names one; on Debian, root gets it by apt-get)')
  await buildUi(join(folder, 'ui.log'), say)
  return runVitest(['--config', BROWSER_CONFIG, ...filters], { ...env, CHROMIUM: chromium }, join(folder, 'browser'), server)
}

function skip(why: string): undefined {
  skipped.push(`browser tests: ${why}`)
}
