import type { IntlShape } from 'react-intl'
import { chosenWords, type LedgerField } from '../../../domain/ledger-field.ts'
import { regionText } from '../../../domain/region.ts'

/** A value as people read it; undefined where there is none. */
export function cellText(intl: IntlShape, field: LedgerField, value: unknown): string | undefined {
  const { type, unit } = field
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'ledgers.yes' : 'ledgers.no' })
  if (typeof value === 'number') return unit ? `${value} ${unit}` : String(value)
  const chosen = chosenWords(field, value, intl.locale)
  if (chosen !== undefined) return chosen
  if (typeof value !== 'string') return JSON.stringify(value)
  return type === 'region' ? regionText(value) || value : value
}
