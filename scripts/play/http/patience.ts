import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '../server-api.ts'

const FIRST_PAUSE_MS = 80
const LONGEST_PAUSE_MS = 1_500
const PATIENCE_MS = 120_000
const NOT_YET = new Set([403, 404, 409])

/**
 * Asks again and again until there is an answer.
 * @param standing how things stand, for the error
 * @throws where none comes within two minutes
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  standing: () => Promise<string> = async () => '',
): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (let wait = FIRST_PAUSE_MS; performance.now() < end; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
    const found = await ask()
    if (found !== undefined) return found
    await pause(wait)
  }
  throw new Error(`${what}: it does not come\n${await standing()}`)
}

/** @returns undefined where it is not there yet, nobody waits for it, or it is not this person's */
export async function unlessTooEarly<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof ApiError && NOT_YET.has(error.status)) return undefined
    throw error
  }
}

/** @returns whether it could be done */
export async function couldDo(act: () => Promise<unknown>): Promise<boolean> {
  return (await unlessTooEarly(async () => ({ done: await act() }))) !== undefined
}
