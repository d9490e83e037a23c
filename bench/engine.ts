import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { ChildServer } from './child-server.ts'
import { topSelfTime } from './cpu-profile.ts'
import { HttpClient } from './http-client.ts'
import { ACTIVATION, inParallel, throughHttp, throughSdk, VARIABLES, type Driver, type Load } from './load.ts'
import { ONE_TASK } from './one-task-model.ts'

interface Measured {
  readonly cpuMsPerInstance: number
  readonly instancesPerSecond: number
}

const WARM_UP = 0.25

/** One-task instances over HTTP against a durable engine in another process: what an instance costs, and where it goes. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      instances: { type: 'string', default: '5000' },
      starters: { type: 'string', default: '16' },
      workers: { type: 'string', default: '4' },
      client: { type: 'string', default: 'sdk' },
      smoke: { type: 'boolean', default: false },
      'no-profile': { type: 'boolean', default: false },
    },
  })
  const instances = values.smoke ? 100 : Number(values.instances)
  const load = { instances, starters: Number(values.starters), workers: Number(values.workers) }
  const drive = values.client === 'http' ? throughHttp : throughSdk
  const engine = await withDirectory(directory => measureEngine(directory, load, drive))
  const bare = await withDirectory(directory => measureBare(directory, load))
  print('engine CPU per instance', `${engine.cpuMsPerInstance.toFixed(3)} ms`)
  print('throughput', `${engine.instancesPerSecond.toFixed(0)} instances/s`)
  print('log per instance', `${engine.logBytes.toFixed(0)} bytes, ${engine.records.toFixed(1)} records`)
  print('all data per instance', `${engine.fileBytes.toFixed(0)} bytes`)
  print('bare server (peer)', `${bare.cpuMsPerInstance.toFixed(3)} ms for the same requests, stored as they come`)
  print('ratio to the peer', (engine.cpuMsPerInstance / bare.cpuMsPerInstance).toFixed(2))
  if (!values['no-profile'] && !values.smoke)
    await withDirectory(directory => printProfile(directory, { ...load, instances: instances / 2 }, drive))
}

function print(label: string, value: string): void {
  console.log(`${label.padEnd(26)} ${value}`)
}

async function measureEngine(directory: string, load: Load, drive: Driver) {
  const server = await ChildServer.start('../engine/main.ts', ['--port', '0', '--data', directory])
  const measured = await measure(server, load, drive)
  await server.stop()
  const database = new DatabaseSync(join(directory, 'engine.db'), { readOnly: true })
  const count = load.instances * (1 + WARM_UP)
  const log = database.prepare('SELECT sum(length(records)) AS bytes, max(last_position) AS records FROM log').get()!
  const file = database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()').get()!
  database.close()
  return {
    ...measured,
    logBytes: Number(log['bytes']) / count,
    records: Number(log['records']) / count,
    fileBytes: Number(file['bytes']) / count,
  }
}

async function measureBare(directory: string, load: Load): Promise<Measured> {
  const server = await ChildServer.start('bare-server.ts', [directory])
  const client = new HttpClient(server.url)
  const requests = async (count: number) => {
    await inParallel(load.starters, count, () =>
      client.post('/v2/process-instances', { processDefinitionId: 'one-task', variables: VARIABLES }),
    )
    await inParallel(load.starters, count, () => client.post('/v2/jobs/1/completion', { variables: { done: true } }))
    await inParallel(load.workers, count / 16, () => client.post('/v2/jobs/activation', ACTIVATION))
  }
  await requests(load.instances * WARM_UP)
  const measured = await timed(server, load.instances, () => requests(load.instances))
  client.close()
  await server.stop()
  return measured
}

async function measure(server: ChildServer, load: Load, drive: Driver): Promise<Measured> {
  const client = new HttpClient(server.url)
  await client.deploy('one-task.bpmn', ONE_TASK)
  client.close()
  await drive(server.url, { ...load, instances: load.instances * WARM_UP })
  return timed(server, load.instances, () => drive(server.url, load))
}

async function timed(server: ChildServer, instances: number, work: () => Promise<void>): Promise<Measured> {
  const cpuBefore = await server.cpuMicros()
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  const cpuMicros = (await server.cpuMicros()) - cpuBefore
  return { cpuMsPerInstance: cpuMicros / 1000 / instances, instancesPerSecond: instances / seconds }
}

async function printProfile(directory: string, load: Load, drive: Driver): Promise<void> {
  const options = ['--cpu-prof', `--cpu-prof-dir=${directory}`]
  const server = await ChildServer.start('../engine/main.ts', ['--port', '0', '--data', join(directory, 'data')], options)
  await measure(server, load, drive)
  await server.stop()
  console.log('\nwhere the engine spends its CPU (self time)')
  for (const { name, percent } of topSelfTime(directory, 20)) console.log(`  ${percent.toFixed(1).padStart(5)} %  ${name}`)
}

async function withDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'fengqiao-bench-'))
  try {
    return await work(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
