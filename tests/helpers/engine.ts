import { Camunda8 } from '@camunda8/sdk'
import { Engine } from '../../engine/engine.ts'
import type { Credentials } from '../../engine/gateway/http/credentials.ts'
import { startGateway } from '../../engine/gateway/server.ts'

export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>

export interface TestEngine {
  /** Base address without `/v2`. */
  readonly url: string
  readonly engine: Engine
  /** The unchanged SDK, checking every answer against the API's shapes. */
  readonly client: EngineClient
  stop(): Promise<void>
}

/** Starts an engine with its gateway in this process, on a free port: in memory, or on the data of a directory. */
export async function startEngine({
  dataDir,
  credentials,
}: { memory?: boolean; dataDir?: string; credentials?: Credentials } = {}): Promise<TestEngine> {
  const engine = new Engine(dataDir === undefined ? {} : { dataDir })
  const gateway = await startGateway(engine, { port: 0, host: '127.0.0.1', credentials })
  const client = clientFor(gateway.url)
  return {
    url: gateway.url,
    engine,
    client,
    stop: async () => {
      client.stopAllWorkers()
      await gateway.close()
      await engine.close()
    },
  }
}

/** A client as any application would make it, with `fanatical` validation: an answer that is not the API's fails the test. */
export function clientFor(url: string, basic?: { username: string; password: string }): EngineClient {
  // The SDK hands these on from the environment alone.
  process.env['CAMUNDA_SDK_VALIDATION'] = 'fanatical'
  process.env['CAMUNDA_SDK_LOG_LEVEL'] = 'error'
  return new Camunda8({
    ZEEBE_REST_ADDRESS: url,
    CAMUNDA_AUTH_STRATEGY: basic ? 'BASIC' : 'NONE',
    ...(basic ? { CAMUNDA_BASIC_AUTH_USERNAME: basic.username, CAMUNDA_BASIC_AUTH_PASSWORD: basic.password } : {}),
  }).getOrchestrationClusterApiClient()
}
