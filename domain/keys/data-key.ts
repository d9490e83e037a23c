import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { masterById, masterInForce } from './installation-keys.ts'
import type { FileKey } from './key-folder.ts'

/**
 * The key of one person's case: everything personal of the case is encrypted with it, and nothing else is. It is stored
 * wrapped by the installation's master key, whose file lies outside the database. Destroying it erases the person.
 */
export interface DataKeyRecord {
  _id: string
  /** Initialisation vector, tag and wrapped key; gone once the key is destroyed. */
  wrapped?: string
  masterId?: string
  /** Whose it is: `case:<processInstanceKey>`, `subject:<subjectNo>`, `submission:<id>`, `draft:<accountId>:<target>`, `account:<id>`. */
  owners: string[]
  createdAt: Date
  erasedAt?: Date
  /** Account id, or the command that did it. */
  erasedBy?: string
  erasedWhy?: string
}

const dataKeySchema = new Schema<DataKeyRecord>(
  {
    _id: { type: String, required: true },
    wrapped: { type: String },
    masterId: { type: String, index: true },
    owners: { type: [String], required: true },
    createdAt: { type: Date, required: true, immutable: true },
    erasedAt: { type: Date, index: { sparse: true } },
    erasedBy: { type: String },
    erasedWhy: { type: String },
  },
  { versionKey: false },
)
/** One key per owner, however many processes make one at the same moment. */
dataKeySchema.index({ owners: 1 }, { unique: true })

export const DataKeyModel = model<DataKeyRecord>('DataKey', dataKeySchema, 'dataKeys')

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 12

export interface NewDataKey {
  readonly record: DataKeyRecord
  readonly secret: KeyObject
}

/** In memory only: save the record before the first document that uses it. */
export function makeDataKey(owner: string): NewDataKey {
  const secret = randomBytes(KEY_BYTES)
  const id = randomBytes(ID_BYTES).toString('base64url')
  const record = { _id: id, ...wrap(id, secret, masterInForce()), owners: [owner], createdAt: new Date() }
  return { record, secret: createSecretKey(secret) }
}

/** Bound to the data key's id and the master's, so that no wrapped key passes for another. */
const boundTo = (id: string, masterId: string): Buffer => Buffer.from(`fengqiao data key ${id} master ${masterId}`)

export function wrap(id: string, secret: Buffer, master: FileKey): { wrapped: string; masterId: string } {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', master.secret, iv).setAAD(boundTo(id, master.id))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return { wrapped: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url'), masterId: master.id }
}

/** @throws where the record was changed, or its master key is not at hand */
export const unwrap = (record: DataKeyRecord): Buffer => unwrapBy(masterById(record.masterId ?? ''), record)

/** @throws where this is not the master that wrapped it, or the record was changed */
export function unwrapBy(master: FileKey, { _id, wrapped = '' }: DataKeyRecord): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', master.secret, bytes.subarray(0, IV_BYTES)).setAAD(boundTo(_id, master.id))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
}

/** Wraps them by the master in force. Whoever changed or destroyed one meanwhile comes first. @returns how many were wrapped */
export async function rewrap(records: readonly DataKeyRecord[]): Promise<number> {
  const master = masterInForce()
  const changes = records.map(record => {
    const { _id, wrapped = '', masterId = '' } = record
    return { updateOne: { filter: { _id, wrapped, masterId }, update: { $set: wrap(_id, unwrap(record), master) } } }
  })
  return changes.length === 0 ? 0 : (await DataKeyModel.bulkWrite(changes)).modifiedCount
}
