import { decisionDefinitions, decisionRequirements } from '../../store/read-model/decision-tables.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { Reply, Router } from '../http/router.ts'
import { notFound } from '../problem.ts'
import { decisionDefinitionSearch, decisionRequirementsSearch } from '../search/decisions.ts'
import { getHandler, searchHandler } from '../search/search.ts'
import { evaluateDecision } from './decision-evaluation.ts'

const DEFINITION = 'Decision Definition'
const REQUIREMENTS = 'Decision Requirements'

/** Deployed decisions and the requirements graphs that they belong to. */
export function registerDecisionDefinitions(router: Router): void {
  const definition = '/v2/decision-definitions/{decisionDefinitionKey}'
  router.add('POST', '/v2/decision-definitions/evaluation', evaluateDecision)
  router.add('POST', '/v2/decision-definitions/search', searchHandler(decisionDefinitionSearch))
  router.add('GET', definition, getHandler(decisionDefinitionSearch, 'decisionDefinitionKey', DEFINITION))
  router.add('GET', `${definition}/xml`, context => xml(context, 'decisionDefinitionKey', DEFINITION, OF_DEFINITION))
  const requirements = '/v2/decision-requirements/{decisionRequirementsKey}'
  router.add('POST', '/v2/decision-requirements/search', searchHandler(decisionRequirementsSearch))
  router.add('GET', requirements, getHandler(decisionRequirementsSearch, 'decisionRequirementsKey', REQUIREMENTS))
  router.add('GET', `${requirements}/xml`, context => xml(context, 'decisionRequirementsKey', REQUIREMENTS, OF_REQUIREMENTS))
}

const OF_REQUIREMENTS = `SELECT resource FROM ${decisionRequirements.name} WHERE key = ?`
const OF_DEFINITION = `SELECT resource FROM ${decisionRequirements.name}
  WHERE key = (SELECT requirements_key FROM ${decisionDefinitions.name} WHERE key = ?)`

async function xml(context: RequestContext, parameter: string, label: string, sql: string): Promise<Reply> {
  const key = context.key(parameter)
  const [row] = await context.engine.reader.all(sql, [key])
  if (!row) throw notFound(`${label} with key '${key}' not found`)
  return { status: 200, body: row['resource'], contentType: 'text/xml; charset=utf-8' }
}
