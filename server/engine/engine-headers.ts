/** For what is asked of the engine without the SDK: the record stream, whether it answers. Environment variables as the SDK has them. */
export function engineHeaders(env: NodeJS.ProcessEnv): Record<string, string> {
  const { CAMUNDA_AUTH_STRATEGY, CAMUNDA_BASIC_AUTH_USERNAME: name, CAMUNDA_BASIC_AUTH_PASSWORD: password } = env
  if (CAMUNDA_AUTH_STRATEGY !== 'BASIC') return {}
  return { authorization: `Basic ${Buffer.from(`${name ?? ''}:${password ?? ''}`).toString('base64')}` }
}
