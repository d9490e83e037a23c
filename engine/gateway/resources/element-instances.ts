import { DEFAULT_TENANT } from '../../core/record-values.ts'
import type { VariableDocumentValue } from '../../core/work-values.ts'
import { command } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
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
  const body = await context.json()
  const value: VariableDocumentValue = {
    scopeKey: context.key(KEY),
    updateSemantics: body.boolean('local') ? 'LOCAL' : 'PROPAGATE',
    variables: body.document('variables'),
    tenantId: DEFAULT_TENANT,
  }
  await command(context, 'VARIABLE_DOCUMENT', 'UPDATE', -1, value)
  return noContent
}
