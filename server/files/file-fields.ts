import type { DataClass } from '../../domain/personal-data.ts'
import { ServerError } from '../errors.ts'
import type { FormField, FormSchema } from '../plugin-api.ts'

/** The form component that holds files (plugins/form-components): its value is a list of their ids. */
const FILE_FIELD = 'fq-file'

interface Parts {
  readonly components?: readonly FormField[]
  readonly path?: string
  readonly isRepeating?: boolean
  readonly properties?: { readonly class?: DataClass }
}

/** How protected a file of that field is. @throws NOT_FOUND where the form has no such field for files */
export function classOfFileField(schema: FormSchema, fieldKey: string): DataClass {
  const classes = fieldsOf(schema.components)
    .filter(field => field.type === FILE_FIELD && field.key === fieldKey)
    .map(field => (field as Parts).properties?.class ?? 'L2')
  const [highest] = classes.toSorted().toReversed()
  if (!highest) throw new ServerError('NOT_FOUND', { detail: 'the form has no such field for files' })
  return highest
}

/** The files in the data of a form, by the field that holds them. */
export function filesIn(schema: FormSchema, data: unknown): { field: FormField; fileId: string }[] {
  return valuesOf(schema.components, data)
}

function fieldsOf(components: readonly FormField[]): FormField[] {
  return components.flatMap(field => [field, ...fieldsOf((field as Parts).components ?? [])])
}

function valuesOf(components: readonly FormField[], data: unknown): { field: FormField; fileId: string }[] {
  return components.flatMap(field => {
    const { components: inner, path, isRepeating } = field as Parts
    const value = valueAt(data, inner ? path : field.key)
    if (inner) return (isRepeating && Array.isArray(value) ? value : [value]).flatMap(each => valuesOf(inner, each))
    return field.type === FILE_FIELD && Array.isArray(value) ? value.map(fileId => ({ field, fileId: String(fileId) })) : []
  })
}

const valueAt = (data: unknown, path: string | undefined): unknown =>
  (path ? path.split('.') : []).reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    data,
  )
