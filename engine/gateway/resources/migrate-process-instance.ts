import type { ProcessInstanceMigrationValue } from '../../core/migration/migration.ts'
import { command } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, type Reply } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'

/** `POST /v2/process-instances/{processInstanceKey}/migration` */
export async function migrateProcessInstance(context: RequestContext): Promise<Reply> {
  const processInstanceKey = context.key('processInstanceKey')
  const body = await context.requiredJson()
  const violations = new Violations()
  const key = body.key('targetProcessDefinitionKey', violations)
  const targetProcessDefinitionKey = violations.required('targetProcessDefinitionKey', key, -1)
  const mappingInstructions = body.objects('mappingInstructions').map(each => ({
    sourceElementId: each.optionalText('sourceElementId') ?? '',
    targetElementId: each.optionalText('targetElementId') ?? '',
  }))
  if (mappingInstructions.length === 0) violations.add('No mappingInstructions provided')
  if (mappingInstructions.some(each => each.sourceElementId === '' || each.targetElementId === ''))
    violations.add('All [sourceElementId, targetElementId] are required')
  checkOperationReference(body, violations)
  violations.check()
  const value: ProcessInstanceMigrationValue = { processInstanceKey, targetProcessDefinitionKey, mappingInstructions }
  await command(context, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATE', processInstanceKey, value)
  return noContent
}
