import { incidentScopes, keyedTables, sequenceFlows, type Index, type ReadTable } from './tables.ts'

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

export const readModelSchema = [
  ...keyedTables.map(table => create(table)),
  create(sequenceFlows, 'PRIMARY KEY (process_instance_key, element_id)'),
  create(incidentScopes, 'PRIMARY KEY (scope_key, incident_key)'),
].join('\n')

/** Empties the read model, to build it again from the log. */
export const clearReadModel = [...keyedTables, sequenceFlows, incidentScopes].map(({ name }) => `DELETE FROM ${name};`).join('\n')
