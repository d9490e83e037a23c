import { variables } from '../../store/read-model/tables.ts'
import { cannotBeParsed } from '../problem.ts'
import { all, conditionFor } from './condition.ts'
import { text, type Filter } from './search-spec.ts'

/**
 * A filter by the values of variables, each of which must be there.
 * @param where which variables `v` belong to the row
 */
export function variablesFilter(name: string, where: string): Filter {
  return (_value, filter, violations) => {
    if (!Array.isArray(filter.fields[name])) throw cannotBeParsed(`filter.${name}`)
    const conditions = filter.objects(name).map(entry => {
      const variable = entry.optionalText('name')
      const wanted = entry.fields['value']
      if (variable === undefined) violations.add('Variable name must not be null')
      if (wanted === undefined || wanted === null || isEmptyObject(wanted)) violations.add('Variable value must not be null')
      const value = conditionFor(`${name}.value`, text('v.value'), wanted ?? '', violations)
      const sql = `EXISTS (SELECT 1 FROM ${variables.name} AS v WHERE ${where} AND v.name = ? AND ${value.sql})`
      return { sql, values: [variable ?? '', ...value.values] }
    })
    return all(conditions)
  }
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
