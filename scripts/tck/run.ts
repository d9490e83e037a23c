import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Session, serveFromOutside } from '../../engine/dmn/standard/session.ts'
import type { StandardModel } from '../../engine/dmn/standard/model.ts'
import type { XmlElement } from '../../engine/dmn/document.ts'
import type { Dialect } from '../../engine/feel/feel.ts'
import { ContextValue } from '../../engine/feel/context-value.ts'
import { display } from '../../engine/feel/values.ts'
import type { Value } from '../../engine/feel/values.ts'
import { readModel, readTests } from './documents.ts'
import { matches, valueOf } from './expected.ts'
import { all, attributeOf, first } from './xml.ts'

export interface Failure {
  /** The folder of the case. */
  readonly group: string
  readonly test: string
  readonly expected: string
  readonly actual: string
}

export interface Results {
  readonly total: number
  readonly failures: readonly Failure[]
}

/** Runs the test files beside their models; `only` sees the path from the given folder's own name on. */
export function runTck(folder: string, dialect: Dialect, only: (path: string) => boolean): Results {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /test[^/\\]*\.xml$/.test(path) && only(join(basename(folder), path)))
    .sort()
  const results = files.map(path => runFile(join(folder, path), dialect))
  return { total: results.reduce((sum, r) => sum + r.total, 0), failures: results.flatMap(r => r.failures) }
}

function runFile(path: string, dialect: Dialect): Results {
  const tests = readTests(path)
  const modelPath = join(dirname(path), first(tests, 'modelName')!.text.trim())
  const model = existsSync(modelPath) ? readModel(modelPath, dialect) : undefined
  const failures: Failure[] = []
  let total = 0
  for (const test of all(tests, 'testCase')) {
    for (const result of all(test, 'resultNode')) {
      total++
      const expected = valueOf(first(result, 'expected') ?? result)
      const actual = model ? decide(model, test, attributeOf(result, 'name') ?? '') : new Missing('no model')
      if (!(actual instanceof Missing) && matches(expected, actual)) continue
      const group = basename(dirname(path))
      const name = `${relative(dirname(path), path)} ${attributeOf(test, 'id') ?? ''} ${attributeOf(result, 'name')}`
      const shown = actual instanceof Missing ? actual.message : display(actual)
      failures.push({ group, test: name, expected: display(expected), actual: shown })
    }
  }
  return { total, failures }
}

class Missing extends Error {}

function decide(model: StandardModel, test: XmlElement, name: string): Value | Missing {
  const inputs = new Map(all(test, 'inputNode').map(input => [attributeOf(input, 'name')!.trim(), valueOf(input)]))
  const service = attributeOf(test, 'invocableName')
  if (service !== undefined) {
    const found = model.named('decisionService', service)
    if (!found) return new Missing(`no decision service ${service}`)
    const served = serveFromOutside(found, inputs, CONTEXT)
    return served instanceof ContextValue ? (served.get(name) ?? served) : served
  }
  const decision = model.named('decision', name)
  return decision ? new Session(inputs, CONTEXT).decide(decision) : new Missing(`no decision ${name}`)
}

const CONTEXT = { nowMs: Date.UTC(2026, 10, 22), zone: 'UTC' }
