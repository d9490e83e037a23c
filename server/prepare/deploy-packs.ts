import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Schema, model } from 'mongoose'
import { packFiles } from '../../domain/installed-package.ts'
import type { InstalledPackage } from '../../domain/installed-package.ts'
import { engineDetail, engineStatus } from '../engine/engine-error.ts'
import type { EngineClient } from '../plugin-api.ts'

interface DeployedPack {
  /** The slug. */
  _id: string
  hash: string
  deployedAt: Date
}
const DeployedPackModel = model<DeployedPack>(
  'DeployedPack',
  new Schema<DeployedPack>({ _id: String, hash: { type: String, required: true }, deployedAt: { type: Date, required: true } }),
  'deployed-packs',
)
const root = resolve(import.meta.dirname, '../..')

/**
 * Deploys each pack's processes, decisions and forms, all of a slug together. A pack whose files have not changed since
 * is left alone: the administrator may have deployed a newer version from the modeler. An engine that lost it gets it again.
 */
export async function deployPacks(
  engine: EngineClient,
  say: (line: string) => void,
  packages: readonly InstalledPackage[] = [],
): Promise<void> {
  const folder = join(root, 'processes')
  for (const slug of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const files = [...filesOf(join(folder, slug), /\.(bpmn|dmn)$/), ...filesOf(join(root, 'forms', slug), /\.form$/)]
    await deployPack(engine, slug, files, say)
  }
  for (const each of packages) await deployPackage(engine, each, say)
}

/** The packs that a package brings, by the same rule. */
export async function deployPackage(
  engine: EngineClient,
  { packs }: InstalledPackage,
  say: (line: string) => void,
): Promise<void> {
  for (const { slug, folder } of packs) await deployPack(engine, slug, packFiles(folder), say)
}

async function deployPack(
  engine: EngineClient,
  slug: string,
  files: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  if (files.length === 0) return
  const hash = hashOf(files)
  const before = await DeployedPackModel.findById(slug).lean()
  if (before?.hash === hash && (await isKnown(engine, files))) return
  await deploy(engine, slug, files)
  await DeployedPackModel.findByIdAndUpdate(slug, { hash, deployedAt: new Date() }, { upsert: true })
  say(`deployed ${slug} (${files.length} files)`)
}

async function deploy(engine: EngineClient, slug: string, files: readonly string[]): Promise<void> {
  const resources = files.map(file => new File([readFileSync(file)], basename(file)))
  try {
    await engine.createDeployment({ resources })
  } catch (error) {
    if (engineStatus(error) === undefined) throw error
    throw new Error(`The engine refuses the pack ${slug}: ${engineDetail(error) ?? String(error)}`, { cause: error })
  }
}

/** The engine still has the pack's processes (its data may have been removed without ours). */
async function isKnown(engine: EngineClient, files: readonly string[]): Promise<boolean> {
  for (const file of files.filter(file => file.endsWith('.bpmn'))) {
    const processDefinitionId = /<(?:bpmn:)?process\s[^>]*\bid="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1]
    if (!processDefinitionId) continue
    const found = await engine.searchProcessDefinitions(
      { filter: { processDefinitionId }, page: { limit: 1 } },
      { consistency: { waitUpToMs: 0 } },
    )
    if (!found.items?.length) return false
  }
  return true
}

const filesOf = (folder: string, pattern: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => pattern.test(name))
        .sort()
        .map(name => join(folder, name))
    : []

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(basename(file)).update(readFileSync(file))
  return hash.digest('hex')
}
