import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { engineEnvironment } from '../engine/engine-environment.ts'
import { engineHeaders } from '../engine/engine-headers.ts'
import { findMongod } from '../store/mongod-binary.ts'
import type { MongodBinary } from '../store/mongod-binary.ts'
import { startPrivateMongod } from '../store/private-mongod.ts'
import { box } from './box.ts'
import { buildUi } from './build-ui.ts'
import { prepare } from './prepare-run.ts'
import { SupervisedChild, spawnEntry } from './supervised-child.ts'
import { answers, waitUntil } from './wait-until.ts'

/** `npm start` once packages and Node 24 are there: starts every part in order and keeps it running. */
export class Supervisor {
  readonly #env: NodeJS.ProcessEnv
  readonly #dataDir: string
  readonly #children: SupervisedChild[] = []
  #mongod: MongodBinary | undefined
  #stopping = false
  readonly #develops: boolean

  /** @param develops `npm run dev`: the interface comes from `vite ui`, with hot reload */
  constructor(env: NodeJS.ProcessEnv, develops: boolean) {
    this.#develops = develops
    this.#dataDir = resolve(env.DATA_DIR || 'var')
    this.#env = {
      ...env,
      HOST: env.HOST || '127.0.0.1',
      PORT: env.PORT || '8080',
      DATA_DIR: this.#dataDir,
      DEMONSTRATION: env.DEMONSTRATION ?? '1',
      ...(develops ? { FENGQIAO_DEV: '1' } : {}),
      ...engineEnvironment(env),
    }
  }

  async run(): Promise<void> {
    const startedAt = Date.now()
    mkdirSync(join(this.#dataDir, 'log'), { recursive: true, mode: 0o700 })
    const building = this.#develops ? Promise.resolve() : buildUi(this.#log('ui'), say)
    building.catch(() => undefined) // told where it is awaited
    await together([
      this.#env.MONGODB_URI ? Promise.resolve() : this.#startMongod(),
      this.#env.ENGINE_ADDRESS ? this.#keep('engine', () => this.#engine()) : Promise.resolve(),
    ])
    const prepared = await prepare(this.#env, this.#log('prepare'), say)
    await building
    await together([
      this.#keep('server', () => this.#server()),
      this.#keep('workers', async () => spawnEntry(['workers/main.ts'], this.#env, this.#log('workers'))),
    ])
    if (this.#stopping) return
    const address = `http://${this.#env.HOST}:${this.#env.PORT}`
    console.log(
      box({
        address,
        prepared,
        dataDir: this.#dataDir,
        mongod: this.#mongod,
        engine: this.#env.CAMUNDA_REST_ADDRESS ?? '',
        startedAt,
      }),
    )
  }

  get stopping(): boolean {
    return this.#stopping
  }

  /** In reverse order: mongod, of which the others are clients, comes last. */
  async stop(code: number): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    if (code === 0) console.log('\nstopping …')
    const mongod = this.#children.find(child => child.name === 'mongod')
    await Promise.all(this.#children.filter(child => child !== mongod).map(child => child.stop()))
    await mongod?.stop()
    process.exit(code)
  }

  async #keep(name: string, start: () => Promise<import('node:child_process').ChildProcess>): Promise<void> {
    if (this.#stopping) return
    const child = new SupervisedChild(name, start, say)
    this.#children.push(child)
    await child.start()
  }

  async #startMongod(): Promise<void> {
    const binary = await findMongod(this.#dataDir, say)
    this.#mongod = binary
    await this.#keep('mongod', async () => {
      const { uri, child } = await startPrivateMongod(binary, this.#dataDir, this.#log('mongod'))
      const moved = this.#env.MONGODB_URI !== undefined && this.#env.MONGODB_URI !== uri
      this.#env.MONGODB_URI = uri
      if (moved) for (const client of this.#children.filter(({ name }) => name !== 'mongod')) client.restart()
      return child
    })
  }

  #engine() {
    const port = this.#env.ENGINE_PORT || '8088'
    const args = ['engine/main.ts', '--port', port, '--data', join(this.#dataDir, 'engine')]
    const child = spawnEntry(args, this.#env, this.#log('engine'))
    const topology = `${this.#env.CAMUNDA_REST_ADDRESS}/v2/topology`
    return waitUntil('engine', child, () => answers(topology, engineHeaders(this.#env)), this.#log('engine'))
  }

  #server() {
    const child = spawnEntry(['server/main.ts'], this.#env, this.#log('server'))
    let ready = false
    child.once('message', () => (ready = true))
    return waitUntil('server', child, async () => ready, this.#log('server'))
  }

  #log(name: string): string {
    return join(this.#dataDir, 'log', `${name}.log`)
  }
}

const say = (line: string): void => console.log(line)

/** Our own engine's credentials, as the SDK of server and workers reads them. */
/** All of them, to the end: a failure is told only when no other is still starting and could be left behind. */
async function together(starting: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(starting)).find(result => result.status === 'rejected')
  if (failed) throw failed.reason
}
