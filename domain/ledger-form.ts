import { FIELD_TYPES, hasOptions, wordsIn } from './ledger-field.ts'
import type { LedgerField } from './ledger-field.ts'
import { isProtected } from './personal-data.ts'

/** A form's field as form-js has it, as far as a ledger needs it. */
export interface FormFieldOfLedger {
  readonly [name: string]: unknown
  readonly id: string
  readonly key: string
  readonly type: string
  readonly label: string
  readonly properties: { readonly class: string; readonly mask?: string }
}

/**
 * A ledger's fields as a form: so that an entry is checked, masked, shown and corrected exactly as a form is, by the same code.
 */
export function ledgerAsForm(
  { fields }: { readonly fields: readonly LedgerField[] },
  locale = 'zh-CN',
): { readonly type: 'default'; readonly schemaVersion: 19; readonly components: readonly FormFieldOfLedger[] } {
  return { type: 'default', schemaVersion: 19, components: fields.map(field => formField(field, locale)) }
}

function formField({ key, label, type, class: dataClass, mask, required, options, unit }: LedgerField, locale: string) {
  return {
    id: `ledger-${key}`,
    key,
    type: FIELD_TYPES[type],
    label: wordsIn(label, locale),
    properties: { class: dataClass, ...(mask ? { mask } : {}) },
    // A tick that must be there would ask for a yes.
    ...(required && type !== 'yes-no' ? { validate: { required: true } } : {}),
    ...(hasOptions({ type })
      ? { values: (options ?? []).map(option => ({ value: option.value, label: wordsIn(option.label, locale) })) }
      : {}),
    ...(unit ? { appearance: { suffixAdorner: unit } } : {}),
  }
}

/**
 * The fields of a version as they are to be shown today: by the higher of both classes, masked as today's definition says. What
 * was written when a field was less protected is shown no more freely than what is written now.
 */
export function shownFields(written: readonly LedgerField[], today: readonly LedgerField[]): LedgerField[] {
  return written.map(field => {
    const now = today.find(({ key }) => key === field.key)
    if (!now || now.class < field.class) return field
    return { ...field, class: now.class, mask: now.mask ?? (isProtected(field.class) ? field.mask : undefined) }
  })
}
