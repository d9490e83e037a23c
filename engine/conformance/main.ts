import { parseArgs } from 'node:util'
import { CaseFormatError, findCases, readCase } from './case-file.ts'
import { closingLine, differenceLine, jsonReport, streamsAround, summaryTable } from './report.ts'
import type { CaseResult } from './report.ts'
import { runCase } from './run-case.ts'
import { newCore } from './new-core.ts'
import { Observations } from './coverage/observations.ts'
import { coverageLines } from './coverage/report.ts'

const USAGE = `usage: npm run conformance -- [--verbose] [--limit N] [--summary] [--json] [PATH…]
  PATH       a case (.jsonl, .jsonl.gz) or a folder of cases; without: the kept cases
  --limit N  print at most N cases that differ (all are run and counted)
  --verbose  print both streams around each first difference
  --summary  a table by kind of first difference instead of a line for each case
  --coverage what the cases show, how often, and what of all there is they do not
  --json     one JSON document instead`

/** Runs one case on a new engine. A file that is no case differs: nothing is ever skipped. */
export function runFile(path: string, core = newCore()): CaseResult {
  const start = performance.now()
  try {
    const difference = runCase(readCase(path), core)
    return { path, ms: performance.now() - start, difference }
  } catch (error) {
    const kind = error instanceof CaseFormatError ? 'not a case' : 'cannot be run'
    const message = error instanceof Error ? error.message : String(error)
    const difference = { line: 1, step: 'read', kind, message, expected: [], actual: [], at: 0 }
    return { path, ms: performance.now() - start, difference }
  }
}

/** The command line. @returns the exit code */
export function main(args: readonly string[], defaultPaths: readonly string[], print: (line: string) => void): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      verbose: { type: 'boolean', default: false },
      limit: { type: 'string', default: 'Infinity' },
      json: { type: 'boolean', default: false },
      coverage: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    print(USAGE)
    return 0
  }
  const limit = Number(values.limit)
  if (Number.isNaN(limit) || limit < 0) throw new Error(`--limit wants a number, got '${values.limit}'`)
  const quiet = values.json || values.summary
  const results: CaseResult[] = []
  const observations = values.coverage ? new Observations() : undefined
  let printed = 0
  for (const path of findCases(positionals.length > 0 ? positionals : defaultPaths)) {
    const core = newCore()
    const result = runFile(path, observations?.watch(core) ?? core)
    results.push(result)
    if (result.difference === undefined || printed >= limit || (quiet && !values.verbose) || values.json) continue
    printed += 1
    print(differenceLine(result))
    if (values.verbose) for (const line of streamsAround(result)) print(line)
  }
  if (values.json) print(jsonReport(results))
  else {
    if (observations) for (const line of coverageLines(observations)) print(line)
    if (values.summary) for (const line of summaryTable(results)) print(line)
    print(closingLine(results))
  }
  return results.some(result => result.difference !== undefined) ? 1 : 0
}
