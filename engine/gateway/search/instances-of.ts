import { processDefinitions, processInstances } from '../../store/read-model/tables.ts'
import type { Body } from '../http/body.ts'
import { toKey } from '../http/coerce.ts'
import type { Condition } from './condition.ts'

export const INSTANCE_STATES = 'ACTIVE COMPLETED TERMINATED'
/** Always true: lets the index by state and definition serve where no state is asked for. */
export const ANY_STATE = `state IN (${INSTANCE_STATES.split(' ')
  .map(state => `'${state}'`)
  .join(', ')})`

/** The keys of the instances of the definition that a filter names by key or by id: a query that an index answers. */
export function instancesOf(filter: Body): Condition {
  const definitionKey = toKey(filter.fields['processDefinitionKey'])
  const sql = `SELECT key FROM ${processInstances.name} WHERE ${ANY_STATE} AND definition_key`
  if (definitionKey !== undefined) return { sql: `${sql} = ?`, values: [definitionKey] }
  const byId = `SELECT key FROM ${processDefinitions.name} WHERE process_id = ?`
  return { sql: `${sql} IN (${byId})`, values: [filter.optionalText('processDefinitionId') ?? ''] }
}
