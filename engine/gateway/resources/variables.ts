import { ok, type Router } from '../http/router.ts'
import { getRow, searchHandler } from '../search/search.ts'
import { truncate, variableItem, variableSearch } from '../search/variables.ts'

export function registerVariables(router: Router): void {
  router.add('POST', '/v2/variables/search', searchHandler(variableSearch, { item: truncate }))
  router.add('GET', '/v2/variables/{variableKey}', async context =>
    ok(variableItem(await getRow(context, variableSearch, context.key('variableKey'), 'Variable'))),
  )
}
