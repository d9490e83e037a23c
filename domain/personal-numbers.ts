import { birthDateOf } from './identity-number.ts'

/**
 * Identity numbers and mobile numbers inside any text, as people write them: with spaces or hyphens between their groups, in
 * full-width digits. Where a text must not hold one (addresses, reasons, what becomes a process variable) it is looked for here.
 */
const IDENTITY = /(?<!\d)(\d{6})[ -]?(\d{8})[ -]?(\d{3}[\dXx])(?!\d)/g
const MOBILE = /(?<!\d)1\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)/g

/** Eighteen digits are an identity number only where a day of birth stands in them; engine keys have none. */
const isIdentity = (...groups: readonly string[]): boolean => {
  const day = birthDateOf(groups.join(''))
  return day !== undefined && day >= '1850-01-01' && day < '2100-01-01'
}

export function hasPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC')
  return plain.search(MOBILE) >= 0 || [...plain.matchAll(IDENTITY)].some(([, ...groups]) => isIdentity(...groups))
}

/** The text with `***` in the place of every such number; otherwise as it was. */
export function withoutPersonalNumbers(text: string): string {
  if (!hasPersonalNumber(text)) return text
  return text
    .normalize('NFKC')
    .replace(IDENTITY, (number, ...groups: string[]) => (isIdentity(...groups.slice(0, 3)) ? '***' : number))
    .replace(MOBILE, '***')
}
