import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { FormVersionModel } from '../../domain/form-version.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { engineKey, eventually } from '../engine/keys.ts'
import type { DecisionRequirementsKey, ProcessDefinitionKey } from '../engine/keys.ts'
import { is } from './exporting.ts'
import type { Exporting } from './exporting.ts'
import { safeName } from './safe-name.ts'

const PAGE = 100
const PACK_FORMS = resolve(import.meta.dirname, '../../forms')

/** What the modeler keeps of a deployment (plugins/modeler/deployed-resource.ts). */
interface Deployed {
  readonly kind: 'process' | 'form' | 'decision'
  readonly resourceId: string
  readonly version: number
  readonly key: string
  readonly content: string
}

/**
 * `models/`: for whoever runs the system every version as deployed; for others what the exported cases ran by and were filled in
 * with. `models.jsonl` says what each is. Processes and decisions come from the engine. No engine lists forms: they are those that a
 * process begins with, that anybody opened, that came from the modeler, and the packs' own.
 */
export async function exportModels(exporting: Exporting): Promise<number> {
  const models = new ModelFiles(exporting)
  if (is(exporting.request.account, 'administrator')) await models.everything()
  else await models.used()
  return models.close()
}

class ModelFiles {
  readonly #exporting: Exporting
  readonly #index: Record<string, unknown>[] = []
  readonly #written = new Set<string>()
  constructor(exporting: Exporting) {
    this.#exporting = exporting
  }

  async everything(): Promise<void> {
    for await (const key of this.#processKeys()) await this.#process(key)
    await this.#decisions()
    for await (const { formId, version, schema } of FormVersionModel.find().sort({ _id: 1 }).lean().cursor())
      await this.#form(formId, `v${version}`, schema)
    const deployed = mongoose.connection.collection('modeler.resources').find<Deployed>({ kind: 'form' })
    for await (const { resourceId, version, content } of deployed) await this.#form(resourceId, `v${version}`, content)
    await this.#packForms()
  }

  async used(): Promise<void> {
    const { definitions, forms } = this.#exporting.models
    for (const key of definitions) await this.#process(key)
    for await (const { formId, version, schema } of FormVersionModel.find({ _id: { $in: [...forms] } })
      .lean()
      .cursor())
      await this.#form(formId, `v${version}`, schema)
  }

  async close(): Promise<number> {
    const lines = this.#index.map(each => `${JSON.stringify(each)}\n`).join('')
    if (lines !== '') await this.#exporting.folder.put('models/models.jsonl', lines)
    return this.#index.length
  }

  async *#processKeys(): AsyncGenerator<string> {
    for (let from = 0; ; from += PAGE) {
      const { items = [] } = await this.#exporting.services.engine.searchProcessDefinitions(
        { page: { from, limit: PAGE }, sort: [{ field: 'processDefinitionKey', order: 'ASC' }] },
        eventually,
      )
      for (const item of items) yield String(item.processDefinitionKey)
      if (items.length < PAGE) return
    }
  }

  async #process(key: string): Promise<void> {
    const { engine } = this.#exporting.services
    const definition = { processDefinitionKey: engineKey<ProcessDefinitionKey>(key) }
    const found = await unlessGone(engine.getProcessDefinition(definition, eventually))
    if (!found) return
    const { processDefinitionId, version, name } = found
    const file = `${safeName(String(processDefinitionId))}.v${version}.bpmn`
    const about = { kind: 'process', id: processDefinitionId, version, key, name }
    await this.#put(file, String(await engine.getProcessDefinitionXml(definition, eventually)), about)
    const form = await unlessGone(engine.getStartProcessForm(definition, eventually))
    if (form?.formId && form.schema) await this.#form(form.formId, `v${form.version ?? 1}`, form.schema)
  }

  async #decisions(): Promise<void> {
    const { engine } = this.#exporting.services
    for (let from = 0; ; from += PAGE) {
      const { items = [] } = await engine.searchDecisionRequirements(
        { page: { from, limit: PAGE }, sort: [{ field: 'decisionRequirementsKey', order: 'ASC' }] },
        eventually,
      )
      for (const item of items) {
        const { decisionRequirementsId: id, decisionRequirementsName: name, version } = item
        const key = engineKey<DecisionRequirementsKey>(String(item.decisionRequirementsKey))
        const xml = await engine.getDecisionRequirementsXml({ decisionRequirementsKey: key }, eventually)
        await this.#put(`${safeName(String(id))}.v${version}.dmn`, String(xml), { kind: 'decision', id, version, key, name })
      }
      if (items.length < PAGE) return
    }
  }

  async #packForms(): Promise<void> {
    for (const entry of readdirSync(PACK_FORMS, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.form')) continue
      await this.#form(entry.name.replace(/\.form$/, ''), 'pack', readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    }
  }

  /** @param schema an object in some versions of the API, its text in others */
  async #form(id: string, version: string, schema: unknown): Promise<void> {
    const content = typeof schema === 'string' ? schema : JSON.stringify(schema, undefined, 2)
    await this.#put(`${safeName(id)}.${version}.form`, content, { kind: 'form', id, version })
  }

  async #put(file: string, content: string, about: Record<string, unknown>): Promise<void> {
    if (this.#written.has(file)) return
    this.#written.add(file)
    await this.#exporting.folder.put(`models/${file}`, content)
    this.#index.push({ file, ...about })
  }
}

/** A definition that was deleted, a process without a form: nothing to export. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (engineStatus(error) === 404) return undefined
    throw error
  })
}
