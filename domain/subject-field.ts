interface Field {
  readonly key?: string
  readonly type: string
  readonly components?: unknown
  readonly path?: unknown
}

/**
 * The key under which a form's data name the subject of community correction whom it is about: a field `fq-record` of kind `subject`, on its own or
 * in a group. @returns undefined where the form names none
 */
export function subjectFieldOf(fields: readonly Field[]): string | undefined {
  for (const field of fields) {
    if (field.type === 'fq-record' && 'kind' in field && field.kind === 'subject') return field.key
    const isPlainGroup = Array.isArray(field.components) && !field.path
    const inside = isPlainGroup ? subjectFieldOf(field.components as Field[]) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}
