import { DEFAULT_TENANT, type ActivateInstruction, type ProcessInstanceModificationValue } from '../../core/record-values.ts'
import { command } from '../answers.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, type Reply } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'

/** `POST /v2/process-instances/{processInstanceKey}/modification`: elements begin and end as the request says. */
export async function modifyProcessInstance(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const key = context.key('processInstanceKey')
  const value = modificationOf(key, body)
  await command(context, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFY', key, value)
  return noContent
}

function modificationOf(processInstanceKey: number, body: Body): ProcessInstanceModificationValue {
  const violations = new Violations()
  checkOperationReference(body, violations)
  const activateInstructions = body.objects('activateInstructions').map(each => activateInstruction(each, violations))
  const terminateInstructions = body.objects('terminateInstructions').map(each => ({
    elementInstanceKey: violations.required('elementInstanceKey', each.key('elementInstanceKey', violations), -1),
  }))
  violations.check()
  return { processInstanceKey, terminateInstructions, activateInstructions, ancestorScopeKeys: [], tenantId: DEFAULT_TENANT }
}

function activateInstruction(body: Body, violations: Violations): ActivateInstruction {
  const elementId = violations.required('elementId', body.optionalText('elementId'), '')
  const ancestorScopeKey = body.key('ancestorElementInstanceKey', violations) ?? -1
  const variableInstructions = body.objects('variableInstructions').map(each => {
    violations.required('variables', each.has('variables') || undefined, true)
    return { elementId: each.optionalText('scopeId') ?? '', variables: each.document('variables') }
  })
  return { elementId, ancestorScopeKey, variableInstructions, ancestorScopeKeys: [] }
}
