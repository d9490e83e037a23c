import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Schema, model } from 'mongoose'
import { ownPacks } from '../../domain/pack.ts'
import type { Pack } from '../../domain/pack.ts'
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

/**
 * Deploys each pack's processes, decisions and forms, all of a slug together. A pack whose files have not changed since
 * is left alone: the administrator may have deployed a newer version from the modeler. An engine that lost it gets it again.
 */
export async function deployPacks(
  engine: EngineClient,
  say: (line: string) => void,
  packs: readonly Pack[] = ownPacks(),
): Promise<void> {
  for (const { slug, models } of packs) await deployPack(engine, slug, models, say)
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

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(basename(file)).update(readFileSync(file))
  return hash.digest('hex')
}
