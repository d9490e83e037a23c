import { command } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, ok, type Reply, type Router } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { searchHandler } from '../search/search.ts'
import { jobSearch } from '../search/jobs.ts'
import { activateJobs } from './job-activation.ts'
import { jobResult } from './job-results.ts'
import { jobCommand } from './job-values.ts'

export function registerJobs(router: Router): void {
  router.add('POST', '/v2/jobs/activation', async context => ok({ jobs: await activateJobs(context) }))
  router.add('POST', '/v2/jobs/search', searchHandler(jobSearch))
  router.add('POST', '/v2/jobs/{jobKey}/completion', complete)
  router.add('POST', '/v2/jobs/{jobKey}/failure', fail)
  router.add('POST', '/v2/jobs/{jobKey}/error', throwError)
  router.add('PATCH', '/v2/jobs/{jobKey}', update)
}

async function complete(context: RequestContext): Promise<Reply> {
  const body = await context.json()
  const value = jobCommand({ variables: body.document('variables'), result: jobResult(body.object('result')) })
  await command(context, 'JOB', 'COMPLETE', context.key('jobKey'), value)
  return noContent
}

async function fail(context: RequestContext): Promise<Reply> {
  const body = await context.json()
  const value = jobCommand({
    retries: body.int32('retries') ?? 0,
    errorMessage: body.optionalText('errorMessage') ?? '',
    retryBackoff: body.integer('retryBackOff') ?? 0,
    variables: body.document('variables'),
  })
  await command(context, 'JOB', 'FAIL', context.key('jobKey'), value)
  return noContent
}

async function throwError(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const value = jobCommand({
    errorCode: body.requiredText('errorCode'),
    errorMessage: body.optionalText('errorMessage') ?? '',
    variables: body.document('variables'),
  })
  await command(context, 'JOB', 'THROW_ERROR', context.key('jobKey'), value)
  return noContent
}

async function update(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const changes = body.object('changeset')
  const retries = changes?.int32('retries')
  const timeout = changes?.integer('timeout')
  const violations = new Violations()
  if (retries === undefined && timeout === undefined) violations.add('At least one of [retries, timeout] is required')
  checkOperationReference(body, violations)
  violations.check()
  const changedAttributes = [...(retries === undefined ? [] : ['retries']), ...(timeout === undefined ? [] : ['timeout'])]
  const value = jobCommand({ retries: retries ?? -1, timeout: timeout ?? -1, changedAttributes })
  await command(context, 'JOB', 'UPDATE', context.key('jobKey'), value)
  return noContent
}
