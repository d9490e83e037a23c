import { elementInstances, incidents } from '../../store/read-model/tables.ts'
import type { Reader } from '../../store/reader.ts'

/** How many instances of each element are active, completed, canceled or held by an incident. */
export async function elementStatistics(reader: Reader, column: 'definition_key' | 'process_instance_key', key: number) {
  const rows = await reader.search(
    `SELECT element_id, sum(state = 'ACTIVE') AS active, sum(state = 'COMPLETED') AS completed,
       sum(state = 'TERMINATED') AS canceled FROM ${elementInstances.name} WHERE ${column} = ? GROUP BY element_id`,
    [key],
  )
  const held = await reader.search(
    `SELECT element_id, count(*) AS incidents FROM ${incidents.name} WHERE ${column} = ? AND state = 'ACTIVE' GROUP BY element_id`,
    [key],
  )
  const incidentsOf = new Map(held.map(row => [row['element_id'], row['incidents']]))
  return rows.map(row => ({
    elementId: row['element_id'],
    active: row['active'],
    canceled: row['canceled'],
    incidents: incidentsOf.get(row['element_id']) ?? 0,
    completed: row['completed'],
  }))
}
