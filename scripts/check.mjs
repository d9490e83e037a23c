#!/usr/bin/env node
// npm run check: format, lint, types, BPMN lint, dependency audit (where the registry answers it), tests. Stops at nothing, sums up.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const bin = join(process.cwd(), 'node_modules', '.bin')
if (!existsSync(bin)) spawnSync('npm', ['ci'], { stdio: 'inherit', shell: process.platform === 'win32' })
const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }

const steps = [
  ['format', 'prettier', ['--check', '.', '--log-level', 'warn']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['types', 'tsc', []],
  ['BPMN lint', 'node', ['scripts/lint-bpmn.mjs']],
  ['licences', 'node', ['scripts/third-party.mjs', '--check']],
  ['audit', 'node', ['scripts/audit.mjs']],
  ...(process.argv.includes('--no-tests') ? [] : [['tests', 'node', ['scripts/test.mjs']]]),
]
const failed = []
for (const [name, command, args] of steps) {
  const startedAt = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  if (status !== 0) failed.push(name)
}
console.log(failed.length === 0 ? 'check: clean' : `check: ${failed.join(', ')} failed`)
process.exit(failed.length === 0 ? 0 : 1)
