import { birthDateOf } from './identity-number.ts'

/**
 * Identity numbers and mobile numbers inside any text, as people write them: with spaces or hyphens between their groups, in
 * full-width digits. Where a text must not hold one (addresses, reasons, what becomes a process variable) it is looked for here.
 */
const NUMBER = /(?<!\d)(?:(\d{6})[ -]?(\d{8})[ -]?(\d{3}[\dXx])|1\d{2}[ -]?\d{4}[ -]?\d{4})(?!\d)/g
/** Ids that we make ourselves (of records, requests, files) are hexadecimal and long; digits within one are nobody's number. */
const SHORTEST_ID = 20
const BEFORE = /[\da-f-]*$/i
const AFTER = /^[\da-f-]*/i

export const hasPersonalNumber = (text: string): boolean => replaced(text.normalize('NFKC')) !== undefined

/** The text with `***` in the place of every such number; otherwise as it was. */
export const withoutPersonalNumbers = (text: string): string => replaced(text.normalize('NFKC')) ?? text

/** @returns undefined where there is none */
function replaced(text: string): string | undefined {
  let found = false
  const without = text.replace(NUMBER, (number: string, ...rest: (string | number | undefined)[]) => {
    const groups = rest.slice(0, 3) as (string | undefined)[]
    const at = rest[3] as number
    if (!isPersonal(groups) || isWithinId(text, at, number.length)) return number
    found = true
    return '***'
  })
  return found ? without : undefined
}

/** Eighteen digits are an identity number only where a day of birth stands in them; engine keys have none. */
function isPersonal(groups: readonly (string | undefined)[]): boolean {
  if (groups[0] === undefined) return true
  const day = birthDateOf(groups.join(''))
  return day !== undefined && day >= '1850-01-01' && day < '2100-01-01'
}

function isWithinId(text: string, at: number, length: number): boolean {
  const before = BEFORE.exec(text.slice(Math.max(0, at - 2 * SHORTEST_ID), at))?.[0] ?? ''
  const after = AFTER.exec(text.slice(at + length, at + length + 2 * SHORTEST_ID))?.[0] ?? ''
  return before.length + length + after.length >= SHORTEST_ID && /[a-f]/i.test(before + after)
}
