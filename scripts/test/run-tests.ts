import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findMongod } from '../../server/store/mongod-binary.ts'
import { startPrivateMongod } from '../../server/store/private-mongod.ts'
import { buildUi } from '../../server/supervisor/build-ui.ts'
import { findChromium } from './chromium.ts'
import { runAgain } from './run-again.ts'
import type { Run } from './run-again.ts'
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
const flaky: string[] = []
const outcomes: Outcome[] = []
let stopMongod = async (): Promise<void> => undefined
try {
  const env = { ...process.env, MONGODB_URI: process.env.MONGODB_URI || (await startMongod()) }
  if (!browserOnly) await settle({ args: [], env, folder: join(folder, 'server') })
  // After the others, not beside them: a browser with its server keeps two cores busy, and on a machine that does more it only waits.
  const browser = withBrowser ? await browserRun(env) : undefined
  if (browser) await settle(browser)
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  outcomes.push({ passed: 0, failed: 1, skipped: [], failedFiles: [] })
}
await stopMongod()
rmSync(folder, { recursive: true, force: true })

skipped.push(...outcomes.flatMap(outcome => outcome.skipped))
if (skipped.length > 0) say(`\nskipped:\n${skipped.map(line => `  - ${line}`).join('\n')}`)
if (flaky.length > 0) say(`\nflaky, passed when run once more, alone:\n${flaky.map(line => `  - ${line}`).join('\n')}`)
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

/** Whoever asked for certain files wants to see how they fail. */
async function settle(run: Run): Promise<void> {
  const first = await runVitest([...run.args, ...filters], run.env, run.folder)
  const outcome = filters.length > 0 ? { ...first, flaky: [] } : await runAgain(first, run, say)
  outcomes.push(outcome)
  flaky.push(...outcome.flaky)
}

/** @returns undefined where they cannot run */
async function browserRun(env: NodeJS.ProcessEnv): Promise<Run | undefined> {
  if (!existsSync(BROWSER_CONFIG)) return skip(`there is no ${BROWSER_CONFIG}`)
  const chromium = await findChromium(say)
  if (!chromium) return skip('no chromium (CHROMIUM names one; on Debian, root gets it by apt-get)')
  await buildUi(join(folder, 'ui.log'), say)
  return { args: ['--config', BROWSER_CONFIG], env: { ...env, CHROMIUM: chromium }, folder: join(folder, 'browser') }
}

function skip(why: string): undefined {
  skipped.push(`browser tests: ${why}`)
}
