import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import type { Dialect } from '../engine/feel/feel.ts'
import { display } from '../engine/feel/values.ts'
import type { Value } from '../engine/feel/values.ts'
import { matches, valueOf } from './tck/expected.ts'
import { Model, Unsupported } from './tck/model.ts'
import { all, attributeOf, first, readDocument } from './tck/xml.ts'

const USAGE = `usage: npm run tck -- DIR|TestCases.tar.gz [--dialect camunda|dmn] [--all] [--only TEXT] [--quiet]

Runs the DMN TCK's cases about FEEL (folders with "feel" in their names; --all: every folder; --only: with TEXT in
their names) on engine/feel, and prints what fails (--quiet: the figures alone).`

interface Failure {
  readonly test: string
  readonly expected: string
  readonly actual: string
}

function folderOf(path: string): { folder: string; remove: () => void } {
  if (statSync(path).isDirectory()) return { folder: path, remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'tck-'))
  execFileSync('tar', ['xzf', path, '-C', folder])
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** Test files beside a model; `only` sees the path from the given folder's own name on. */
function testFiles(folder: string, only: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /test[^/\\]*\.xml$/.test(path) && only(join(basename(folder), path)))
    .sort()
    .map(path => join(folder, path))
}

function runFile(path: string, dialect: Dialect): { total: number; failures: Failure[] } {
  const tests = readDocument(path)
  const modelPath = join(dirname(path), first(tests, 'modelName')!.text.trim())
  const model = existsSync(modelPath) ? new Model(readDocument(modelPath), dialect) : undefined
  const failures: Failure[] = []
  let total = 0
  for (const test of all(tests, 'testCase')) {
    const inputs = new Map(all(test, 'inputNode').map(input => [attributeOf(input, 'name')!, valueOf(input)]))
    for (const result of all(test, 'resultNode')) {
      total++
      const expected = valueOf(first(result, 'expected') ?? result)
      const actual = decide(model, attributeOf(result, 'name')!, inputs)
      if (!(actual instanceof Error) && matches(expected, actual)) continue
      const name = `${relative(dirname(dirname(path)), path)} ${attributeOf(test, 'id') ?? ''} ${attributeOf(result, 'name')}`
      failures.push({
        test: name,
        expected: display(expected),
        actual: actual instanceof Error ? actual.message : display(actual),
      })
    }
  }
  return { total, failures }
}

function decide(model: Model | undefined, name: string, inputs: ReadonlyMap<string, Value>): Value | Error {
  if (!model) return new Unsupported('no model')
  try {
    return model.decide(name, inputs)
  } catch (error) {
    if (error instanceof Unsupported) return error
    throw error
  }
}

export function runTck(path: string, dialect: Dialect, only: (path: string) => boolean): { total: number; failures: Failure[] } {
  const { folder, remove } = folderOf(path)
  try {
    const results = testFiles(folder, only).map(file => runFile(file, dialect))
    return { total: results.reduce((sum, r) => sum + r.total, 0), failures: results.flatMap(r => r.failures) }
  } finally {
    remove()
  }
}

function main(args: readonly string[]): number {
  const path = args.find(arg => !arg.startsWith('--'))
  if (path === undefined || !existsSync(path)) {
    console.error(path === undefined ? USAGE : `no such folder or archive: ${path}`)
    return 2
  }
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const only = option('--only')
  const chosen = (file: string) => (only === undefined ? args.includes('--all') || file.includes('feel') : file.includes(only))
  const dialect = option('--dialect')
  for (const each of DIALECTS.filter(name => dialect === undefined || dialect === name)) {
    const { total, failures } = runTck(path, each, chosen)
    if (!args.includes('--quiet') && (each === 'dmn' || dialect === each)) {
      for (const failure of failures) console.log(`${failure.test}\n    expected ${failure.expected}, got ${failure.actual}`)
    }
    console.log(`${total - failures.length} of ${total} passed ${SAID[each]}`)
  }
  return 0
}

const DIALECTS: readonly Dialect[] = ['dmn', 'camunda']
const SAID: Record<Dialect, string> = {
  dmn: "with the DMN standard's ways (--dialect dmn)",
  camunda: "with Camunda's ways, which the engine uses (--dialect camunda)",
}

process.exitCode = main(process.argv.slice(2))
