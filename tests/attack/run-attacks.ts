import type { Browser } from 'playwright-core'
import { type Attack, Succeeded } from './attack.ts'
import { connectors } from './attacks/connectors.ts'
import { injections } from './attacks/injections.ts'
import { models } from './attacks/models.ts'
import { objects } from './attacks/objects.ts'
import { requests } from './attacks/requests.ts'
import { scripts } from './attacks/scripts.ts'
import { sessions } from './attacks/sessions.ts'
import { uploads } from './attacks/uploads.ts'
import type { Target } from './target.ts'
import { makeVictim } from './victim.ts'

export interface Tried {
  readonly name: string
  /** What was reached, or what was not as it should be; absent: refused, on record, the system alive. */
  readonly succeeded?: string
}

/** Tries every attack, one after the other; after each the system must be alive and know of it. */
export async function runAttacks(
  target: Target,
  browser: () => Promise<Browser>,
  tell: (tried: Tried) => void,
): Promise<Tried[]> {
  const victim = await makeVictim(target)
  const attacks = [...objects(victim), ...connectors, ...injections, ...models, ...requests, ...scripts, ...sessions, ...uploads]
  const tried: Tried[] = []
  for (const attack of attacks) {
    const succeeded = await tryOne(attack, target, browser)
    const result = { name: attack.name, ...(succeeded === undefined ? {} : { succeeded }) }
    tell(result)
    tried.push(result)
  }
  return tried
}

async function tryOne(attack: Attack, target: Target, browser: () => Promise<Browser>): Promise<string | undefined> {
  target.refusals = []
  try {
    await attack.run(target, browser)
  } catch (error) {
    if (error instanceof Succeeded) return error.message
    throw new Error(`“${attack.name}” could not be tried`, { cause: error })
  }
  if (!(await target.isAlive())) return 'the system does not answer any more'
  const unrecorded = await target.unrecorded()
  if (unrecorded.length > 0) return `not on record: ${unrecorded.slice(0, 3).join(', ')}`
  return undefined
}
