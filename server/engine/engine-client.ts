import { Camunda8 } from '@camunda8/sdk'
import type { EngineClient } from '../plugin-api.ts'

/** The SDK's client for the engine at `restAddress`; credentials and the rest of the SDK's settings come from its own environment variables. */
export function createEngineClient(restAddress: string): EngineClient {
  const sdk = new Camunda8({
    ZEEBE_REST_ADDRESS: restAddress,
    CAMUNDA_AUTH_STRATEGY: authStrategy(process.env),
  })
  return sdk.getOrchestrationClusterApiClient()
}

function authStrategy({ CAMUNDA_AUTH_STRATEGY, CAMUNDA_OAUTH_URL }: NodeJS.ProcessEnv): 'BASIC' | 'OAUTH' | 'NONE' {
  if (CAMUNDA_AUTH_STRATEGY === 'BASIC') return 'BASIC'
  return CAMUNDA_OAUTH_URL ? 'OAUTH' : 'NONE'
}
