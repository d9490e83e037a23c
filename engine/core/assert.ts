/** The engine itself is wrong: stops the command, whose changes are taken back. Nobody catches it locally. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message)
}

/** @returns the value, which must be there */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new AssertionFailure(`Expected ${what} to be there`)
  return value
}
