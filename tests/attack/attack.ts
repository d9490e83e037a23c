import type { Browser } from 'playwright-core'
import type { Target } from './target.ts'

/** One way to get at what one may not have. */
export interface Attack {
  readonly name: string
  /** @throws Succeeded where it worked */
  run(target: Target, browser: () => Promise<Browser>): Promise<void>
}

/** The attack worked: what was reached. */
export class Succeeded extends Error {
  override readonly name = 'Succeeded'
}
