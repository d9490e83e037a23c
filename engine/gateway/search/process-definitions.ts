import { processDefinitions } from '../../store/read-model/tables.ts'
import { boolean, integer, key, optional, text, type SearchSpec } from './search-spec.ts'

const LATEST = `version = (SELECT max(other.version) FROM ${processDefinitions.name} AS other
  WHERE other.process_id = ${processDefinitions.name}.process_id AND other.tenant_id = ${processDefinitions.name}.tenant_id)`

export const processDefinitionSearch: SearchSpec = {
  from: processDefinitions.name,
  columns: 'key, process_id, version, version_tag, name, resource_name, start_form_id, tenant_id',
  key: 'key',
  fields: {
    name: text('name'),
    resourceName: text('resource_name'),
    version: integer('version'),
    versionTag: text('version_tag'),
    processDefinitionId: text('process_id'),
    processDefinitionKey: key('key'),
    tenantId: text('tenant_id'),
    hasStartForm: boolean('(start_form_id IS NOT NULL)'),
  },
  filters: {
    isLatestVersion: value => ({ sql: value === true ? LATEST : '1', values: [] }),
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
