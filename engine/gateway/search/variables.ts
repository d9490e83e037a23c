import { variables } from '../../store/read-model/tables.ts'
import type { RequestContext } from '../http/request-context.ts'
import { boolean, key, pick, plain, text, type Row, type SearchSpec } from './search-spec.ts'

/** Longer values are cut in searches unless `truncateValues=false`. */
const SHOWN_LENGTH = 8191

const fields = {
  name: text('name'),
  value: text('value'),
  tenantId: plain(text('tenant_id')),
  isTruncated: boolean(`(length(value) > ${SHOWN_LENGTH})`),
  variableKey: key('key'),
  scopeKey: key('scope_key'),
  processInstanceKey: key('process_instance_key'),
}

export const variableSearch: SearchSpec = {
  from: variables.name,
  columns: '*',
  key: 'key',
  fields,
  sorts: pick(fields, 'value name tenantId variableKey scopeKey processInstanceKey'),
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

/** The variables that a user task sees are found by name alone. */
export const userTaskVariableSearch: SearchSpec = { ...variableSearch, fields: pick(fields, 'name') }

/** Long values are cut and say so, unless the request wants them whole. */
export function truncate(context: RequestContext): (item: object) => object {
  const isWanted = context.flag('truncateValues', true)
  return item => {
    const { value } = item as { value: string }
    if (!isWanted || value.length <= SHOWN_LENGTH) return item
    return { ...item, value: value.slice(0, SHOWN_LENGTH), isTruncated: true }
  }
}
