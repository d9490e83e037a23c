/** What of a form-js field says where its answer stands and whether the engine may know it. */
interface Field {
  readonly type?: string
  readonly key?: string
  readonly path?: string
  readonly isRepeating?: boolean
  readonly components?: readonly Field[]
  readonly properties?: { readonly variable?: string }
}

/**
 * Calls back for every field that has a place of its own in the data, in groups too. A list is one value: what visits it sees the list,
 * then each field inside it at the list's place, told by `inList`.
 */
export function visitFields<F extends Field>(
  fields: readonly F[],
  visit: (path: readonly string[], field: F, inList: boolean) => void,
  base: readonly string[] = [],
): void {
  for (const field of fields) {
    const components = field.components as readonly F[] | undefined
    const path = [...base, ...((components ? field.path : field.key)?.split('.') ?? [])]
    if (components && !field.isRepeating) {
      visitFields(components, visit, path)
    } else if (components) {
      visit(path, field, false)
      visitFields(components, (_inner, child) => visit(path, child, true))
    } else if (field.key) {
      visit(path, field, false)
    }
  }
}

/**
 * The fields marked `properties.variable`, and nothing else, go to the engine; what was not filled in goes as null. A record goes
 * as its key alone: its label may tell of a person.
 */
export function formVariables(
  schema: { readonly components?: readonly Field[] },
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  visitFields(schema.components ?? [], (path, field, inList) => {
    const name = field.properties?.variable
    if (name && !inList) variables[name] = valueAt(data, field.type === 'fq-record' ? [...path, 'key'] : path) ?? null
  })
  return variables
}

export const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined | null)?.[step], data)
