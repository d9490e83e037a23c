import { AccountModel } from '../domain/account.ts'
import { installedPackages } from '../domain/installed-package.ts'
import { openKeys } from '../domain/keys/open-keys.ts'
import { ownPacks } from '../domain/pack.ts'
import { configFrom, isLoopback } from './config.ts'
import { createHttpServer } from './http/http-server.ts'
import { loggerFor } from './log.ts'
import { createPlatform } from './platform.ts'
import { connectStore, disconnectStore } from './store/connection.ts'

const STOP_MS = 5_000
const log = loggerFor('server')
const config = configFrom(process.env)

await connectStore(config.mongodbUri)
await openKeys(config.keysDir)
if (!isLoopback(config.host) && (config.demonstration || (await AccountModel.exists({ demonstration: true })))) {
  log.error(`demonstration logins exist: the server listens on a loopback address only, not on ${config.host}`)
  process.exit(1)
}
const platform = await createPlatform(config)
const server = createHttpServer(platform.app)
server.listen(config.port, config.host, () => {
  log.info(`listening on http://${config.host}:${config.port}`)
  process.send?.('ready')
  const packs = config.demonstration ? [...ownPacks(), ...installedPackages(config.dataDir).flatMap(each => each.packs)] : []
  void platform.showDemonstration(packs)
})
server.on('error', error => {
  log.error(`cannot listen on ${config.host}:${config.port}: ${error.message}`)
  process.exit(1)
})

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), STOP_MS).unref()
  server.close()
  server.closeIdleConnections()
  await platform.stop()
  await disconnectStore()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
