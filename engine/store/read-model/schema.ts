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

/** Tables without a key of their own: their first two columns are. */
const pairTables = [sequenceFlows, incidentScopes]

/** Every table of the read model, by name. */
export const readTableNames = [...keyedTables, ...pairTables].map(({ name }) => name)

export const readModelSchema = [
  ...keyedTables.map(table => create(table)),
  ...pairTables.map(table => create(table, `PRIMARY KEY (${Object.keys(table.columns).slice(0, 2).join(', ')})`)),
].join('\n')

/** Empties the read model, to build it again from the log. */
export const clearReadModel = readTableNames.map(name => `DELETE FROM ${name};`).join('\n')
