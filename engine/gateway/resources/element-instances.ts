import { DEFAULT_TENANT } from '../../core/record-values.ts'
import type { VariableDocumentValue } from '../../core/work-values.ts'
import { command } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { noContent, type Reply, type Router } from '../http/router.ts'
import { elementInstanceSearch } from '../search/element-instances.ts'
import { getHandler, searchHandler } from '../search/search.ts'

const KEY = 'elementInstanceKey'

export function registerElementInstances(router: Router): void {
  router.add('POST', '/v2/element-instances/search', searchHandler(elementInstanceSearch))
  router.add('GET', `/v2/element-instances/{${KEY}}`, getHandler(elementInstanceSearch, KEY, 'Element Instance'))
  router.add('PUT', `/v2/element-instances/{${KEY}}/variables`, setVariables)
}

async function setVariables(context: RequestContext): Promise<Reply> {
  const scopeKey = context.key(KEY)
  const body = await context.requiredJson()
  const violations = new Violations()
  const variables = body.document('variables')
  if (variables.size === 0) violations.add('No variables provided')
  checkOperationReference(body, violations)
  violations.check()
  const value: VariableDocumentValue = {
    scopeKey,
    updateSemantics: body.boolean('local') ? 'LOCAL' : 'PROPAGATE',
    variables,
    tenantId: DEFAULT_TENANT,
  }
  await command(context, 'VARIABLE_DOCUMENT', 'UPDATE', -1, value)
  return noContent
}
