import type { Mark } from './legal-basis.ts'
import { regionText } from './region.ts'
import type { DataClass } from './personal-data.ts'

/** What a ledger's field may hold, with the form component that holds the same and checks it by the same rules. */
export const FIELD_TYPES = {
  text: 'textfield',
  'long-text': 'textarea',
  number: 'number',
  date: 'fq-date',
  'yes-no': 'checkbox',
  choice: 'select',
  choices: 'checklist',
  region: 'fq-region',
  'identity-number': 'fq-identity-number',
  mobile: 'fq-mobile',
  'credit-code': 'fq-credit-code',
} as const
export type FieldType = keyof typeof FIELD_TYPES

/** In Chinese, and in English where somebody has written it. */
export interface Words {
  readonly zh: string
  readonly en?: string | undefined
}

/** A field of a ledger (台账). Class and mask as in forms: `domain/form-privacy.ts`. */
export interface LedgerField {
  /** Forms fill it by their property `ledger`: `<ledger>.<key>`. */
  readonly key: string
  readonly label: Words
  readonly type: FieldType
  readonly class: DataClass
  readonly mask?: string | undefined
  readonly required?: boolean | undefined
  /** Of a choice, or of several (`choices`, whose value is a list). */
  readonly options?: readonly { readonly value: string; readonly label: Words }[] | undefined
  /** Shown behind a number: `人`. */
  readonly unit?: string | undefined
  /** No longer filled or shown in tables; entries that have it keep it. */
  readonly retired?: boolean | undefined
}

/** A named table: which columns, which entries, in which order. Only fields of class L0 and L1 can be filtered and ordered by. */
export interface LedgerView {
  readonly id: string
  readonly name: Words
  readonly columns: readonly string[]
  readonly filter?: readonly LedgerFilter[] | undefined
  readonly sort?: LedgerSort | undefined
}
export interface LedgerFilter {
  readonly field: string
  /** Is it. */
  readonly is?: string | number | boolean | undefined
  /** Lies between, both included. */
  readonly from?: string | number | undefined
  readonly to?: string | number | undefined
}
export interface LedgerSort {
  /** A field, or `at`: when the entry was last written. */
  readonly field: string
  readonly descending?: boolean | undefined
}

/** A ledger (台账): a kind of record that an administrator, or a pack, defines without code. */
export interface LedgerDefinition {
  /** A slug. */
  readonly id: string
  readonly title: Words
  /** What it is for, and on what legal basis it is kept (个保6: for a stated purpose). */
  readonly purpose: string
  readonly basis: string
  /** How long records are kept. A text: nothing is deleted by itself. */
  readonly kept: { readonly period: string; readonly source: string; readonly mark: Mark }
  /** By which field people call an entry. */
  readonly keyField: string
  /**
   * A record of things, not of cases: the process variable whose value names the entry (`officeCode`), which all cases about that
   * thing write and read, version after version. Absent: each case has entries of its own.
   */
  readonly keyedBy?: string | undefined
  readonly fields: readonly LedgerField[]
  readonly views: readonly LedgerView[]
}

/** Whether one chooses among its options: one, or several. */
export const hasOptions = ({ type }: Pick<LedgerField, 'type'>): boolean => type === 'choice' || type === 'choices'

/** What was chosen, in words; undefined where it is no choice. */
export function chosenWords({ type, options = [] }: LedgerField, value: unknown, locale = 'zh-CN'): string | undefined {
  if (!hasOptions({ type })) return undefined
  return [value]
    .flat()
    .map(each => {
      const option = options.find(known => known.value === each)
      return option ? wordsIn(option.label, locale) : String(each)
    })
    .join('、')
}

export const wordsIn = ({ zh, en }: Words, locale: string): string => (locale.startsWith('en') && en ? en : zh)

/** A value as people read it; undefined where there is none. */
export function valueWords(field: LedgerField, value: unknown, locale = 'zh-CN'): string | undefined {
  const { type, unit } = field
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return YES_NO[locale.startsWith('en') ? 'en' : 'zh'][value ? 0 : 1]
  if (typeof value === 'number') return unit ? `${value} ${unit}` : String(value)
  const chosen = chosenWords(field, value, locale)
  if (chosen !== undefined) return chosen
  if (typeof value !== 'string') return JSON.stringify(value)
  return type === 'region' ? regionText(value) || value : value
}

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const
