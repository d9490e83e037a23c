import { readFile } from 'node:fs/promises'
import request from 'supertest'
import { startEngine, type TestEngine } from '../../helpers/engine.ts'
import { modelPath } from '../../helpers/engine-models.ts'

/** An engine with short ways to ask it over HTTP, without the SDK's help. */
export class RestEngine {
  readonly url: string
  readonly engine: TestEngine['engine']
  readonly stop: () => Promise<void>

  private constructor({ url, engine, stop }: TestEngine) {
    this.url = url
    this.engine = engine
    this.stop = stop
  }

  static async start(...models: string[]): Promise<RestEngine> {
    const rest = new RestEngine(await startEngine({ memory: true }))
    if (models.length > 0) await rest.deploy(...models).expect(200)
    return rest
  }

  get api() {
    return request(this.url)
  }

  deploy(...models: string[]) {
    const form = this.api.post('/v2/deployments')
    for (const model of models) form.attach('resources', modelPath(model))
    return form
  }

  post(path: string, body: object = {}) {
    return this.api.post(path).send(body)
  }

  /** Starts an instance. @returns its key */
  async create(processDefinitionId: string, variables: object = {}): Promise<string> {
    const { body } = await this.post('/v2/process-instances', { processDefinitionId, variables }).expect(200)
    return body.processInstanceKey as string
  }

  /** The items of a search. */
  async search(path: string, filter: object = {}, rest: object = {}): Promise<Record<string, unknown>[]> {
    const { body } = await this.post(`${path}/search`, { filter, ...rest }).expect(200)
    return body.items as Record<string, unknown>[]
  }

  async activate(type: string, fields: object = {}): Promise<Record<string, unknown>[]> {
    const { body } = await this.post('/v2/jobs/activation', {
      type,
      timeout: 60_000,
      maxJobsToActivate: 10,
      requestTimeout: -1,
      ...fields,
    }).expect(200)
    return body.jobs as Record<string, unknown>[]
  }
}

export function modelText(name: string): Promise<string> {
  return readFile(modelPath(name), 'utf8')
}
