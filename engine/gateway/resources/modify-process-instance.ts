import { DEFAULT_TENANT, type ActivateInstruction, type ProcessInstanceModificationValue } from '../../core/record-values.ts'
import { command } from '../answers.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, type Reply } from '../http/router.ts'
import { invalidArgument } from '../problem.ts'

/** Elements begin and end as the request says, whatever the model would do. */
export async function modifyProcessInstance(context: RequestContext): Promise<Reply> {
  const body = await context.json()
  const key = context.key('processInstanceKey')
  const value: ProcessInstanceModificationValue = {
    processInstanceKey: key,
    terminateInstructions: body
      .objects('terminateInstructions')
      .map(each => ({ elementInstanceKey: each.requiredInteger('elementInstanceKey') })),
    activateInstructions: body.objects('activateInstructions').map(activateInstruction),
    ancestorScopeKeys: [],
    tenantId: DEFAULT_TENANT,
  }
  await command(context, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFY', key, value)
  return noContent
}

function activateInstruction(body: Body): ActivateInstruction {
  return {
    elementId: body.requiredText('elementId'),
    ancestorScopeKey: body.integer('ancestorElementInstanceKey') ?? -1,
    variableInstructions: body.objects('variableInstructions').map(each => {
      if (!each.has('variables')) throw invalidArgument('No variables provided.')
      return { elementId: each.optionalText('scopeId') ?? '', variables: each.document('variables') }
    }),
    ancestorScopeKeys: [],
  }
}
