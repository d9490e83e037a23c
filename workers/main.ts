import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { openKeys } from '../domain/keys/open-keys.ts'
import { createWorkerClient } from './engine-client.ts'
import { findWorkers } from './find-workers.ts'
import { workerLog as log } from './log.ts'
import { ContractPublisher } from './publish-contracts.ts'
import { serveWorkers } from './serve.ts'
import type { ServedWorkers } from './serve.ts'
import { UnservedJobs } from './unserved-jobs.ts'
import { PackageWatch } from './watch-packages.ts'
import type { AnyWorker } from './worker-contract.ts'

/**
 * Runs every worker against the engine, embedded or Camunda 8 alike. From the environment: `MONGODB_URI`, `DATA_DIR`, `KEYS_DIR`,
 * `CAMUNDA_REST_ADDRESS` or `ENGINE_PORT`, `UNSERVED_JOBS_SECONDS` (0: do not look for jobs that nobody serves).
 */
const STOP_MS = 5_000
const LOOK_EVERY_MS = 5_000
const PACKAGES_EVERY_MS = 1_000
/** Thrice before what we serve counts as not served (`STALE_AFTER_MS`). */
const CONTRACTS_EVERY_MS = 20_000

const { env } = process
const mongodbUri = env.MONGODB_URI
if (!mongodbUri) throw new Error('MONGODB_URI is not set; `npm start` starts a private mongod and sets it')
// The supervisor tells its own engine's address as ENGINE_ADDRESS too.
const onCamunda = Boolean(env.CAMUNDA_REST_ADDRESS) && !env.ENGINE_ADDRESS
const address = env.CAMUNDA_REST_ADDRESS || `http://127.0.0.1:${env.ENGINE_PORT || 8088}`
// Other programs may serve jobs of a shared cluster; they get a minute.
const waitMs = Number(env.UNSERVED_JOBS_SECONDS || (onCamunda ? 60 : 10)) * 1_000

mongoose.set('strictQuery', 'throw')
await mongoose.connect(mongodbUri, { serverSelectionTimeoutMS: 10_000, autoIndex: false })
const dataDir = resolve(env.DATA_DIR || 'var')
await openKeys(resolve(env.KEYS_DIR || join(dataDir, 'keys')))

const engine = createWorkerClient(address)
const workers = await findWorkers()
// The records' unique indexes keep a job that comes twice from writing twice: they must be there before the first job.
await Promise.all(Object.values(mongoose.models).map(model => model.createIndexes()))
const contracts = new ContractPublisher(log)
const types = new Set<string>()
const served = new Set<ServedWorkers>()
/** @returns what ends it again */
const serve = (more: readonly AnyWorker[]): (() => Promise<void>) => {
  const mine = serveWorkers(engine, more, log)
  served.add(mine)
  for (const { type } of more) types.add(type)
  void contracts.add(more)
  return async () => {
    served.delete(mine)
    for (const { type } of more) types.delete(type)
    contracts.remove(more.map(({ type }) => type))
    await mine.stop(STOP_MS)
  }
}
serve(workers)
contracts.start(CONTRACTS_EVERY_MS)
const watch = new PackageWatch(dataDir, types, serve, log)
await watch.start(PACKAGES_EVERY_MS)
const unserved = new UnservedJobs(engine, { served: types, waitMs, everyMs: LOOK_EVERY_MS }, log)
if (waitMs > 0) unserved.start()
log.info({ jobTypes: [...types], engine: address }, 'workers are ready')
process.send?.('ready')

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), STOP_MS * 2).unref()
  watch.stop()
  await Promise.all([...[...served].map(each => each.stop(STOP_MS)), unserved.stop(), contracts.stop()])
  await mongoose.disconnect()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
