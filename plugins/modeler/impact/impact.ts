import type { Model } from 'mongoose'
import { ServerError } from '../../../server/plugin-api.ts'
import type { ResourceFile } from '../deploy.ts'
import type { DeployedResource } from '../deployed-resource.ts'
import { readForm } from '../form-catalogue.ts'
import { checkSafety } from '../resource-safety.ts'
import type { DeployedModels } from './deployed-models.ts'
import { NO_DIFFERENCE, type Difference } from './difference.ts'
import { diffDecisions } from './diff-decisions.ts'
import { diffForms } from './diff-forms.ts'
import { diffReadModels } from './diff-models.ts'
import { readModel, typeOf, type ReadModel } from './read-model.ts'

/** What deploying a file would change. */
export interface ResourceImpact {
  /** The file's. */
  readonly name: string
  readonly kind: DeployedResource['kind']
  /** `processDefinitionId`, `formId` or `decisionRequirementsId`. */
  readonly id: string
  readonly title: string
  /** The version that it is held against: the newest. Absent: there is none. */
  readonly version?: number
  readonly difference: Difference
  /** The BPMN file of that version, to be drawn. */
  readonly before?: string
  /** Of a process: its versions of which cases run, the newest first. */
  readonly running: readonly RunningVersion[]
  /** Of a form or decision: the processes whose newest version names it, with how many cases of that version run. */
  readonly users: readonly { readonly processDefinitionId: string; readonly name: string; readonly instances: number }[]
}
export interface RunningVersion {
  readonly processDefinitionKey: string
  readonly version: number
  readonly instances: number
  /** Where they stand. */
  readonly elements: readonly StandingAt[]
}
export interface StandingAt {
  readonly elementId: string
  readonly name: string
  readonly type: string
  readonly count: number
  /** What the new model makes of the element. */
  readonly fate: 'same' | 'changed' | 'removed'
}

export interface ImpactParts {
  readonly models: DeployedModels
  readonly resources: Model<DeployedResource>
}

/**
 * @returns for each file what it changes against the newest version that is deployed, and which running cases that touches
 * @throws DEPLOYMENT_INVALID for a file that cannot be read
 */
export async function impactOf(parts: ImpactParts, files: readonly ResourceFile[]): Promise<ResourceImpact[]> {
  checkSafety(files)
  return Promise.all(files.map(file => ofFile(parts, file).catch((error: unknown) => refuse(file, error))))
}

function refuse({ name }: ResourceFile, error: unknown): never {
  // What the engine or the database did not answer is not the file's fault.
  if (error instanceof ServerError || (error as { status?: number }).status !== undefined) throw error
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const fields = [{ code: 'engine', message: `${name}: ${message}`, values: { severity: 'error' } }]
  throw new ServerError('DEPLOYMENT_INVALID', { fields, values: { count: 1 }, cause: error })
}

function ofFile(parts: ImpactParts, file: ResourceFile): Promise<ResourceImpact> {
  if (file.name.endsWith('.form')) return ofForm(parts, file)
  return file.name.endsWith('.dmn') ? ofDecisions(parts, file) : ofProcess(parts, file)
}

async function ofProcess({ models }: ImpactParts, { name, content }: ResourceFile): Promise<ResourceImpact> {
  const model = await readModel(content)
  const id = model.process?.id ?? ''
  const versions = await models.versions(id)
  const [newest] = versions
  const about = { name, kind: 'process' as const, id, title: model.process?.name ?? id, users: [] }
  if (!newest) return { ...about, difference: NO_DIFFERENCE, running: [] }
  const running = await Promise.all(
    versions.map(async ({ processDefinitionKey, version }): Promise<RunningVersion[]> => {
      const instances = await models.running(processDefinitionKey)
      if (instances === 0) return []
      const elements = await standingAt(models, processDefinitionKey, model)
      return [{ processDefinitionKey, version, instances, elements }]
    }),
  )
  return {
    ...about,
    version: newest.version,
    difference: diffReadModels(await models.model(newest.processDefinitionKey), model),
    before: await models.xml(newest.processDefinitionKey),
    running: running.flat(),
  }
}

async function standingAt(models: DeployedModels, key: string, now: ReadModel): Promise<StandingAt[]> {
  const [before, standing] = await Promise.all([models.model(key), models.standing(key)])
  const changed = new Map(diffReadModels(before, now).changes.map(({ id, kind }) => [id, kind]))
  return [...standing].map(([elementId, count]) => {
    const element = before.byId.get(elementId)
    const kind = changed.get(elementId)
    return {
      elementId,
      name: element?.name ?? '',
      type: element ? typeOf(element) : '',
      count,
      fate: kind === 'removed' || kind === 'changed' ? kind : 'same',
    }
  })
}

async function ofForm(parts: ImpactParts, { name, content }: ResourceFile): Promise<ResourceImpact> {
  const form = JSON.parse(content) as Readonly<Record<string, unknown>>
  const id = String(form['id'] ?? '')
  const before = await readForm(parts.resources, id)
  const about = { name, kind: 'form' as const, id, title: before?.item.name ?? id, running: [] }
  const users = await usersOf(parts.models, [`formId="${id}"`])
  if (!before) return { ...about, difference: NO_DIFFERENCE, users }
  return { ...about, version: before.item.version, difference: diffForms({ ...before.schema }, form), users }
}

const DEFINITIONS = /<(?:\w+:)?definitions\b[^>]*?\sid="(?<id>[^"]*)"/
const TITLE = /<(?:\w+:)?definitions\b[^>]*?\sname="(?<name>[^"]*)"/
const DECISION = /<(?:\w+:)?decision\b[^>]*?\sid="(?<id>[^"]*)"/g

async function ofDecisions({ models }: ImpactParts, { name, content }: ResourceFile): Promise<ResourceImpact> {
  const id = DEFINITIONS.exec(content)?.groups?.['id'] ?? ''
  const title = TITLE.exec(content)?.groups?.['name'] ?? id
  const about = { name, kind: 'decision' as const, id, title, running: [] }
  const users = await usersOf(
    models,
    [...content.matchAll(DECISION)].map(({ groups }) => `decisionId="${groups?.['id']}"`),
  )
  const before = await models.decisions(id)
  // Also what is new must be readable.
  const difference = diffDecisions(before?.xml ?? content, content)
  return { ...about, ...(before ? { version: before.version } : {}), difference, users }
}

async function usersOf(models: DeployedModels, named: readonly string[]): Promise<ResourceImpact['users']> {
  const newest = await models.versions()
  const using = await Promise.all(
    newest.map(async ({ processDefinitionKey, processDefinitionId, name }) => {
      const xml = await models.xml(processDefinitionKey)
      if (!named.some(each => xml.includes(each))) return []
      return [{ processDefinitionId, name, instances: await models.running(processDefinitionKey) }]
    }),
  )
  return using.flat()
}
