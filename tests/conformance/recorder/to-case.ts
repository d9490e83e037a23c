/** Turns a log of the real engine (`Record.toJson()`, a line each) into a case: `node to-case.ts RECORDS.jsonl > CASE.jsonl`. */
import { readFileSync } from 'node:fs'
import { isObject, jsonText, parseJson } from '../../../engine/conformance/json.ts'
import type { JsonObject } from '../../../engine/conformance/json.ts'

/** What the engine's own schedule writes when time passes. */
const SCHEDULED = new Set([
  'TIMER TRIGGER',
  'JOB TIME_OUT',
  'JOB RECUR_AFTER_BACKOFF',
  'MESSAGE_BATCH EXPIRE',
  'MESSAGE EXPIRE',
  'USAGE_METRIC EXPORT',
  'BATCH_OPERATION_EXECUTION EXECUTE',
])
const LEFT_OUT = new Set(['USAGE_METRIC', 'CHECKPOINT'])

function readLog(path: string): JsonObject[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const records = lines.map(parseJson).filter(isObject)
  return records.filter(record => !LEFT_OUT.has(String(record['valueType']))).sort((a, b) => positionOf(a) - positionOf(b))
}

const positionOf = (record: JsonObject): number => Number(record['position'])
const sourceOf = (record: JsonObject): number => Number(record['sourceRecordPosition'])

/** @returns the case's lines: each command from outside with all that followed from it */
function toSteps(records: readonly JsonObject[]): JsonObject[] {
  const byPosition = new Map(records.map(record => [positionOf(record), record]))
  const rootOf = (record: JsonObject): number => {
    const source = byPosition.get(sourceOf(record))
    return source === undefined ? positionOf(record) : rootOf(source)
  }
  const isCommand = (record: JsonObject): boolean => record['recordType'] === 'COMMAND'
  const outputs = Map.groupBy(
    records.filter(record => !isCommand(record)),
    rootOf,
  )
  const steps: JsonObject[] = []
  let clock: unknown
  for (const root of records.filter(record => isCommand(record) && sourceOf(record) < 0)) {
    const { valueType = '', intent = '', key = -1, value = {}, timestamp = 0 } = root
    if (timestamp !== clock) steps.push({ clock: timestamp })
    clock = timestamp
    const command = { valueType, intent, key, value }
    const isScheduled = SCHEDULED.has(`${String(valueType)} ${String(intent)}`)
    const written = outputs.get(positionOf(root)) ?? []
    // A banned instance's work falls due again and again, and nothing comes of it.
    if (isScheduled && written.length === 0) continue
    steps.push(isScheduled ? { due: command } : { command }, { records: written })
  }
  return steps
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: to-case.ts RECORDS.jsonl')
for (const step of toSteps(readLog(path))) process.stdout.write(`${jsonText(step)}\n`)
