import { FormVersionModel } from '../../domain/form-version.ts'
import { engineId, engineKey, eventually } from '../engine/keys.ts'
import type { ProcessDefinitionId, ProcessDefinitionKey, UserTaskKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { EngineClient, Form, FormSchema } from '../plugin-api.ts'

type EngineForm = Awaited<ReturnType<EngineClient['getUserTaskForm']>>

/** Forms from the engine; each version that was ever used is kept, so that submissions can be shown as they were. */
export class FormSource {
  readonly #engine: EngineClient
  readonly #kept = new Set<string>()
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  /** @param task undefined `formKey`: it has none, and the SDK would refuse the engine's empty answer */
  async ofTask({ userTaskKey, formKey }: { userTaskKey: string; formKey?: string | undefined }): Promise<Form | undefined> {
    if (!formKey) return undefined
    return this.#keep(await this.#engine.getUserTaskForm({ userTaskKey: engineKey<UserTaskKey>(userTaskKey) }, eventually))
  }

  /** Of the latest version. @throws NOT_FOUND for no such process */
  async ofStart(processDefinitionId: string): Promise<{ form: Form | undefined; processDefinitionKey: string }> {
    const { items } = await this.#engine.searchProcessDefinitions(
      {
        filter: { processDefinitionId: engineId<ProcessDefinitionId>(processDefinitionId), isLatestVersion: true },
        sort: [{ field: 'version', order: 'DESC' }],
        page: { limit: 1 },
      },
      eventually,
    )
    const [found] = items ?? []
    const key = found?.processDefinitionKey
    if (!key) throw new ServerError('NOT_FOUND', { detail: `no process ${processDefinitionId}` })
    // Where there is none the SDK refuses the engine's answer, which is empty.
    if (found.hasStartForm === false) return { form: undefined, processDefinitionKey: key }
    const form = await this.#engine.getStartProcessForm({ processDefinitionKey: key as ProcessDefinitionKey }, eventually)
    return { form: await this.#keep(form), processDefinitionKey: key }
  }

  async kept(formKey: string): Promise<Form | undefined> {
    const found = await FormVersionModel.findById(formKey).lean()
    if (!found) return undefined
    return { formKey, formId: found.formId, version: found.version, schema: JSON.parse(found.schema) as FormSchema }
  }

  /** A task or start without a form is answered with 204: no body. */
  async #keep(found: EngineForm): Promise<Form | undefined> {
    if (!found?.formKey || !found.schema) return undefined
    // Shown as an object by some versions and as its text by others.
    const schema = (typeof found.schema === 'string' ? JSON.parse(found.schema) : found.schema) as FormSchema
    const form = { formKey: found.formKey, formId: found.formId ?? '', version: found.version ?? 1, schema }
    if (!this.#kept.has(form.formKey)) {
      const { formKey, formId, version } = form
      await FormVersionModel.updateOne(
        { _id: formKey },
        { $setOnInsert: { formId, version, schema: JSON.stringify(schema) } },
        { upsert: true },
      )
      this.#kept.add(form.formKey)
    }
    return form
  }
}
