import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Model } from 'mongoose'
import { ownPacks } from '../../../domain/pack.ts'
import { ServerError, type EngineClient } from '../../../server/plugin-api.ts'
import { decisionsXml } from '../decision-catalogue.ts'
import type { DeployedResource } from '../deployed-resource.ts'
import { processXml } from '../model-catalogue.ts'
import type { NewFile } from './file-name.ts'

/** Where a project's first files may come from. */
export interface Sources {
  readonly packs: readonly { readonly pack: string; readonly files: number }[]
}

export const packSources = (): Sources => ({
  packs: ownPacks().map(({ slug, models }) => ({ pack: slug, files: models.length })),
})

/** A pack's models and forms, as they lie in it. @throws NOT_FOUND */
export function filesOfPack(slug: string): NewFile[] {
  const pack = ownPacks().find(each => each.slug === slug)
  if (!pack) throw new ServerError('NOT_FOUND')
  return pack.models.map(path => {
    const name = basename(path)
    return { name, folder: `${name.endsWith('.form') ? 'forms' : 'processes'}/${slug}`, content: readFileSync(path, 'utf8') }
  })
}

/**
 * A deployed process with the forms and decisions that it names itself, each in its newest version. Those that an expression names,
 * and the processes that it calls, are not found: they are taken in by themselves.
 */
export async function filesOfProcess(
  engine: EngineClient,
  resources: Model<DeployedResource>,
  processDefinitionKey: string,
): Promise<NewFile[]> {
  const content = await processXml(engine, processDefinitionKey)
  const named = (pattern: RegExp) =>
    [...new Set([...content.matchAll(pattern)].map(match => match[1] ?? ''))].filter(id => !id.startsWith('='))
  const id = /<(?:\w+:)?process\b[^>]*\sid="([^"]+)"/.exec(content)?.[1] ?? 'process'
  const forms = await Promise.all(named(/:formDefinition\b[^>]*\sformId="([^"]+)"/g).map(formId => formFile(resources, formId)))
  const decisions = await Promise.all(
    named(/:calledDecision\b[^>]*\sdecisionId="([^"]+)"/g).map(decisionId => decisionFile(engine, decisionId)),
  )
  const files = [{ name: `${id}.bpmn`, folder: '', content }, ...forms.flat(), ...decisions.flat()]
  return [...new Map(files.map(file => [file.name, file])).values()]
}

/** One answer of a search holds at most this many; a judicial office has some dozens of decisions. */
const PAGE = 1000

async function formFile(resources: Model<DeployedResource>, formId: string): Promise<NewFile[]> {
  const stored = await resources.findOne({ kind: 'form', resourceId: formId }).sort({ version: -1 }).lean()
  const name = `${formId}.form`
  if (stored) return [{ name, folder: '', content: stored.content }]
  const path = ownPacks()
    .flatMap(({ models }) => models)
    .find(each => basename(each) === name)
  return path === undefined ? [] : [{ name, folder: '', content: readFileSync(path, 'utf8') }]
}

async function decisionFile(engine: EngineClient, decisionDefinitionId: string): Promise<NewFile[]> {
  const { items = [] } = await engine.searchDecisionDefinitions(
    { page: { limit: PAGE }, sort: [{ field: 'version', order: 'DESC' }] },
    { consistency: { waitUpToMs: 0 } },
  )
  const newest = items.find(each => String(each.decisionDefinitionId) === decisionDefinitionId)
  if (!newest) return []
  const key = String(newest.decisionRequirementsKey)
  return [{ name: `${String(newest.decisionRequirementsId)}.dmn`, folder: '', content: await decisionsXml(engine, key) }]
}
