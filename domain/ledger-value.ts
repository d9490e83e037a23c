import { isCreditCode } from './credit-code.ts'
import { isIdentityNumber } from './identity-number.ts'
import type { LedgerField } from './ledger-field.ts'
import { isMobileNumber } from './mobile-number.ts'
import { regionName } from './region.ts'
import { isDay } from './working-days.ts'

const LONGEST = 10_000
const isText = (value: unknown): value is string => typeof value === 'string'
const YES_NO: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['yes', true],
  ['no', false],
])

/**
 * A form's answer as the ledger keeps it: forms say yes and no in several ways, and numbers as texts.
 * @returns undefined where the field cannot hold it
 */
export function fitValue({ type, options = [] }: LedgerField, value: unknown): unknown {
  switch (type) {
    case 'number':
      return fitNumber(value)
    case 'yes-no':
      return YES_NO.get(value)
    case 'choice':
      return isText(value) && options.some(option => option.value === value) ? value : undefined
    case 'choices':
      return Array.isArray(value) && value.every(each => options.some(option => option.value === each)) ? value : undefined
    case 'date':
      return isText(value) && isDay(value) ? value : undefined
    case 'region':
      return isText(value) && regionName(value) !== undefined ? value : undefined
    case 'identity-number':
      return isText(value) && isIdentityNumber(value) ? value : undefined
    case 'mobile':
      return isText(value) && isMobileNumber(value) ? value : undefined
    case 'credit-code':
      return isText(value) && isCreditCode(value) ? value : undefined
    default:
      return fitText(value)
  }
}

function fitNumber(value: unknown): number | undefined {
  const number = isText(value) && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** What was ticked of a list becomes one text. */
function fitText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  const text = Array.isArray(value) && value.every(isText) ? value.join('、') : value
  return isText(text) && text.length <= LONGEST ? text : undefined
}
