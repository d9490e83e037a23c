import { command, keyText } from '../answers.ts'
import { ok, type Router } from '../http/router.ts'
import { invalidArgument } from '../problem.ts'
import { onlyTenant } from '../tenant.ts'

export function registerSignals(router: Router): void {
  router.add('POST', '/v2/signals/broadcast', async context => {
    const body = await context.requiredJson()
    const tenantId = onlyTenant([body.optionalText('tenantId')], 'Broadcast Signal')
    const signalName = body.optionalText('signalName')
    // An empty name is one, to Camunda.
    if (signalName === undefined) throw invalidArgument('No signalName provided.')
    const signal = { signalName, variables: body.document('variables'), tenantId }
    const answer = await command(context, 'SIGNAL', 'BROADCAST', -1, signal)
    return ok({ tenantId, signalKey: keyText(answer.key) })
  })
}
