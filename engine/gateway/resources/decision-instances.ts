import { decisionInstances } from '../../store/read-model/decision-tables.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply, type Router } from '../http/router.ts'
import { notFound } from '../problem.ts'
import { decisionInstanceResult, decisionInstanceSearch } from '../search/decisions.ts'
import { searchHandler } from '../search/search.ts'

/** What was decided: one for each decision of an evaluation. */
export function registerDecisionInstances(router: Router): void {
  router.add('POST', '/v2/decision-instances/search', searchHandler(decisionInstanceSearch))
  router.add('GET', '/v2/decision-instances/{decisionEvaluationInstanceKey}', get)
}

async function get(context: RequestContext): Promise<Reply> {
  const key = context.params['decisionEvaluationInstanceKey'] ?? ''
  const sql = `SELECT ${decisionInstanceSearch.columns} FROM ${decisionInstances.name} WHERE instance_key = ?`
  const [row] = await context.engine.reader.all(sql, [key])
  if (!row) throw notFound(`Decision Instance with id '${key}' not found`)
  return ok(decisionInstanceResult(row))
}
