import type { Index, ReadTable } from './table.ts'
import { incidentScopes, keyedTables, sequenceFlows, userTaskCandidates } from './tables.ts'

function create(table: ReadTable, constraint = ''): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`)
  if (constraint) columns.push(constraint)
  const options = constraint ? ' WITHOUT ROWID' : ''
  const indexes = table.indexes.map((index, i) => `CREATE INDEX ${table.name}_${i} ON ${table.name} ${covers(index)};`)
  return `CREATE TABLE ${table.name} (${columns.join(', ')})${options};\n${indexes.join('\n')}`
}

function covers(index: Index): string {
  return typeof index === 'string' ? `(${index})` : `(${index.on}) WHERE ${index.where}`
}

/** Tables without a key of their own, by what makes their rows unique. */
const relations: readonly (readonly [table: ReadTable, primaryKey: string])[] = [
  [sequenceFlows, 'process_instance_key, element_id'],
  [incidentScopes, 'scope_key, incident_key'],
  [userTaskCandidates, 'kind, name, is_open, task_key'],
]

/** Every table of the read model. */
export const readTables: readonly ReadTable[] = [...keyedTables, ...relations.map(([table]) => table)]

export const readModelSchema = [
  ...keyedTables.map(table => create(table)),
  ...relations.map(([table, primaryKey]) => create(table, `PRIMARY KEY (${primaryKey})`)),
].join('\n')

/** Empties the read model, to build it again from the log. */
export const clearReadModel = readTables.map(({ name }) => `DELETE FROM ${name};`).join('\n')
