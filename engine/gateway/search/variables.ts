import { variables } from '../../store/read-model/tables.ts'
import type { RequestContext } from '../http/request-context.ts'
import { boolean, key, text, type Row, type SearchSpec } from './search-spec.ts'

/** Longer values are cut in searches unless `truncateValues=false`. */
const SHOWN_LENGTH = 8191

export const variableSearch: SearchSpec = {
  from: variables.name,
  columns: '*',
  key: 'key',
  fields: {
    name: text('name'),
    value: text('value'),
    tenantId: text('tenant_id'),
    isTruncated: boolean(`(length(value) > ${SHOWN_LENGTH})`),
    variableKey: key('key'),
    scopeKey: key('scope_key'),
    processInstanceKey: key('process_instance_key'),
  },
  item: row => ({ ...variableItem(row), isTruncated: false }),
}

export function variableItem(row: Row) {
  return {
    name: row['name'],
    tenantId: row['tenant_id'],
    variableKey: String(row['key']),
    scopeKey: String(row['scope_key']),
    processInstanceKey: String(row['process_instance_key']),
    value: row['value'] as string,
  }
}

export function truncate(item: object, context: RequestContext): object {
  const { value } = item as { value: string }
  if (!context.flag('truncateValues', true) || value.length <= SHOWN_LENGTH) return item
  return { ...item, value: value.slice(0, SHOWN_LENGTH), isTruncated: true }
}
