import { forms, processDefinitions } from '../../store/read-model/tables.ts'
import { RawJson } from '../http/json-writer.ts'
import type { RequestContext } from '../http/request-context.ts'
import { noContent, ok, type Reply, type Router } from '../http/router.ts'
import { Violations } from '../http/violations.ts'
import { notFound } from '../problem.ts'
import { processDefinitionSearch } from '../search/process-definitions.ts'
import { ANY_STATE } from '../search/instances-of.ts'
import { processInstanceSearch } from '../search/process-instances.ts'
import { filterOf, getHandler, getRow, searchHandler } from '../search/search.ts'
import type { Row } from '../search/search-spec.ts'
import { elementStatistics } from './element-statistics.ts'

const LABEL = 'Process Definition'

export function registerProcessDefinitions(router: Router): void {
  router.add('POST', '/v2/process-definitions/search', searchHandler(processDefinitionSearch))
  router.add(
    'GET',
    '/v2/process-definitions/{processDefinitionKey}',
    getHandler(processDefinitionSearch, 'processDefinitionKey', LABEL),
  )
  router.add('GET', '/v2/process-definitions/{processDefinitionKey}/xml', xml)
  router.add('GET', '/v2/process-definitions/{processDefinitionKey}/form', startForm)
  router.add('POST', '/v2/process-definitions/{processDefinitionKey}/statistics/element-instances', statistics)
}

async function xml(context: RequestContext): Promise<Reply> {
  const key = context.key('processDefinitionKey')
  const [row] = await context.engine.reader.all(`SELECT resource FROM ${processDefinitions.name} WHERE key = ?`, [key])
  if (!row) throw notFound(`${LABEL} with key '${key}' not found`)
  return { status: 200, body: row['resource'], contentType: 'text/xml; charset=utf-8' }
}

async function startForm(context: RequestContext): Promise<Reply> {
  const row = await getRow(context, processDefinitionSearch, context.key('processDefinitionKey'), LABEL)
  if (row['start_form_id'] === null) return noContent
  const sql = `SELECT * FROM ${forms.name} WHERE form_id = ? AND tenant_id = ? ORDER BY version DESC LIMIT 1`
  const [form] = await context.engine.reader.all(sql, [row['start_form_id'] as string, row['tenant_id'] as string])
  return form ? ok(formResult(form)) : noContent
}

async function statistics(context: RequestContext): Promise<Reply> {
  const violations = new Violations()
  const filter = filterOf(processInstanceSearch, (await context.json()).object('filter'), violations)
  violations.check()
  const row = await getRow(context, processDefinitionSearch, context.key('processDefinitionKey'), LABEL)
  const sql = `IN (SELECT instance.key FROM ${processInstanceSearch.from} WHERE instance.${ANY_STATE} AND instance.definition_key = ? AND ${filter.sql})`
  const items = await elementStatistics(context.engine.reader, { sql, values: [row['key'] as number, ...filter.values] })
  return ok({ items })
}

/** A form as the API shows it: the schema as the object it is. */
export function formResult(form: Row) {
  return {
    tenantId: form['tenant_id'],
    formId: form['form_id'],
    schema: new RawJson(form['resource'] as string),
    version: form['version'],
    formKey: String(form['key']),
  }
}
