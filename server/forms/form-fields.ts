import { visitFields } from '../../domain/form-variables.ts'
import type { DataClass } from '../../domain/personal-data.ts'
import { isProtected } from '../../domain/personal-data.ts'
import type { FormField, FormSchema } from '../plugin-api.ts'

interface Marked {
  readonly components?: readonly (FormField & Marked)[]
  readonly path?: string
  readonly isRepeating?: boolean
  readonly properties?: { readonly class?: DataClass; readonly variable?: string; readonly ledger?: string }
}
/** What nobody has classified is protected. */
const UNMARKED: DataClass = 'L2'

/** The highest class found below each top-level key: that is how it is stored. */
export function classesOf(schema: FormSchema): (key: string) => DataClass {
  const classes = new Map<string, DataClass>()
  walk(schema.components, (path, field) => {
    const top = path[0] ?? ''
    const own = (field as Marked).properties?.class ?? UNMARKED
    const known = classes.get(top)
    if (!known || own > known) classes.set(top, own)
  })
  return key => classes.get(key) ?? UNMARKED
}

/** Every field that has a place of its own in the data, in groups, too; those inside a list have none. */
export function placedFields(schema: FormSchema): { readonly path: readonly string[]; readonly field: FormField }[] {
  const found: { readonly path: readonly string[]; readonly field: FormField }[] = []
  walk(schema.components, (path, field) => void found.push({ path, field }))
  return found
}

/** A field that fills a record's field (`properties.ledger`). */
export interface RecordField {
  /** `subject.idNo` */
  readonly ledger: string
  /** Where its answer stands in the data, as steps and as field errors name it. */
  readonly path: readonly string[]
  readonly name: string
  readonly label: string
  readonly field: FormField
  /** The highest class of it and of what it holds. */
  readonly class: DataClass
  readonly isProtected: boolean
}

/** A list is one field; those inside it have no place of their own. */
export function recordFields(schema: FormSchema): RecordField[] {
  const found = new Map<string, RecordField>()
  walk(schema.components, (path, field) => {
    const name = path.join('.')
    const list = found.get(name)
    const own = (field as Marked).properties?.class ?? UNMARKED
    const highest = list && list.class > own ? list.class : own
    const ledger = list?.ledger ?? (field as Marked).properties?.ledger
    if (!ledger) return
    const label = String((list?.field ?? field)['label'] ?? name)
    found.set(name, { ledger, path, name, label, field: list?.field ?? field, class: highest, isProtected: isProtected(highest) })
  })
  return [...found.values()]
}

/** Of a field inside a list only its class counts: it has no place of its own. */
function walk(fields: readonly FormField[], visit: (path: readonly string[], field: FormField) => void): void {
  visitFields(fields as readonly (FormField & Marked)[], (path, field, inList) =>
    visit(path, inList ? ({ ...field, properties: { class: field.properties?.class } } as FormField) : field),
  )
}
