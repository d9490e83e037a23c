import { sealKeepers } from '../domain/archive.ts'
import { upgradePapers } from '../domain/case-paper.ts'
import { installedPackages } from '../domain/installed-package.ts'
import { ownPacks } from '../domain/pack.ts'
import { indexKeys } from '../domain/keys/installation-keys.ts'
import { openKeys } from '../domain/keys/open-keys.ts'
import { reindexPeople } from '../domain/keys/rotate-index.ts'
import { configFrom } from './config.ts'
import { createEngineClient } from './engine/engine-client.ts'
import { asEngineError } from './engine/engine-error.ts'
import { beginSupervision } from './prepare/begin-supervision.ts'
import { deployPacks } from './prepare/deploy-packs.ts'
import { ensureDemonstrationAccounts } from './prepare/demonstration-accounts.ts'
import { ensureAdministrators } from './prepare/first-administrators.ts'
import { bringRecords } from './prepare/bring-records.ts'
import { loadReferenceData } from './prepare/reference-data.ts'
import { splitDuties } from './prepare/split-duties.ts'
import { upgradeDeadlines } from './prepare/upgrade-deadlines.ts'
import { upgradePeople } from './prepare/upgrade-people.ts'
import { buildIndexes, connectStore, disconnectStore } from './store/connection.ts'

/** Run once by `npm start` between database, engine and server: reference data, demonstration logins, deployment. */
const config = configFrom(process.env)
const tell = (message: object): void => void process.send?.(message)
const say = (line: string): void => tell({ say: line })

try {
  await connectStore(config.mongodbUri)
  await openKeys(config.keysDir)
  await upgradePeople(say)
  await loadReferenceData(say, config.demonstration)
  await upgradeDeadlines(say)
  await sealKeepers()
  await upgradePapers()
  await reindexPeople(indexKeys()[0]!.id)
  await buildIndexes()
  const packs = [...ownPacks(), ...installedPackages(config.dataDir).flatMap(each => each.packs)]
  await bringRecords(say, packs, config.demonstration)
  await splitDuties(say)
  const accounts = config.demonstration
    ? await ensureDemonstrationAccounts(config.dataDir)
    : await ensureAdministrators(config.dataDir)
  const engine = createEngineClient(config.engineAddress)
  await deployPacks(engine, say, packs).catch((error: Error) => {
    if (process.env.FENGQIAO_DEV !== '1') throw error
    say(`! ${error.message}`)
  })
  await beginSupervision(engine, say)
  tell({ prepared: accounts })
} catch (error) {
  console.error(error)
  const silent = asEngineError(error)?.code === 'ENGINE_UNAVAILABLE'
  const reason = silent
    ? `The engine at ${config.engineAddress} does not answer.`
    : error instanceof Error
      ? error.message
      : String(error)
  tell({ failure: reason })
  process.exitCode = 1
}
await disconnectStore()
process.disconnect?.()
