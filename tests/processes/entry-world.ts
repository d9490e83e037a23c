import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { vi } from 'vitest'
import { BusinessClockModel, businessNow } from '../../domain/business-clock.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { FormSchema } from '../../plugins/form-components/form-schema.ts'
import { formVariables } from '../../domain/form-variables.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { serveWorkers } from '../../workers/serve.ts'
import { startEngine } from '../helpers/engine.ts'
import type { EngineClient, TestEngine } from '../helpers/engine.ts'
import { formFile, openStore, storeForm } from '../workers/store.ts'
import type { StoreForm } from '../workers/store.ts'
import { checkForm } from './world/check-form.ts'
import { EngineWatch } from './world/engine-watch.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
export const STEP = { timeout: 15_000, interval: 25 }
/** A key as the SDK's branded type. */
export const keyOf = (text: string) => text as never

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The embedded engine, the real workers, a real mongod, the packs deployed, and a clock that the test moves. */
export class World {
  readonly client: EngineClient
  readonly engine: TestEngine['engine']
  /** Job types that somebody serves. */
  readonly served: ReadonlySet<string>
  readonly watch: EngineWatch
  readonly #close: () => Promise<void>

  private constructor({ client, engine }: TestEngine, watch: EngineWatch, served: Iterable<string>, close: () => Promise<void>) {
    this.client = client
    this.engine = engine
    this.watch = watch
    this.served = new Set(served)
    this.#close = close
  }

  static async open(): Promise<World> {
    const [store, engine] = await Promise.all([openStore(), startEngine()])
    const watch = new EngineWatch(engine.engine)
    const files = globSync(['processes/*/*.{bpmn,dmn}', 'forms/*/*.form'])
    await engine.client.createDeployment({ resources: files.map(file => new File([readFileSync(file)], basename(file))) })
    const workers = await findWorkers()
    const served = serveWorkers(createWorkerClient(engine.url), workers, silent)
    const types = workers.map(({ type }) => type)
    return new World(engine, watch, types, async () => {
      await served.stop(2_000)
      await engine.stop()
      await store.close()
    })
  }

  close(): Promise<void> {
    return this.#close()
  }

  async today(): Promise<string> {
    return dayOf(await businessNow())
  }

  /** Moves the engine's clock and the business clock to ten in the morning of a day. */
  async moveTo(day: string): Promise<void> {
    await this.quiet()
    const at = new Date(`${day}T02:00:00Z`)
    await BusinessClockModel.findByIdAndUpdate('clock', { offsetMs: at.getTime() - Date.now() }, { upsert: true })
    await this.client.pinClock({ timestamp: at.getTime() })
  }

  /** Until no job is left to do: moving the clock on would make the workers' jobs time out in their hands. */
  async quiet(): Promise<void> {
    await vi.waitFor(async () => {
      const { items = [] } = await this.client.searchJobs({ filter: { state: 'CREATED' }, page: { limit: 1 } }, NOW)
      if (items.length > 0) throw new Error(`a job ${items[0]?.type} is not done`)
    }, STEP)
  }

  /** Checks data as the server does. @throws with every field that is wrong */
  async check(formId: string, data: Record<string, unknown>, context: Record<string, unknown> = {}) {
    const schema = formSchema(formId)
    return { data: await checkForm(formId, schema, data, { context, today: await this.today() }), schema }
  }

  /** Checks and stores a form. @returns what the engine gets of it */
  async submit(
    formId: string,
    filled: Record<string, unknown>,
    { context, ...about }: StoreForm & { context?: Record<string, unknown> | undefined } = {},
  ): Promise<Record<string, unknown>> {
    const { data, schema } = await this.check(formId, filled, context)
    const submissionId = await storeForm(formId, data, about)
    return { ...formVariables(schema, data), submissionId }
  }

  async variables(processInstanceKey: string): Promise<Record<string, unknown>> {
    const { items = [] } = await this.client.searchVariables(
      { filter: { processInstanceKey: keyOf(processInstanceKey) }, page: { limit: 200 } },
      NOW,
    )
    return Object.fromEntries(
      items
        .filter(each => String(each.scopeKey) === processInstanceKey)
        .map(each => [each.name, JSON.parse(each.value) as unknown]),
    )
  }

  /** The element ids that an instance has gone through, or stands at. */
  async elements(processInstanceKey: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'): Promise<string[]> {
    const { items = [] } = await this.client.searchElementInstances(
      { filter: { processInstanceKey: keyOf(processInstanceKey), state }, page: { limit: 200 } },
      NOW,
    )
    return items.map(each => String(each.elementId))
  }

  async until(processInstanceKey: string, elementId: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED' = 'COMPLETED') {
    await vi.waitFor(async () => {
      const there = await this.elements(processInstanceKey, state)
      if (!there.includes(elementId)) throw new Error(`${elementId} is not ${state}: ${await this.incidents(processInstanceKey)}`)
    }, STEP)
  }

  async ended(processInstanceKey: string): Promise<void> {
    await vi.waitFor(async () => {
      const { state } = await this.client.getProcessInstance({ processInstanceKey: keyOf(processInstanceKey) }, NOW)
      if (state !== 'COMPLETED') throw new Error(`${state}: ${await this.incidents(processInstanceKey)}`)
    }, STEP)
  }

  async incidents(processInstanceKey: string): Promise<string> {
    const { items = [] } = await this.client.searchIncidents({ filter: { processInstanceKey: keyOf(processInstanceKey) } }, NOW)
    return items.map(each => `${each.elementId}: ${each.errorMessage}`).join('; ')
  }
}

export const formSchema = (formId: string): FormSchema => JSON.parse(readFileSync(formFile(formId), 'utf8')) as FormSchema
