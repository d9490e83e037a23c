import { deserialize, serialize } from 'node:v8'
import type { EngineRecord } from '../engine/core/record.ts'
import { Engine } from '../engine/engine.ts'
import { Dictionary } from '../engine/store/codec/dictionary.ts'
import { RecordCodec } from '../engine/store/codec/record-codec.ts'
import { ONE_TASK } from './one-task-model.ts'

/** A way to write the records of one command; `decode` gives them back. */
interface Encoding {
  encode(records: readonly EngineRecord[]): Uint8Array
  decode(bytes: Uint8Array): unknown
}

/** Size and CPU of ways to encode a one-task instance's records: what docs/adr/2026-11-22-record-encoding.md decides by. */
export async function run(): Promise<void> {
  const commands = await recordsOfOneInstance()
  const count = commands.flat().length
  console.log(`one-task instance: ${commands.length} commands from outside, ${count} records`)
  console.log(`${'encoding'.padEnd(44)} ${'bytes'.padStart(7)} ${'write µs'.padStart(9)} ${'read µs'.padStart(9)}`)
  for (const [name, encoding] of Object.entries(encodings())) {
    const encoded = commands.map(records => Uint8Array.from(encoding.encode(records)))
    const bytes = encoded.reduce((sum, { length }) => sum + length, 0)
    const write = micros(() => commands.forEach(records => encoding.encode(records)))
    const read = micros(() => encoded.forEach(each => encoding.decode(each)))
    console.log(`${name.padEnd(44)} ${String(bytes).padStart(7)} ${write.toFixed(1).padStart(9)} ${read.toFixed(1).padStart(9)}`)
  }
}

function encodings(): Record<string, Encoding> {
  const dictionary = new Dictionary()
  return {
    'JSON text': { encode: records => Buffer.from(JSON.stringify(records, mapsAsObjects)), decode: parse },
    'JSON tuples, field names by number': {
      encode: records =>
        Buffer.from(
          JSON.stringify(
            records.map(record => tuple(record, dictionary)),
            mapsAsObjects,
          ),
        ),
      decode: parse,
    },
    'v8.serialize': { encode: records => serialize(records), decode: bytes => deserialize(bytes) as unknown },
    'binary, words by number, differences (ours)': new RecordCodec(new Dictionary()),
  }
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString()) as unknown
}

function mapsAsObjects(_name: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value
}

function tuple(record: EngineRecord, dictionary: Dictionary): unknown[] {
  const { value, ...header } = record
  return [...Object.values(header), dictionary.shapeOf(value, undefined).id, ...Object.values(value)]
}

function micros(work: () => void): number {
  const rounds = 2000
  for (let i = 0; i < rounds; i++) work()
  const { user } = process.cpuUsage()
  for (let i = 0; i < rounds; i++) work()
  return (process.cpuUsage().user - user) / rounds
}

async function recordsOfOneInstance(): Promise<EngineRecord[][]> {
  const engine = new Engine()
  const resources = [{ resourceName: 'one-task.bpmn', resource: Buffer.from(ONE_TASK).toString('base64') }]
  const deployed = await engine.submit('DEPLOYMENT', 'CREATE', -1, { resources, tenantId: '<default>' })
  const variables = new Map([['subjectNo', '"410106-2026-0001"']])
  const creation = {
    bpmnProcessId: 'one-task',
    version: -1,
    processDefinitionKey: -1,
    variables,
    startInstructions: [],
    runtimeInstructions: [],
    tags: [],
  }
  const created = await engine.submit('PROCESS_INSTANCE_CREATION', 'CREATE', -1, { ...creation, tenantId: '<default>' })
  const batch = {
    type: 'work',
    worker: 'bench',
    timeout: 60_000,
    maxJobsToActivate: 1,
    jobKeys: [],
    jobs: [],
    variables: [],
    truncated: false,
    tenantIds: [],
  }
  const activated = await engine.submit('JOB_BATCH', 'ACTIVATE', -1, batch)
  const [jobKey] = activated.response!.value['jobKeys'] as number[]
  const done = { variables: new Map([['done', 'true']]), result: {} }
  const completed = await engine.submit('JOB', 'COMPLETE', jobKey!, done)
  await engine.close()
  for (const { response } of [deployed, created, activated, completed])
    if (response?.rejectionReason) throw new Error(response.rejectionReason)
  return [created, activated, completed].map(({ records }) => [...records])
}
