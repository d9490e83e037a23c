import type { EnrolOptions, Entrant } from '../scenario.ts'
import { inventEntrant as invent } from './correction-entry/entrant.ts'

/** Somebody whose notice came in. Scenarios ask their scene instead: `scene.entrant()`, `scene.registered()`. */
export const inventEntrant = (seed: number, today: string, docNo: string, options?: EnrolOptions): Entrant =>
  invent({ seed, today, docNo }, options)
