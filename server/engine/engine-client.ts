import { Camunda8 } from '@camunda8/sdk'
import type { EngineClient } from '../plugin-api.ts'

/** The SDK's client for the engine at `restAddress`; OAuth and the rest of the SDK's settings come from its own environment variables. */
export function createEngineClient(restAddress: string): EngineClient {
  const sdk = new Camunda8({
    ZEEBE_REST_ADDRESS: restAddress,
    CAMUNDA_AUTH_STRATEGY: process.env.CAMUNDA_OAUTH_URL ? 'OAUTH' : 'NONE',
  })
  return sdk.getOrchestrationClusterApiClient()
}
