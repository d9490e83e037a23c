import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import type { MongodBinary } from './mongod-binary.ts'

export const REPLICA_SET = 'fengqiao'
const READY_MS = 30_000

export interface PrivateMongod {
  readonly uri: string
  readonly port: number
  readonly child: ChildProcess
}

/**
 * Starts a single-node replica set (transactions, change streams) on loopback with its data under `dataDir`.
 * It keeps its port where it can, because a replica set remembers its members' addresses.
 */
export async function startPrivateMongod(binary: MongodBinary, dataDir: string, logFile: string): Promise<PrivateMongod> {
  const dbPath = join(dataDir, 'db')
  mkdirSync(dbPath, { recursive: true, mode: 0o700 })
  await endLeftover(dbPath)
  const portFile = join(dataDir, 'db.port')
  const port = await freePort(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0)
  writeFileSync(portFile, String(port))
  const log = openSync(logFile, 'a')
  const child = spawn(
    binary.path,
    mongodArguments(dbPath, port),
    // Its own process group: Ctrl-C reaches the supervisor only, which ends its clients first.
    { stdio: ['ignore', log, log], detached: process.platform !== 'win32' },
  )
  closeSync(log)
  try {
    await becomePrimary(port, child)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { uri: `mongodb://127.0.0.1:${port}/fengqiao?replicaSet=${REPLICA_SET}`, port, child }
}

function mongodArguments(dbPath: string, port: number): string[] {
  const options = `--bind_ip 127.0.0.1 --port ${port} --replSet ${REPLICA_SET} --oplogSize 128 --wiredTigerCacheSizeGB 0.25
    --networkMessageCompressors disabled --quiet --setParameter diagnosticDataCollectionEnabled=false
    --setParameter shutdownTimeoutMillisForSignaledShutdown=100`
  // A slow query is logged with all that was looked for, a person's name too: never.
  const noQueriesInLog = ['--slowms', String(24 * 3_600_000)]
  const noSocketFile = process.platform === 'win32' ? [] : ['--nounixsocket']
  // A journal file is 100 MB, and two more are made in advance, unless told: too much for an office's small store.
  const smallJournal = ['--wiredTigerEngineConfigString', 'log=(prealloc=false,file_max=16MB)']
  return ['--dbpath', dbPath, ...options.split(/\s+/), ...smallJournal, ...noQueriesInLog, ...noSocketFile]
}

/** Waits until it answers, makes it a replica set of one (or moves that to its new port) and waits until it takes writes. */
async function becomePrimary(port: number, child: ChildProcess): Promise<void> {
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`mongod ended with exit code ${code}; see its log`)))
  })
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: READY_MS,
    heartbeatFrequencyMS: 100,
    minHeartbeatFrequencyMS: 50,
  })
  const admin = client.db('admin')
  const until = Date.now() + READY_MS
  try {
    await Promise.race([client.connect(), died])
    await configureReplicaSet(admin, `127.0.0.1:${port}`)
    while (!(await Promise.race([admin.command({ hello: 1 }), died])).isWritablePrimary) {
      if (Date.now() > until) throw new Error(`mongod is not ready after ${READY_MS / 1000} s; see its log`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  } finally {
    died.catch(() => undefined)
    await client.close()
  }
}

async function configureReplicaSet(admin: mongo.Db, host: string): Promise<void> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 })
    if (config.members[0].host === host) return
    await admin.command({
      replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] },
      force: true,
    })
  } catch (error) {
    if ((error as mongo.MongoServerError).codeName !== 'NotYetInitialized') throw error
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  }
}

/** A mongod whose supervisor was killed still holds the data: its pid stands in mongod.lock. */
async function endLeftover(dbPath: string): Promise<void> {
  const lock = join(dbPath, 'mongod.lock')
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (!pid || !isOurs(pid, dbPath)) return
  process.kill(pid, 'SIGTERM')
  for (let tries = 0; tries < 200 && isOurs(pid, dbPath); tries++) await new Promise(resolve => setTimeout(resolve, 50))
}

function isOurs(pid: number, dbPath: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--dbpath\0${dbPath}\0`)
  } catch {
    return false
  }
}

/** `wished` where nobody listens there, else any free port of the loopback address. */
export async function freePort(wished = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error => (wished ? resolve(freePort()) : reject(error)))
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
