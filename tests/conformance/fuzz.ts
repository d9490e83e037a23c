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
  USER_TASK: ({ valueType, intent }) => valueType === 'USER_TASK' && intent === 'CREATED',
  INCIDENT: ({ valueType, intent }) => valueType === 'INCIDENT' && intent === 'CREATED',
  INSTANCE: ({ intent, value }) => intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS',
  ELEMENT: ({ intent }) => intent === 'ELEMENT_ACTIVATED',
}

const [folder, first = '1', count = '10', length = '40'] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: fuzz.ts FOLDER FIRST_SEED COUNT [STEPS]')
mkdirSync(join(folder, 'models'), { recursive: true })
const scenarios: Record<string, Step[]> = {}
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const steps: Step[] = []
  simulate(seed, Number(length), {
    deployed(models) {
      const names = Object.entries(models).map(([id, model]) => {
        const name = `${seed}-${id}.bpmn`
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
  const content = Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => !Array.isArray(field) || field.length > 0)
      .map(([name, field]) => [name, name === 'scopeKey' ? reference(Number(field), log) : plain(field)]),
  )
  const what = `${valueType} ${intent}`
  return key < 0 ? [what, content] : [what, reference(key, log), content]
}

function plain(field: unknown): unknown {
  if (!(field instanceof Map)) return field
  return Object.fromEntries([...field].map(([name, text]) => [name, JSON.parse(String(text)) as unknown]))
}

function reference(key: number, log: readonly EngineRecord[]): string | number {
  for (const [kind, matches] of Object.entries(KINDS)) {
    const keys = log.filter(record => record.recordType === 'EVENT' && matches(record)).map(record => record.key)
    if (keys.includes(key)) return `@${kind}#${keys.indexOf(key) + 1}`
  }
  return key
}
