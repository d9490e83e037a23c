import { Camunda8 } from '@camunda8/sdk'

export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClientLoose']>

/**
 * The SDK's client for job workers; credentials and the rest of its settings come from the SDK's own environment variables.
 *
 * Its limit of sixteen requests at a time is taken off: the long poll of every job type holds one all the time, so from the
 * sixteenth type on nothing else would go out, a published message for one. How much runs at once the workers limit themselves.
 */
export function createWorkerClient(restAddress: string, env = process.env): EngineClient {
  process.env.CAMUNDA_SDK_BACKPRESSURE_PROFILE ??= 'LEGACY'
  return new Camunda8({
    ZEEBE_REST_ADDRESS: restAddress,
    CAMUNDA_AUTH_STRATEGY: env.CAMUNDA_AUTH_STRATEGY === 'BASIC' ? 'BASIC' : env.CAMUNDA_OAUTH_URL ? 'OAUTH' : 'NONE',
    // Its own lines are not JSON; ours say what happened.
    CAMUNDA_LOG_LEVEL: 'error',
  }).getOrchestrationClusterApiClientLoose()
}
