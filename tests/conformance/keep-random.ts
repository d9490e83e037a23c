/**
 * Keeps random cases of the real engine whose models hold only elements of the supported kinds:
 * `node tests/conformance/keep-random.ts FOLDER [COUNT]`, where FOLDER holds cases of the real engine's random processes.
 * What is kept is written to cases/random, compressed, named by its content; whether it is equal is for the tests to say.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { findCases, parseCase } from '../../engine/conformance/case-file.ts'
import type { CaseStep } from '../../engine/conformance/case-file.ts'

const UNSUPPORTED =
  /<(?:\w+:)?(?:signalEventDefinition|linkEventDefinition|conditionalEventDefinition|multiInstanceLoopCharacteristics|adHocSubProcess|businessRuleTask|sendTask|transaction)\b/

function isSupported(steps: readonly CaseStep[]): boolean {
  return modelsOf(steps).every(model => !UNSUPPORTED.test(model))
}

function modelsOf(steps: readonly CaseStep[]): string[] {
  return steps.flatMap(step => {
    if (!('command' in step) || step.command.valueType !== 'DEPLOYMENT') return []
    const { resources } = step.command.value
    if (!Array.isArray(resources)) return []
    return resources.map((each: { resource: string }) => Buffer.from(each.resource, 'base64').toString('utf8'))
  })
}

const [folder, count = '100'] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: keep-random.ts FOLDER [COUNT]')
const target = new URL('cases/random/', import.meta.url).pathname
mkdirSync(target, { recursive: true })
let kept = 0
for (const path of findCases([folder])) {
  if (kept >= Number(count)) break
  const text = readFileSync(path, 'utf8')
  if (!isSupported(parseCase(text))) continue
  const name = createHash('sha256').update(text).digest('hex').slice(0, 12)
  writeFileSync(`${target}${name}.jsonl.gz`, gzipSync(text, { level: 9 }))
  kept += 1
}
console.log(`${kept} cases kept`)
