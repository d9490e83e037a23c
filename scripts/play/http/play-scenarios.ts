import type { CaseHistory } from '../case-history.ts'
import type { Scenario } from '../scenario.ts'
import type { Staff } from '../staff.ts'
import { HttpScene } from './http-scene.ts'
import { Run } from './run.ts'

/** What came of a scenario. */
export interface Played {
  readonly scenario: Scenario
  /** Absent where it went as it says. */
  readonly failure?: unknown
  /** The end events of the cases that it began, by name; `…` of those that still run, as a supervision does. */
  readonly ends: readonly string[]
  readonly papers: readonly string[]
  readonly notices: readonly string[]
  readonly histories: readonly CaseHistory[]
}

/** Plays all at once on a running server, on one clock. @param told gets each as it is over */
export async function playScenarios(
  staff: Staff,
  scenarios: readonly Scenario[],
  told: (one: Played) => void,
): Promise<Played[]> {
  const run = await Run.open(staff)
  return Promise.all(
    scenarios.map(async scenario => {
      const scene = new HttpScene(run)
      let failure: unknown
      await run.clock
        .play(() => scenario.play(scene))
        .catch((error: unknown) => {
          failure = error
        })
      const played = { scenario, ...(failure === undefined ? {} : { failure }), ...(await scene.outcome()) }
      told(played)
      return played
    }),
  )
}
