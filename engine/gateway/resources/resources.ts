import { forms, processDefinitions } from '../../store/read-model/tables.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply, type Router } from '../http/router.ts'
import { notFound } from '../problem.ts'
import type { Row } from '../search/search-spec.ts'

/** Deployed files, whatever they hold. */
export function registerResources(router: Router): void {
  router.add('GET', '/v2/resources/{resourceKey}', async context => ok(resourceResult(await find(context))))
  router.add('GET', '/v2/resources/{resourceKey}/content', content)
}

async function content(context: RequestContext): Promise<Reply> {
  return { status: 200, body: (await find(context))['resource'], contentType: 'text/plain; charset=utf-8' }
}

async function find(context: RequestContext): Promise<Row> {
  const key = context.key('resourceKey')
  const [row] = await context.engine.reader.all(
    `SELECT key, process_id AS id, version, version_tag, resource_name, resource, tenant_id FROM ${processDefinitions.name} WHERE key = ?1
     UNION ALL SELECT key, form_id, version, version_tag, resource_name, resource, tenant_id FROM ${forms.name} WHERE key = ?1`,
    [key],
  )
  if (!row) throw notFound(`Resource with key '${key}' not found`)
  return row
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
