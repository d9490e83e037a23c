import { command, keyText } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply, type Router } from '../http/router.ts'
import { Violations } from '../http/violations.ts'
import { correlatedMessageSubscriptionSearch, messageSubscriptionSearch } from '../search/message-subscriptions.ts'
import { searchHandler } from '../search/search.ts'
import { onlyTenant } from '../tenant.ts'

export function registerMessages(router: Router): void {
  router.add('POST', '/v2/messages/publication', publish)
  router.add('POST', '/v2/messages/correlation', correlate)
  router.add('POST', '/v2/message-subscriptions/search', searchHandler(messageSubscriptionSearch))
  router.add('POST', '/v2/correlated-message-subscriptions/search', searchHandler(correlatedMessageSubscriptionSearch))
}

async function publish(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const tenantId = onlyTenant([body.optionalText('tenantId')], 'Publish Message')
  const answer = await command(context, 'MESSAGE', 'PUBLISH', -1, {
    name: body.requiredText('name'),
    correlationKey: body.optionalText('correlationKey') ?? '',
    timeToLive: body.integer('timeToLive') ?? 0,
    variables: body.document('variables'),
    messageId: body.optionalText('messageId') ?? '',
    deadline: -1,
    tenantId,
  })
  return ok({ tenantId, messageKey: keyText(answer.key) })
}

async function correlate(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const tenantId = onlyTenant([body.optionalText('tenantId')], 'Correlate Message')
  const violations = new Violations()
  const name = violations.required('messageName', body.optionalText('name'), '')
  violations.check()
  const answer = await command<{ messageKey: number; processInstanceKey: number }>(
    context,
    'MESSAGE_CORRELATION',
    'CORRELATE',
    -1,
    {
      name,
      correlationKey: body.optionalText('correlationKey') ?? '',
      variables: body.document('variables'),
      tenantId,
      messageKey: -1,
      processInstanceKey: -1,
    },
  )
  const { messageKey, processInstanceKey } = answer.value
  return ok({ tenantId, messageKey: keyText(messageKey), processInstanceKey: keyText(processInstanceKey) })
}
