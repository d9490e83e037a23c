import { createHash } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import type { WorkerPresentation } from './worker-presentation.ts'

/** A JSON Schema (draft 2020-12) of an object, as zod writes it. */
export interface ObjectSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  /** Beside `properties` there may be others. */
  readonly additionalProperties?: true
  /** One of these alternatives must be there. */
  readonly anyOf?: readonly { readonly required: readonly string[] }[]
}
export interface FieldSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minLength?: number
  readonly default?: unknown
  readonly anyOf?: readonly FieldSchema[]
}

/** What a running worker says of itself, so that server and modeler know it without importing it. */
export interface WorkerContract {
  readonly input: ObjectSchema
  readonly output: ObjectSchema
  /** Task headers; absent where it reads none. */
  readonly headers?: ObjectSchema
  readonly presentation?: WorkerPresentation
}

/** One version of a worker's contract. The newest of a job type is what is served now, if it was seen lately. */
export interface ServedWorker {
  type: string
  /** Rises whenever the contract is another. */
  version: number
  hash: string
  contract: WorkerContract
  /** When this version was first served. */
  since: Date
  /** When a worker process last said that it serves it, by the database's clock. */
  seenAt: Date
}

const servedWorkerSchema = new Schema<ServedWorker>({
  type: { type: String, required: true },
  version: { type: Number, required: true },
  hash: { type: String, required: true },
  contract: { type: Schema.Types.Mixed, required: true },
  since: { type: Date, required: true },
  seenAt: { type: Date, required: true },
})
servedWorkerSchema.index({ type: 1, version: 1 }, { unique: true })

export const ServedWorkerModel = model<ServedWorker>('ServedWorker', servedWorkerSchema, 'workerContracts')

/** A worker not heard of for this long is not running. */
export const STALE_AFTER_MS = 60_000

export const contractHash = (contract: WorkerContract): string =>
  createHash('sha256').update(JSON.stringify(contract)).digest('hex').slice(0, 16)

/** Says that from now on a job type is served with this contract: a new version, unless the newest is the same. */
export async function publishContract(type: string, contract: WorkerContract): Promise<void> {
  const hash = contractHash(contract)
  const newest = await ServedWorkerModel.findOne({ type }, 'version hash').sort({ version: -1 }).lean()
  if (newest?.hash === hash) return void (await touchContract(type, contract))
  const version = (newest?.version ?? 0) + 1
  try {
    const now = { since: true, seenAt: true } as const
    await ServedWorkerModel.updateOne(
      { type, version, hash },
      { $setOnInsert: { contract }, $currentDate: now },
      { upsert: true },
    )
  } catch (error) {
    // Another worker process began at the same moment; where it serves another contract, ours is told of by the next touch.
    if (!isDuplicateKey(error)) throw error
  }
}

/** Says that it is still served. While an older program runs beside a newer one, neither outbids the other. */
export async function touchContract(type: string, contract: WorkerContract): Promise<void> {
  const mine = { type, hash: contractHash(contract) }
  const known = await ServedWorkerModel.findOneAndUpdate(
    mine,
    { $currentDate: { seenAt: true } },
    { sort: { version: -1 } },
  ).lean()
  if (!known) await publishContract(type, contract)
}

export interface KnownWorker extends Omit<ServedWorker, 'seenAt'> {
  /** Nobody serves it now. */
  readonly stale: boolean
}

/** All versions of all job types, of each the newest first. */
export async function knownWorkers(): Promise<KnownWorker[]> {
  return ServedWorkerModel.aggregate<KnownWorker>([
    { $sort: { type: 1, version: -1 } },
    { $set: { stale: { $lt: ['$seenAt', { $subtract: ['$$NOW', STALE_AFTER_MS] }] } } },
    { $project: { _id: 0, __v: 0, seenAt: 0 } },
  ])
}
