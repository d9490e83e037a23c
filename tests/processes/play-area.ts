import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chosen, findScenarios, packsOf } from '../../scripts/play/find-scenarios.ts'
import type { Area } from '../../scripts/play/find-scenarios.ts'
import type { Scenario } from '../../scripts/play/scenario.ts'
import { flowCoverage, tellFlows } from './flow-coverage.ts'
import { missedByChosen, neverHandedIn } from './handed-in-forms.ts'
import { PlayedWorld } from './world/played-world.ts'
import { WorldScene } from './world/world-scene.ts'

const PLAYED_WITHIN_MS = 900_000

/** Plays every scenario of an area in a World, and asks whether they went through every flow and every form of its packs. `SCENES` chooses. */
export async function playArea(area: Area): Promise<void> {
  const wanted = process.env['SCENES']
  const scenarios = chosen(await findScenarios([area]), wanted)

  let played: PlayedWorld
  /** All of them begin on the same day and share one clock. */
  let plays: Map<string, Promise<unknown>>
  /** By scenario. */
  const handedIn = new Map<string, ReadonlySet<string>>()
  beforeAll(async () => {
    played = await PlayedWorld.open()
    plays = new Map(
      scenarios.map(scenario => [scenario.name, played.clock.play(() => play(scenario)).catch((error: unknown) => error)]),
    )
  })
  afterAll(() => played?.close())

  async function play(scenario: Scenario): Promise<void> {
    const scene = new WorldScene(scenario.name, played)
    handedIn.set(scenario.name, scene.handedIn)
    try {
      await scenario.play(scene)
    } catch (error) {
      throw new Error(`${scenario.name}: ${String(error)}\n${scene.standing()}`, { cause: error })
    } finally {
      await scene.leave()
    }
  }

  describe.each(Object.entries(Object.groupBy(scenarios, each => each.process)))('%s', (_process, own = []) => {
    it.each(own)(
      '$name $title',
      async ({ name }) => {
        const failure = await plays.get(name)
        if (failure !== undefined) throw failure
      },
      PLAYED_WITHIN_MS,
    )
  })

  describe(`the scenarios of all packs of ${area}`, () => {
    const about = new Set(scenarios.map(each => each.process))
    beforeAll(async () => {
      await Promise.all(plays.values())
    }, PLAYED_WITHIN_MS)

    it('take every sequence flow of every model', () => {
      const flows = flowCoverage(packsOf(area), played.world.watch.flows).filter(
        ({ processId }) => !wanted || about.has(processId),
      )
      console.log(tellFlows(flows))
      expect(flows.flatMap(({ processId, missing }) => missing.map(id => `${processId}: ${id}`))).toEqual([])
    })

    it('hand in every form', () => {
      expect(neverHandedIn(handedIn, about)).toEqual([])
    })

    it.skipIf(wanted !== undefined)('and those that the canary test plays hand in all of these, too (else: CHOOSE=1)', () => {
      expect(missedByChosen(area, handedIn)).toEqual([])
    })
  })
}
