const SHORTEST = 10
/** A passphrase this long need not mix kinds of characters. */
const LONG = 16
const LONGEST = 200
const KINDS = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/**
 * GB/T 22239-2019 (等保 2.0) 8.1.4.1 asks for complexity and change, without figures: the figures are ours.
 * @returns whether it may be somebody's password: long enough, mixed (or very long), not the name, not one character over and over
 */
export function isGoodPassword(password: string, username: string): boolean {
  const length = [...password].length
  if (length < SHORTEST || length > LONGEST) return false
  if (length < LONG && KINDS.filter(kind => kind.test(password)).length < 3) return false
  if (password.toLowerCase().includes(username.toLowerCase())) return false
  return new Set(password.toLowerCase()).size >= 6
}
