import type { SessionAccount } from '../../server/plugin-api.ts'

/** Where a case belongs, from its variables `countyCode` and `officeCode`. */
export interface CasePlace {
  readonly countyCode?: string
  readonly officeCode?: string
}

/**
 * Whether an account may replay a case: its organisation's own, or one of an organisation below it. A case that names
 * no place is for administrators only.
 */
export function maySee(account: SessionAccount, place: CasePlace): boolean {
  const codes = account.groups.map(group => group.split(':')[0] ?? '')
  if (place.countyCode === undefined && place.officeCode === undefined) return account.roles.includes('administrator')
  return codes.some(
    code => covers(code, place.officeCode) || covers(code, place.countyCode) || covers(code, place.officeCode?.split('-')[0]),
  )
}

/** `410100` (a city) covers `410106` and its offices; `410106` its offices `410106-01`; an office itself. */
function covers(code: string, other: string | undefined): boolean {
  if (other === undefined || code === '') return false
  if (code === other) return true
  const prefix = /^\d{4}00$/.test(code) ? code.slice(0, 4) : `${code}-`
  return other.startsWith(prefix)
}
