import { decisionRequirements } from '../../store/read-model/decision-tables.ts'
import { DEFAULT_TENANT } from '../../core/record-values.ts'
import { forms, processDefinitions, resources } from '../../store/read-model/tables.ts'
import { command, keyText } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply, type Router } from '../http/router.ts'
import { checkOperationReference, Violations } from '../http/violations.ts'
import { notFound } from '../problem.ts'
import type { Row } from '../search/search-spec.ts'

/** Deployed files, whatever they hold, until they are deleted. */
export function registerResources(router: Router): void {
  router.add('GET', '/v2/resources/{resourceKey}', async context => ok(resourceResult(await find(context))))
  router.add('GET', '/v2/resources/{resourceKey}/content', content)
  router.add('POST', '/v2/resources/{resourceKey}/deletion', remove)
}

async function content(context: RequestContext): Promise<Reply> {
  return { status: 200, body: (await find(context))['resource'], contentType: 'text/plain; charset=utf-8' }
}

async function find(context: RequestContext): Promise<Row> {
  const key = context.key('resourceKey')
  const columns = 'version, version_tag, resource_name, resource, tenant_id'
  const [row] = await context.engine.reader.all(
    `SELECT key, process_id AS id, ${columns} FROM ${processDefinitions.name} WHERE key = ?1 AND deleted IS NULL
     UNION ALL SELECT key, form_id, ${columns} FROM ${forms.name} WHERE key = ?1 AND deleted IS NULL
     UNION ALL SELECT key, resource_id, ${columns} FROM ${resources.name} WHERE key = ?1
     UNION ALL SELECT key, requirements_id, version, NULL, resource_name, resource, tenant_id FROM ${decisionRequirements.name} WHERE key = ?1 AND deleted IS NULL`,
    [key],
  )
  if (!row) throw notFound(`Resource with key '${key}' not found`)
  return row
}

async function remove(context: RequestContext): Promise<Reply> {
  const resourceKey = context.key('resourceKey')
  const violations = new Violations()
  checkOperationReference(await context.json(), violations)
  violations.check()
  await command(context, 'RESOURCE_DELETION', 'DELETE', -1, { resourceKey, tenantId: DEFAULT_TENANT })
  return ok({ resourceKey: keyText(resourceKey) })
}

function resourceResult(row: Row) {
  return {
    resourceName: row['resource_name'],
    version: row['version'],
    versionTag: (row['version_tag'] as string | null) ?? undefined,
    resourceId: row['id'],
    tenantId: row['tenant_id'],
    resourceKey: String(row['key']),
  }
}
