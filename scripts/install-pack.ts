import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { appendAuditEvent } from '../domain/audit-event.ts'
import { PackageFault, installedPackages } from '../domain/installed-package.ts'
import { retireProcesses, reviveProcesses } from '../domain/retired-process.ts'
import { configFrom } from '../server/config.ts'
import { createEngineClient } from '../server/engine/engine-client.ts'
import { engineEnvironment } from '../server/engine/engine-environment.ts'
import type { EngineClient } from '../server/plugin-api.ts'
import { bringRecords } from '../server/prepare/bring-records.ts'
import { deployPacks } from '../server/prepare/deploy-packs.ts'
import { connectRunningStore } from '../server/store/running-store.ts'
import { checkPackage } from './install-pack/check-package.ts'
import { PackageProject } from './install-pack/package-project.ts'
import { checkRunningCases, processIdsOf } from './install-pack/remove-package.ts'
import type { Trial } from './install-pack/package-project.ts'

const USAGE = `usage: npm run install-pack -- FILE.tgz                              (docs/howto/install-a-package.md)
       npm run install-pack -- --remove NAME [--running KEY,KEY]
  installs a package into DATA_DIR/packages without running its scripts, checks all it holds, deploys its packs into the running system;
  --remove takes one out again: nobody starts its processes any more; running cases are ended before, or named by --running`

const { env } = process
const dataDir = resolve(env.DATA_DIR || 'var')
/** What a failure leaves behind. */
let left = 'Nothing was changed.'

async function install(file: string): Promise<void> {
  const project = new PackageProject(dataDir)
  const trial = await project.tryOut(file)
  try {
    await checkPackage(trial.package, dataDir)
    await withSystem(engine => bringIn(engine, project, trial, file))
  } finally {
    trial.remove()
  }
}

async function withSystem(act: (engine: EngineClient) => Promise<void>): Promise<void> {
  const disconnect = await connectRunningStore(env, dataDir)
  try {
    Object.assign(env, engineEnvironment(env))
    await act(createEngineClient(String(env.CAMUNDA_REST_ADDRESS)))
  } finally {
    await disconnect()
  }
}

async function bringIn(engine: EngineClient, project: PackageProject, trial: Trial, file: string): Promise<void> {
  const say = (line: string): void => console.log(line)
  await deployPacks(engine, say, trial.package.packs)
  await bringRecords(say, trial.package.packs, configFrom(env).demonstration)
  left = 'Its packs are deployed, but it is not installed whole: run the command again.'
  const installed = await project.install(file, trial.package.name)
  await reviveProcesses(processIdsOf(installed))
  const { name, version, packs, plugin } = installed
  const after = { version, packs: packs.map(({ slug }) => slug), plugin: plugin !== undefined, sha256: trial.sha256 }
  await appendAuditEvent({ accountId: `command:${userInfo().username}`, action: 'package.installed', target: name, after })
  console.log(`installed ${name} ${version}`)
  if (plugin !== undefined) console.log('its plugin is there from the next start of the platform')
}

async function remove(name: string, named: readonly string[]): Promise<void> {
  const packages = installedPackages(dataDir)
  const found = packages.find(each => each.name === name)
  if (!found)
    throw new PackageFault(`${name} is not installed; installed are: ${packages.map(each => each.name).join(', ') || 'none'}.`)
  await withSystem(async engine => {
    // First: what nobody starts meanwhile cannot be overlooked.
    await retireProcesses(processIdsOf(found), name)
    const running = await checkRunningCases(engine, found, new Set(named)).catch(async (error: unknown) => {
      await reviveProcesses(processIdsOf(found))
      throw error
    })
    left = 'Its processes are no longer started, but it is not removed whole: run the command again.'
    await new PackageProject(dataDir).remove(name)
    const before = { version: found.version, packs: found.packs.map(({ slug }) => slug), plugin: found.plugin !== undefined }
    const after = { running }
    await appendAuditEvent({
      accountId: `command:${userInfo().username}`,
      action: 'package.removed',
      target: name,
      before,
      after,
    })
    console.log(`removed ${name} ${found.version}; its models, cases, ledgers, papers and parameters stay`)
    if (found.plugin !== undefined) console.log('its plugin is gone from the next start of the platform')
  })
}

/** @returns what to do; undefined where the words on the command line say nothing that can be done */
function commanded(): (() => Promise<void>) | undefined {
  const options = { remove: { type: 'string' }, running: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [file, ...more] = positionals
  if (values.remove !== undefined && file === undefined) {
    const { remove: name, running = '' } = values
    return () => remove(name, running.split(',').filter(Boolean))
  }
  if (file === undefined || more.length > 0 || !file.endsWith('.tgz') || values.running !== undefined) return undefined
  if (!existsSync(file)) throw new PackageFault(`${file} is not there.`)
  return () => install(resolve(file))
}

try {
  const act = commanded()
  if (act) await act()
  else console.error(USAGE)
  if (!act) process.exitCode = 2
} catch (error) {
  const usage = error instanceof TypeError && 'code' in error
  console.error(usage ? `${error.message}\n${USAGE}` : `✗ ${error instanceof Error ? error.message : String(error)} ${left}`)
  process.exitCode = usage ? 2 : 1
}
