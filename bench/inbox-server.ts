import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { demonstrationAccounts } from '../seeds/accounts.ts'
import { createPlatform } from '../server/platform.ts'
import { storeDemonstrationAccount } from '../server/prepare/demonstration-accounts.ts'
import { loadReferenceData } from '../server/prepare/reference-data.ts'
import { hashPassword } from '../server/session/password.ts'
import { openKeys } from '../domain/keys/open-keys.ts'
import { connectStore } from '../server/store/connection.ts'

/** The platform on a database that is there already: `node inbox-server.ts MONGODB ENGINE KEYS DATA PASSWORD UI`. */
const [mongodbUri = '', engineAddress = '', keysDir = '', dataDir = '', password = '', uiFolder = ''] = process.argv.slice(2)
const HOUR_MS = 3_600_000

await connectStore(mongodbUri)
await openKeys(keysDir)
await loadReferenceData(() => undefined, true)
const passwordHash = await hashPassword(password)
for (const account of demonstrationAccounts) await storeDemonstrationAccount(account, passwordHash)
const platform = await createPlatform({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  keysDir,
  mongodbUri,
  engineAddress,
  demonstration: true,
  sessionIdleMs: HOUR_MS,
  sessionAbsoluteMs: HOUR_MS,
  requestLimitFactor: 1_000,
  publicUrl: 'http://127.0.0.1',
  pluginPackages: [],
  uiFolder,
  pluginFolder: 'plugins',
})
const server = createServer(platform.app)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.on('SIGTERM', () => process.exit(0))
