import { privacyFaults } from './form-privacy.ts'
import { ledgerAsForm } from './ledger-form.ts'
import { hasOptions } from './ledger-field.ts'
import type { LedgerDefinition, LedgerField, LedgerView } from './ledger-field.ts'
import { isProtected } from './personal-data.ts'
import { PERSON_KINDS } from './person-record.ts'

/** Ids that are addresses of pages. */
const TAKEN = new Set<string>([...PERSON_KINDS, 'new', 'entries', 'check'])

/** What is wrong with a definition: where (`fields[2].class`), and why, as a stable word. */
export interface LedgerFault {
  readonly at: string
  readonly code: LedgerFaultCode
  readonly values?: Readonly<Record<string, string | number>>
}
export type LedgerFaultCode =
  | 'id-taken'
  | 'key-twice'
  | 'label-twice'
  | 'options-missing'
  | 'option-twice'
  | 'class-too-low'
  | 'mask-unknown'
  | 'mask-too-weak'
  | 'key-field'
  | 'view-twice'
  | 'view-column'
  | 'view-protected'
  | 'view-filter'
  | 'field-used'
  | 'type-used'
  | 'option-used'

/** What entries have already: which fields, and of choices which values. */
export interface UsedFields {
  readonly fields: ReadonlySet<string>
  readonly options: ReadonlyMap<string, ReadonlySet<string>>
}
const UNUSED: UsedFields = { fields: new Set(), options: new Map() }

/**
 * Holds a definition against its rules: names that are there once, classes and masks that fit what a field can hold (as for
 * forms), views that show what there is, and nothing taken away that entries have.
 */
export function ledgerFaults(definition: LedgerDefinition, before?: LedgerDefinition, used: UsedFields = UNUSED): LedgerFault[] {
  return [
    ...(TAKEN.has(definition.id) ? [{ at: 'id', code: 'id-taken' } as const] : []),
    ...fieldFaults(definition.fields),
    ...privacy(definition),
    ...keyFieldFaults(definition),
    ...twice(definition.views, ({ id }) => id, 'views', 'id', 'view-twice'),
    ...definition.views.flatMap((view, index) => viewFaults(view, `views[${index}]`, definition.fields)),
    ...(before ? lossFaults(definition, before, used) : []),
  ]
}

/** Fields whose class the next version lowers: allowed, but never in silence. */
export function loweredFields(definition: LedgerDefinition, before: LedgerDefinition): LedgerField[] {
  return definition.fields.filter(({ key, class: next }) => before.fields.some(each => each.key === key && each.class > next))
}

function fieldFaults(fields: readonly LedgerField[]): LedgerFault[] {
  const options = fields.flatMap((field, index): LedgerFault[] => {
    if (!hasOptions(field)) return []
    const at = `fields[${index}].options`
    if (!field.options?.length) return [{ at, code: 'options-missing' }]
    const values = field.options.map(({ value }) => value)
    const again = values.find((value, place) => values.indexOf(value) !== place)
    return again === undefined ? [] : [{ at, code: 'option-twice', values: { option: again } }]
  })
  const current = fields.filter(({ retired }) => !retired)
  return [
    ...twice(fields, ({ key }) => key, 'fields', 'key', 'key-twice'),
    ...twice(fields, field => (current.includes(field) ? field.label.zh : field), 'fields', 'label', 'label-twice'),
    ...options,
  ]
}

/** The rules of forms (`privacyFaults`): a class not below its meaning's, a mask that conceals it. */
function privacy(definition: LedgerDefinition): LedgerFault[] {
  const faults = privacyFaults(ledgerAsForm(definition))
  const tooLow = new Set(faults.flatMap(({ rule, field }) => (rule === 'class-too-low' ? [field] : [])))
  return faults.flatMap(({ rule, field, wanted = '' }): LedgerFault[] => {
    // A field that is not protected is masked in no way: its class is what is wrong.
    if (rule !== 'class-too-low' && tooLow.has(field)) return []
    const index = definition.fields.findIndex(({ key }) => `ledger-${key}` === field)
    const part = rule === 'class-too-low' ? 'class' : 'mask'
    if (rule === 'class-missing' || rule === 'variable-protected') return []
    return [{ at: `fields[${index}].${part}`, code: rule, values: { wanted } }]
  })
}

function keyFieldFaults({ keyField, fields }: LedgerDefinition): LedgerFault[] {
  const found = fields.find(({ key }) => key === keyField)
  return found && !found.retired ? [] : [{ at: 'keyField', code: 'key-field' }]
}

function viewFaults({ columns, filter = [], sort }: LedgerView, at: string, fields: readonly LedgerField[]): LedgerFault[] {
  const known = (key: string) => fields.find(each => each.key === key && !each.retired)
  const open = (key: string, where: string): LedgerFault[] => {
    const found = known(key)
    if (!found) return [{ at: where, code: 'view-column', values: { field: key } }]
    return isProtected(found.class) ? [{ at: where, code: 'view-protected', values: { field: found.label.zh } }] : []
  }
  return [
    ...columns.flatMap((key): LedgerFault[] =>
      known(key) ? [] : [{ at: `${at}.columns`, code: 'view-column', values: { field: key } }],
    ),
    ...filter.flatMap(each => open(each.field, `${at}.filter`)),
    ...filter.flatMap(({ is, from, to }): LedgerFault[] =>
      is === undefined && from === undefined && to === undefined ? [{ at: `${at}.filter`, code: 'view-filter' }] : [],
    ),
    ...(sort && sort.field !== 'at' ? open(sort.field, `${at}.sort`) : []),
  ]
}

/** A field that entries have is retired, never removed; it does not become another kind of thing, nor loses a choice they made. */
function lossFaults({ fields }: LedgerDefinition, before: LedgerDefinition, used: UsedFields): LedgerFault[] {
  return before.fields
    .filter(({ key }) => used.fields.has(key))
    .flatMap((old): LedgerFault[] => {
      const index = fields.findIndex(({ key }) => key === old.key)
      const next = fields[index]
      const values = { field: old.label.zh }
      if (!next) return [{ at: 'fields', code: 'field-used', values }]
      if (next.type !== old.type) return [{ at: `fields[${index}].type`, code: 'type-used', values }]
      const chosen = used.options.get(old.key) ?? new Set()
      const gone = [...chosen].find(value => !next.options?.some(option => option.value === value))
      return gone === undefined
        ? []
        : [{ at: `fields[${index}].options`, code: 'option-used', values: { ...values, option: gone } }]
    })
}

function twice<T>(
  items: readonly T[],
  nameOf: (item: T) => unknown,
  list: string,
  part: string,
  code: LedgerFaultCode,
): LedgerFault[] {
  const names = items.map(nameOf)
  return items.flatMap((_, index) =>
    names.indexOf(names[index]) === index
      ? []
      : [{ at: `${list}[${index}].${part}`, code, values: { name: String(names[index]) } }],
  )
}
