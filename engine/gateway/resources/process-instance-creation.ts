import type { ProcessInstanceCreationValue } from '../../core/record-values.ts'
import { command, keyText } from '../answers.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { onlyTenant } from '../tenant.ts'
import { createAndAwait } from './await-completion.ts'

/** `POST /v2/process-instances` */
export async function createInstance(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const value = creationOf(body)
  if (body.boolean('awaitCompletion')) return ok(await createAndAwait(context, value, body))
  const { value: created } = await command<ProcessInstanceCreationValue>(
    context,
    'PROCESS_INSTANCE_CREATION',
    'CREATE',
    -1,
    value,
  )
  return ok(creationResult(created, new Map()))
}

export function creationResult(created: ProcessInstanceCreationValue, variables: ReadonlyMap<string, string>) {
  return {
    processDefinitionId: created.bpmnProcessId,
    processDefinitionVersion: created.version,
    tenantId: created.tenantId,
    variables,
    processDefinitionKey: keyText(created.processDefinitionKey),
    processInstanceKey: keyText(created.processInstanceKey),
    tags: created.tags ?? [],
  }
}

function creationOf(body: Body): ProcessInstanceCreationValue {
  const tenantId = onlyTenant([body.optionalText('tenantId')], 'Create Process Instance')
  const violations = new Violations()
  const processDefinitionId = body.optionalText('processDefinitionId')
  const processDefinitionKey = body.key('processDefinitionKey', violations)
  violations.exactlyOne({ processDefinitionId, processDefinitionKey })
  checkOperationReference(body, violations)
  const tags = body.texts('tags') ?? []
  checkTags(tags, violations)
  violations.check()
  return {
    bpmnProcessId: processDefinitionId ?? '',
    version: body.int32('processDefinitionVersion') ?? -1,
    processDefinitionKey: processDefinitionKey ?? -1,
    processInstanceKey: -1,
    variables: body.document('variables'),
    startInstructions: body.objects('startInstructions').map(each => ({ elementId: each.requiredText('elementId') })),
    runtimeInstructions: body.objects('runtimeInstructions').map(each => ({
      type: each.optionalText('type') ?? 'TERMINATE_PROCESS_INSTANCE',
      afterElementId: each.requiredText('afterElementId'),
    })),
    tags,
    tenantId,
  }
}

const MAX_TAGS = 10
const TAG = /^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$/
const TAG_RULE =
  'Tag must start with a letter (a-z, A-Z), followed by alphanumerics, underscores, minuses, colons, or periods. ' +
  'It must not be blank and must be 100 characters or less.'

function checkTags(tags: readonly string[], violations: Violations): void {
  if (tags.length > MAX_TAGS) {
    violations.add(`The provided number of tags '${tags.length}' is not supported. Ensure to not add more than ${MAX_TAGS} tags.`)
  }
  for (const tag of tags) if (!TAG.test(tag)) violations.add(`The provided tag '${tag}' is not valid. ${TAG_RULE}`)
}
