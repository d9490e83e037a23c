/** How a process finds the engine: a cluster's address where one is named, else the embedded one's, with its credentials as the SDK has them. */
export function engineEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.CAMUNDA_REST_ADDRESS) return { CAMUNDA_REST_ADDRESS: env.CAMUNDA_REST_ADDRESS }
  const ownEngine = `http://127.0.0.1:${env.ENGINE_PORT || 8088}`
  return { ENGINE_ADDRESS: ownEngine, ...credentialsFor(env), CAMUNDA_REST_ADDRESS: ownEngine }
}

function credentialsFor({ ENGINE_USERNAME, ENGINE_PASSWORD, ENGINE_TOKEN }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (ENGINE_TOKEN && !ENGINE_USERNAME)
    throw new Error(
      'ENGINE_TOKEN alone lets no platform in: set ENGINE_USERNAME and ENGINE_PASSWORD as well; server and workers use them.',
    )
  if (!ENGINE_USERNAME) return {}
  return {
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    CAMUNDA_BASIC_AUTH_USERNAME: ENGINE_USERNAME,
    ...(ENGINE_PASSWORD ? { CAMUNDA_BASIC_AUTH_PASSWORD: ENGINE_PASSWORD } : {}),
  }
}
