import { elementInstances, incidents } from '../../store/read-model/tables.ts'
import type { Reader } from '../../store/reader.ts'
import type { Condition } from '../search/condition.ts'

/**
 * How many instances of each element are active, completed, canceled or held by an incident.
 * @param instances the keys of the process instances that count, as SQL behind `process_instance_key`: `= ?`, `IN (…)`
 */
export async function elementStatistics(reader: Reader, instances: Condition) {
  const { sql, values } = instances
  const [rows, held] = await reader.search([
    {
      sql: `SELECT element_id, sum(state = 'ACTIVE') AS active, sum(state = 'COMPLETED') AS completed,
        sum(state = 'TERMINATED') AS canceled FROM ${elementInstances.name} WHERE process_instance_key ${sql} GROUP BY element_id`,
      values,
    },
    {
      sql: `SELECT element_id, count(*) AS incidents FROM ${incidents.name} WHERE process_instance_key ${sql} AND state = 'ACTIVE' GROUP BY element_id`,
      values,
    },
  ])
  const incidentsOf = new Map(held!.map(row => [row['element_id'], row['incidents']]))
  return rows!.map(row => ({
    elementId: row['element_id'],
    active: row['active'],
    canceled: row['canceled'],
    incidents: incidentsOf.get(row['element_id']) ?? 0,
    completed: row['completed'],
  }))
}
