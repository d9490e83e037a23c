/** Citizen identity numbers, GB 11643-1999: region (6), birth date (8), order (3; odd: male), check character (1). */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

export type IdentityNumberFault = 'length' | 'characters' | 'date' | 'check-digit'

/**
 * @param today the last day a person can have been born on, `2026-11-21`
 * @returns what is wrong with the number, the first fault only; undefined where it is fine
 */
export function identityNumberFault(number: string, today?: string): IdentityNumberFault | undefined {
  if (number.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(number)) return 'characters'
  const birthDate = birthDateOf(number)
  if (birthDate === undefined || birthDate < '1900-01-01' || (today !== undefined && birthDate > today)) return 'date'
  return checkCharacter(number) === number[17] ? undefined : 'check-digit'
}

export const isIdentityNumber = (number: string): boolean => identityNumberFault(number) === undefined

/** The 18th character that belongs to the first seventeen digits. */
export function checkCharacter(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/** @returns the ISO day of birth, or undefined where the digits are no day of the calendar */
export function birthDateOf(number: string): string | undefined {
  const iso = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}

export const genderOf = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female')

/**
 * A number for an invented person: valid by its check character, of a region code that GB/T 2260 never assigned,
 * so that it can be nobody's.
 */
export function inventedIdentityNumber(person: { birthDate: string; gender: 'male' | 'female'; order: number }): string {
  const odd = person.gender === 'male' ? 1 : 0
  const order = ((person.order * 2 + odd) % 1000).toString().padStart(3, '0')
  const digits = `${UNASSIGNED_REGION}${person.birthDate.replaceAll('-', '')}${order}`
  return digits + checkCharacter(digits)
}

const UNASSIGNED_REGION = '000000'
export const isInventedIdentityNumber = (number: string): boolean => number.startsWith(UNASSIGNED_REGION)

/** Whole years on a day, as the law counts them: a year is full on the day after the birthday. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) > birthDate.slice(5) ? years : years - 1
}

export const isMinorOn = (birthDate: string, day: string): boolean => ageOn(birthDate, day) < 18
