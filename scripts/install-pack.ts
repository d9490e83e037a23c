import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { appendAuditEvent } from '../domain/audit-event.ts'
import { createEngineClient } from '../server/engine/engine-client.ts'
import { engineEnvironment } from '../server/engine/engine-environment.ts'
import { bringRecords } from '../server/prepare/bring-records.ts'
import { deployPacks } from '../server/prepare/deploy-packs.ts'
import { connectRunningStore } from '../server/store/running-store.ts'
import { checkPackage } from './install-pack/check-package.ts'
import { PackageProject } from './install-pack/package-project.ts'
import type { Trial } from './install-pack/package-project.ts'

const USAGE = `usage: npm run install-pack -- FILE.tgz       (docs/howto/install-a-package.md)
  installs a package into DATA_DIR/packages without running its scripts, checks its manifest, deploys its packs into the running system`

const { env } = process
const dataDir = resolve(env.DATA_DIR || 'var')
/** What a failure leaves behind. */
let left = 'Nothing was installed.'

async function install(file: string): Promise<void> {
  const project = new PackageProject(dataDir)
  const trial = await project.tryOut(file)
  try {
    await checkPackage(trial.package, dataDir)
    const disconnect = await connectRunningStore(env, dataDir)
    try {
      await bringIn(project, trial, file)
    } finally {
      await disconnect()
    }
  } finally {
    trial.remove()
  }
}

async function bringIn(project: PackageProject, trial: Trial, file: string): Promise<void> {
  Object.assign(env, engineEnvironment(env))
  const engine = createEngineClient(String(env.CAMUNDA_REST_ADDRESS))
  const say = (line: string): void => console.log(line)
  await deployPacks(engine, say, trial.package.packs)
  await bringRecords(say, trial.package.packs)
  left = 'Its packs are deployed, but it is not installed whole: run the command again.'
  const { name, version, packs, plugin } = await project.install(file, trial.package.name)
  const after = { version, packs: packs.map(({ slug }) => slug), plugin: plugin !== undefined, sha256: trial.sha256 }
  await appendAuditEvent({ accountId: `command:${userInfo().username}`, action: 'package.installed', target: name, after })
  console.log(`installed ${name} ${version}`)
  if (plugin !== undefined) console.log('its plugin is there from the next start of the platform')
}

const [file, ...more] = process.argv.slice(2)
if (file === undefined || more.length > 0 || !file.endsWith('.tgz') || !existsSync(file)) {
  console.error(file !== undefined && file.endsWith('.tgz') && !existsSync(file) ? `✗ ${file} is not there` : USAGE)
  process.exitCode = 2
} else {
  try {
    await install(resolve(file))
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)} ${left}`)
    process.exitCode = 1
  }
}
