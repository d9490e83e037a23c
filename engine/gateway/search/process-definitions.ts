import { processDefinitions } from '../../store/read-model/tables.ts'
import { boolean, integer, key, optional, pick, plain, text, type SearchSpec } from './search-spec.ts'

const LATEST = `version = (SELECT max(other.version) FROM ${processDefinitions.name} AS other
  WHERE other.process_id = ${processDefinitions.name}.process_id AND other.tenant_id = ${processDefinitions.name}.tenant_id)`

const fields = {
  name: text('name'),
  resourceName: plain(text('resource_name')),
  version: plain(integer('version')),
  versionTag: plain(text('version_tag')),
  processDefinitionId: text('process_id'),
  tenantId: plain(text('tenant_id')),
  processDefinitionKey: plain(key('key')),
  hasStartForm: boolean('(start_form_id IS NOT NULL)'),
}

export const processDefinitionSearch: SearchSpec = {
  from: processDefinitions.name,
  columns: 'key, process_id, version, version_tag, name, resource_name, start_form_id, tenant_id',
  key: 'key',
  fields,
  sorts: pick(fields, 'processDefinitionKey name resourceName version versionTag processDefinitionId tenantId'),
  filters: {
    // Not asking for the latest alone is asking for all.
    isLatestVersion: (_value, filter) => ({ sql: filter.boolean('isLatestVersion') ? LATEST : '1', values: [] }),
  },
  item: row => ({
    name: optional(row['name']),
    resourceName: row['resource_name'],
    version: row['version'],
    versionTag: optional(row['version_tag']),
    processDefinitionId: row['process_id'],
    tenantId: row['tenant_id'],
    processDefinitionKey: String(row['key']),
    hasStartForm: row['start_form_id'] !== null,
  }),
}
