import { isTable } from '../../components/table.ts'
import type { SchemaField } from '../../form-schema.ts'
import type { Validator } from '../validator.ts'

type Path = readonly (string | number)[]
export interface Instance {
  readonly id: string
  readonly valuePath: Path
  readonly value?: unknown
  readonly indexes?: Readonly<Record<string, number>>
}
interface Form {
  validate(): Record<string, unknown>
  _getSubmitData(): Record<string, unknown>
  _setState(state: { errors: Record<string, unknown> }): void
}
interface Registry {
  getAll(): readonly Instance[]
}
interface Fields {
  get(id: string): SchemaField | undefined
}

/**
 * form-js asks only fields with a key when it checks a form or gathers what was entered. A table has none: that it has too few rows is
 * told here, and one from which every row was taken is handed in as empty, or the server would keep what the case had in it.
 */
class Tables {
  static readonly $inject = ['form', 'formFieldRegistry', 'formFieldInstanceRegistry', 'validator']
  constructor(form: Form, fields: Fields, instances: Registry, validator: Validator) {
    const tables = () => instances.getAll().filter(({ id }) => isTableOf(fields.get(id)))
    const [validate, submitData] = [form.validate.bind(form), form['_getSubmitData'].bind(form)]
    form.validate = () => {
      const errors = validate()
      for (const table of tables()) {
        const told = validator.validateFieldInstance(table, table.value)
        if (told.length > 0) put(errors, [table.id, ...Object.values(table.indexes ?? {})], told)
      }
      form['_setState']({ errors })
      return errors
    }
    form['_getSubmitData'] = () => {
      const data = submitData()
      for (const { valuePath, value } of tables()) if (Array.isArray(value) && value.length === 0) put(data, valuePath, [])
      return data
    }
  }
}

const isTableOf = (field: SchemaField | undefined): boolean => field !== undefined && isTable(field)

function put(target: Record<string | number, unknown>, path: Path, value: unknown): void {
  let holder = target
  for (const [index, step] of path.slice(0, -1).entries())
    holder = (holder[step] ??= typeof path[index + 1] === 'number' ? [] : {}) as Record<string | number, unknown>
  const last = path.at(-1)
  if (last !== undefined) holder[last] = value
}

export const tableModule = { __init__: ['fqTables'], fqTables: ['type', Tables] }
