import { DEFAULT_TENANT } from '../../core/record-values.ts'
import { command, keyText } from '../answers.ts'
import { ok, type Router } from '../http/router.ts'

export function registerSignals(router: Router): void {
  router.add('POST', '/v2/signals/broadcast', async context => {
    const body = await context.json()
    const tenantId = body.optionalText('tenantId') || DEFAULT_TENANT
    const signal = { signalName: body.requiredText('signalName'), variables: body.document('variables'), tenantId }
    const answer = await command(context, 'SIGNAL', 'BROADCAST', -1, signal)
    return ok({ tenantId, signalKey: keyText(answer.key) })
  })
}
