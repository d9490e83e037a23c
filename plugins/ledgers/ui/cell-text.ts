import type { IntlShape } from 'react-intl'
import { wordsIn, type LedgerField } from '../../../domain/ledger-field.ts'
import { regionText } from '../../../domain/region.ts'

/** A value as people read it; undefined where there is none. */
export function cellText(intl: IntlShape, { type, options, unit }: LedgerField, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'ledgers.yes' : 'ledgers.no' })
  if (typeof value === 'number') return unit ? `${value} ${unit}` : String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (type === 'choice') {
    const option = options?.find(each => each.value === value)
    return option ? wordsIn(option.label, intl.locale) : value
  }
  return type === 'region' ? regionText(value) || value : value
}
