import { parseArgs } from 'node:util'
import { Engine } from './engine.ts'
import { credentialsFrom, type Credentials } from './gateway/http/credentials.ts'
import { isLoopback } from './gateway/http/loopback.ts'
import { startGateway, type Gateway } from './gateway/server.ts'
import { checkState, rebuild } from './runtime/rebuild.ts'
import { StorageError } from './store/database.ts'
import { Store } from './store/store.ts'

const USAGE = `usage: npm run engine -- [--port 8088] [--data DIR] [--memory]
  --port N    where to listen on ENGINE_HOST (127.0.0.1); default: ENGINE_PORT or 8088
  --data DIR  where to keep the data; default: var/engine
  --memory    keep no data
  --check     compare the state with what the log says, and end
  --rebuild   replace the state by what the log says, and end
ENGINE_HOST: where to listen (127.0.0.1). ENGINE_USERNAME with ENGINE_PASSWORD, ENGINE_TOKEN: what callers must show; needed beyond this machine.`

interface Settings {
  readonly port: number
  readonly host: string
  readonly dataDir: string | undefined
  readonly task: 'serve' | 'check' | 'rebuild'
  readonly credentials: Credentials | undefined
}

function settings(): Settings {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env['ENGINE_PORT'] || '8088' },
      data: { type: 'string', default: 'var/engine' },
      memory: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      rebuild: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    process.exit(0)
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port must be a port number, not '${values.port}'`)
  const task = values.check ? 'check' : values.rebuild ? 'rebuild' : 'serve'
  const host = process.env['ENGINE_HOST'] || '127.0.0.1'
  const credentials = credentialsFrom(process.env)
  if (!credentials && !isLoopback(host)) {
    throw new Error(
      `Beyond this machine (ENGINE_HOST=${host}) the engine asks for credentials: set ENGINE_USERNAME and ENGINE_PASSWORD, or ENGINE_TOKEN.`,
    )
  }
  return { port, host, dataDir: values.memory ? undefined : values.data, task, credentials }
}

/** What stops the start, in one line. */
function reason(error: unknown, { port, host }: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use. Choose another with --port or ENGINE_PORT.`
  if (code === 'EACCES') return `Port ${port} on ${host} may not be used by this account.`
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine (ENGINE_HOST).`
  return error instanceof Error ? error.message : String(error)
}

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function open({ dataDir }: Settings): Engine {
  try {
    // What was not acknowledged is not there after a restart; going on would answer from memory alone.
    return new Engine({
      // As Zeebe: the machine's.
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(dataDir === undefined ? {} : { dataDir }),
      onFailure: error => fail(error.message),
    })
  } catch (error) {
    return fail(error instanceof StorageError ? error.message : String(error instanceof Error ? error.stack : error))
  }
}

/** @returns the exit code */
function maintain({ dataDir, task }: Settings): number {
  let store: Store
  try {
    store = new Store(dataDir)
  } catch (error) {
    return fail(error instanceof StorageError ? error.message : String(error))
  }
  if (task === 'rebuild') rebuild(store)
  const differences = checkState(store)
  for (const difference of differences.slice(0, 20)) console.log(difference)
  const last = store.log.lastPosition()
  store.close()
  console.log(differences.length === 0 ? `state and log agree up to position ${last}` : `${differences.length} differences`)
  return differences.length === 0 ? 0 : 1
}

/** `npm run engine`: reads the options, serves until a signal comes. */
export async function main(): Promise<void> {
  let chosen: Settings
  try {
    chosen = settings()
  } catch (error) {
    return fail(`${USAGE}\n\n${(error as Error).message}`)
  }
  if (chosen.task !== 'serve') process.exit(maintain(chosen))
  const engine = open(chosen)
  let gateway: Gateway
  try {
    gateway = await startGateway(engine, chosen)
  } catch (error) {
    await engine.close()
    return fail(reason(error, chosen))
  }
  console.log(`engine ready: ${gateway.url}/v2, data in ${chosen.dataDir ?? 'memory'}`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await gateway.close()
    await engine.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}
