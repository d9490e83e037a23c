import { relative } from 'node:path'
import { runVitest } from './run-vitest.ts'
import type { Outcome } from './run-vitest.ts'

/** With more, something is broken, or vitest gave up (`bail`): running a part again would tell nothing. */
const MOST_FAILURES = 12

/** What vitest is started with; `folder` is for its reports. */
export interface Run {
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
}

/**
 * Runs the few files that failed beside everything else once more, with nothing beside them. What passes then is counted as passed
 * and named as flaky, for whoever reads the log to mend; what fails twice is broken.
 */
export async function runAgain(first: Outcome, run: Run, say: (line: string) => void): Promise<Outcome & { flaky: string[] }> {
  const files = first.failedFiles.map(({ name }) => name)
  if (files.length === 0 || first.failed > MOST_FAILURES) return { ...first, flaky: [] }
  say(`\nonce more, alone: ${files.map(shortened).join(' ')}`)
  const second = await runVitest([...run.args, ...files], run.env, `${run.folder}-again`)
  const broken = new Set(second.failedFiles.map(({ name }) => name))
  const passedBefore = first.failedFiles.reduce((sum, { passed }) => sum + passed, 0)
  return {
    ...second,
    passed: first.passed - passedBefore + second.passed,
    skipped: first.skipped,
    flaky: files.filter(name => !broken.has(name)).map(shortened),
  }
}

const shortened = (file: string): string => relative(process.cwd(), file)
