import { decryptField, encryptField, isEncrypted } from './personal-data.ts'

/**
 * A mongoose field of class L2 or L3: any JSON value, encrypted in the database, plain on a hydrated document.
 * `lean()` shows the cipher text; `open` reads it.
 */
export const sealed = () => ({ type: String, set: sealOnce, get: open }) as const

export function seal(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : encryptField(JSON.stringify(value))
}

export function open(stored: unknown): unknown {
  return isEncrypted(stored) ? (JSON.parse(decryptField(stored)) as unknown) : stored
}

/** Mongoose may run a setter again on what is sealed already. A text that only looks sealed is somebody's input. */
function sealOnce(value: unknown): unknown {
  if (!isEncrypted(value)) return seal(value)
  try {
    open(value)
    return value
  } catch {
    return seal(value)
  }
}
