/**
 * Which record's field a form's field fills: `properties.ledger`, `subject.idNo`. So a form may name its fields as it
 * likes, and an administrator may let a new one fill a record without any code.
 */
interface LedgerField {
  readonly key?: string
  readonly path?: string
  readonly isRepeating?: boolean
  readonly components?: readonly LedgerField[]
  readonly properties?: { readonly ledger?: string }
}

/** @returns the record's fields that the data fill; a list fills one field as a whole */
export function ledgerFields(
  schema: { readonly components: readonly LedgerField[] },
  data: Readonly<Record<string, unknown>>,
  record: string,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {}
  fill(schema.components, data, `${record}.`, filled)
  return filled
}

function fill(fields: readonly LedgerField[], data: unknown, prefix: string, filled: Record<string, unknown>): void {
  for (const field of fields) {
    const name = field.components ? field.path : field.key
    const value = name ? valueAt(data, name.split('.')) : data
    const ledger = field.properties?.ledger
    if (ledger?.startsWith(prefix) && value !== undefined && value !== null) filled[ledger.slice(prefix.length)] = value
    if (field.components && !field.isRepeating) fill(field.components, value, prefix, filled)
  }
}

const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? value[step as keyof typeof value] : undefined,
    data,
  )
