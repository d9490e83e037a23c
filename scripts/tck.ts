import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dialect } from '../engine/feel/feel.ts'
import { runTck } from './tck/run.ts'
import type { Results } from './tck/run.ts'

const USAGE = `usage: npm run tck -- DIR|TestCases.tar.gz [--dialect camunda|dmn] [--only TEXT] [--quiet]

Runs the DMN TCK on engine/dmn and engine/feel: the cases about FEEL (folders with "feel" in their names) and those about
decisions (all others), and prints what fails in the standard's dialect, by folder (--quiet: the figures alone; --only: the
folders with TEXT in their names).`

const SAID: Record<Dialect, string> = {
  dmn: "with the DMN standard's ways (--dialect dmn)",
  camunda: "with Camunda's ways, which the engine uses (--dialect camunda)",
}
const DIALECTS: readonly Dialect[] = ['dmn', 'camunda']
const isAboutFeel = (path: string): boolean => path.includes('feel')

function folderOf(path: string): { folder: string; remove: () => void } {
  if (statSync(path).isDirectory()) return { folder: path, remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'tck-'))
  execFileSync('tar', ['xzf', path, '-C', folder])
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

function printFailures({ failures }: Results): void {
  for (const [group, ofGroup] of Map.groupBy(failures, failure => failure.group)) {
    console.log(`${group}: ${ofGroup.length} failed`)
    for (const { test, expected, actual } of ofGroup) console.log(`  ${test}\n    expected ${expected}, got ${actual}`)
  }
}

function main(args: readonly string[]): number {
  const path = args.find(arg => !arg.startsWith('--'))
  if (path === undefined || !existsSync(path)) {
    console.error(path === undefined ? USAGE : `no such folder or archive: ${path}`)
    return 2
  }
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const only = option('--only') ?? ''
  const dialect = option('--dialect')
  const { folder, remove } = folderOf(path)
  try {
    for (const each of DIALECTS.filter(name => dialect === undefined || dialect === name)) {
      const feel = runTck(folder, each, file => isAboutFeel(file) && file.includes(only))
      const decisions = runTck(folder, each, file => !isAboutFeel(file) && file.includes(only))
      if (!args.includes('--quiet') && (each === 'dmn' || dialect === each)) [feel, decisions].forEach(printFailures)
      console.log(`FEEL: ${feel.total - feel.failures.length} of ${feel.total} passed ${SAID[each]}`)
      console.log(`decisions: ${decisions.total - decisions.failures.length} of ${decisions.total} passed ${SAID[each]}`)
    }
  } finally {
    remove()
  }
  return 0
}

process.exitCode = main(process.argv.slice(2))
