import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Names of tests that did not run. */
  readonly skipped: readonly string[]
  /** The files with failures, and what passed in them. */
  readonly failedFiles: readonly { readonly name: string; readonly passed: number }[]
}
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/**
 * Runs vitest once and counts. A file that could not even be loaded counts as one failure.
 * @param folder for its report; each run has one of its own
 */
export async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv, folder: string): Promise<Outcome> {
  mkdirSync(folder, { recursive: true })
  const report = join(folder, 'report.json')
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, [...vitest, ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise<number>(resolve => child.once('close', code => resolve(code ?? 1)))
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [], failedFiles: [] }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const unloaded = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  )
  const failed = numFailedTests + unloaded.length
  const skipped = testResults.flatMap(file =>
    file.assertionResults.filter(test => ['pending', 'skipped', 'todo'].includes(test.status)).map(test => test.fullName),
  )
  const failedFiles = testResults
    .filter(file => file.status === 'failed')
    .map(({ name, assertionResults }) => ({
      name,
      passed: assertionResults.filter(({ status }) => status === 'passed').length,
    }))
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, failedFiles }
}
