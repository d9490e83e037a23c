import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { mongo } from 'mongoose'
import type { CanarySystem } from './canary-system.ts'

/** One thing that the system keeps, as bytes. */
export interface Kept {
  readonly where: string
  readonly bytes: Buffer
}

/** Every file under DATA_DIR as it lies on the disk: the database's own and its journal, the engine's and its write-ahead log, logs. */
export function* filesOf(dataDir: string): Generator<Kept> {
  for (const entry of readdirSync(dataDir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    yield { where: relative(dataDir, path), bytes: readFileSync(path) }
  }
}

/**
 * Every document of every collection of every database as BSON, GridFS and the replica set's own log of changes among them. The
 * database compresses its blocks on the disk (snappy), so what they hold is read through the driver.
 */
export async function* documentsOf({ mongodbUri }: CanarySystem): AsyncGenerator<Kept> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  try {
    await client.db('admin').command({ fsync: 1 })
    for (const { name } of (await client.db('admin').admin().listDatabases()).databases) {
      const database = client.db(name)
      for (const collection of await database.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()) {
        const documents: Buffer[] = []
        for await (const document of database.collection(collection.name).find({}, { raw: true }))
          documents.push(bytesOf(document))
        yield { where: `${name}.${collection.name}`, bytes: Buffer.concat(documents) }
      }
    }
  } finally {
    await client.close()
  }
}

const bytesOf = (document: unknown): Buffer => {
  const { buffer, byteOffset, byteLength } = document as Uint8Array
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Every value of every table of the engine's database. */
export function* valuesOf(dataDir: string): Generator<Kept> {
  const folder = join(dataDir, 'engine')
  for (const name of readdirSync(folder)) {
    if (!readFileSync(join(folder, name)).subarray(0, 15).equals(Buffer.from('SQLite format 3'))) continue
    const database = new DatabaseSync(join(folder, name), { readOnly: true })
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    for (const { name: table } of tables as { name: string }[]) {
      const rows = database.prepare(`SELECT * FROM "${table}"`)
      rows.setReadBigInts(true)
      const values = rows.all().flatMap(row => Object.values(row))
      const bytes = values.map(value => (value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(`${String(value)}\n`)))
      yield { where: `${name}, table ${table}`, bytes: Buffer.concat(bytes) }
    }
    database.close()
  }
}
