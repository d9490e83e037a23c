/**
 * Writes random scenarios for the recorder: `node tests/conformance/fuzz.ts FOLDER FIRST_SEED COUNT [STEPS]`.
 * The simulation plays them on our engine first, to know what there is to command; the recorder plays the same
 * commands on the real one, and the runner compares. Keys become "the n-th job created" and the like.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, EngineRecord } from '../../engine/core/record.ts'
import { simulate } from '../simulation/simulation.ts'

type Step = readonly unknown[]

const KINDS: Readonly<Record<string, (record: EngineRecord) => boolean>> = {
  JOB: ({ valueType, intent }) => valueType === 'JOB' && intent === 'CREATED',
  CREATING: ({ valueType, intent }) => valueType === 'USER_TASK' && intent === 'CREATING',
  INCIDENT: ({ valueType, intent }) => valueType === 'INCIDENT' && intent === 'CREATED',
  INSTANCE: ({ intent, value }) => intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS',
  ELEMENT: ({ intent }) => intent === 'ELEMENT_ACTIVATED',
  PROCESS: ({ valueType, intent }) => valueType === 'PROCESS' && intent === 'CREATED',
  ACTIVATING: ({ intent }) => intent === 'ELEMENT_ACTIVATING',
}

const FIRST_KEY = 2 ** 51

const [folder, first = '1', count = '10', length = '40'] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: fuzz.ts FOLDER FIRST_SEED COUNT [STEPS]')
mkdirSync(join(folder, 'models'), { recursive: true })
const scenarios: Record<string, Step[]> = {}
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const steps: Step[] = []
  simulate(seed, Number(length), {
    deployed(models) {
      const names = Object.entries(models).map(([resourceName, model]) => {
        const name = `${seed}-${resourceName}`
        writeFileSync(join(folder, 'models', name), model)
        return name
      })
      steps.push(['deploy', ...names])
    },
    advanced: milliseconds => steps.push(['advance', `PT${milliseconds / 1000}S`]),
    commanded: (command, log) => steps.push(toStep(command, log)),
  })
  scenarios[`seed-${seed}`] = steps
}
writeFileSync(join(folder, 'fuzz.json'), JSON.stringify(scenarios))

function toStep({ valueType, intent, key, value }: Command, log: readonly EngineRecord[]): Step {
  const what = `${valueType} ${intent}`
  const content = plain(value, log)
  return key < 0 ? [what, content] : [what, reference(key, log), content]
}

/** As a scenario file has it: documents as objects, keys by name, empty lists left out. */
function plain(field: unknown, log: readonly EngineRecord[]): unknown {
  if (field instanceof Map)
    return Object.fromEntries([...field].map(([name, text]) => [name, JSON.parse(String(text)) as unknown]))
  if (Array.isArray(field)) return field.map(each => plain(each, log))
  if (typeof field === 'number' && field >= FIRST_KEY) return reference(field, log)
  if (typeof field !== 'object' || field === null) return field
  const kept = Object.entries(field).filter(([, content]) => !Array.isArray(content) || content.length > 0)
  return Object.fromEntries(kept.map(([name, content]) => [name, plain(content, log)]))
}

function reference(key: number, log: readonly EngineRecord[]): string | number {
  for (const [kind, matches] of Object.entries(KINDS)) {
    const keys = log.filter(record => record.recordType === 'EVENT' && matches(record)).map(record => record.key)
    if (keys.includes(key)) return `@${kind}#${keys.indexOf(key) + 1}`
  }
  return key
}
