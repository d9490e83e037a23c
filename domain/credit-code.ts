/** Unified social credit codes of organisations, GB 32100-2015: 17 characters and a check character (no I, O, S, V, Z). */

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

export type CreditCodeFault = 'length' | 'characters' | 'check-character'

/** @returns what is wrong with the code, the first fault only; undefined where it is fine */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== 18) return 'length'
  if (!/^[1-9A-HJ-NPQRTUWXY]{2}\d{6}[\dA-HJ-NPQRTUWXY]{10}$/.test(code)) return 'characters'
  return creditCodeCheckCharacter(code) === code[17] ? undefined : 'check-character'
}

export const isCreditCode = (code: string): boolean => creditCodeFault(code) === undefined

/** The 18th character that belongs to the first seventeen. */
export function creditCodeCheckCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * CHARACTERS.indexOf(code.charAt(index)), 0)
  return CHARACTERS.charAt((CHARACTERS.length - (sum % CHARACTERS.length)) % CHARACTERS.length)
}
