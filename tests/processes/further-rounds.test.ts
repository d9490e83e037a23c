import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clue, draft, examined, investigation } from '../../scripts/play/correction/revocation/answers.ts'
import * as reduction from '../../scripts/play/correction/sentence-reduction/scenarios.ts'
import type { PlayedCase } from '../../scripts/play/scenario.ts'
import { variablesFor } from '../../server/personal-data/masking.ts'
import { formSchema } from './entry-world.ts'
import { PlayedWorld } from './world/played-world.ts'
import { WorldScene } from './world/world-scene.ts'

let played: PlayedWorld
let scene: WorldScene
beforeAll(async () => {
  played = await PlayedWorld.open()
  scene = new WorldScene('further-rounds', played)
})
afterAll(() => played.close())

/** With what answer the form of a task opens: null where it opens empty. */
async function opensWith({ processInstanceKey }: PlayedCase, formId: string, answer: string): Promise<unknown> {
  const schema = formSchema(formId)
  expect(JSON.stringify(schema)).toContain(`"key":"${answer}"`)
  return variablesFor(schema, await played.world.variables(processInstanceKey))[answer] ?? null
}

describe('a further round', () => {
  it('of a revocation opens without the conclusion and the decision of the one before', async () => {
    const today = await scene.today()
    const one = await scene.start('revocation', 'clerk', clue(today), await scene.enrolled({ category: 'probation' }))
    await examined(scene, one, 'supplement')
    await scene.reached(one, 'investigate')
    expect(await opensWith(one, 'revocation-investigation', 'conclusion')).toBeNull()
    await scene.answer(one, 'investigate', investigation(today))
    await scene.answer(one, 'draft-proposal', draft())
    await scene.reached(one, 'review-proposal')
    expect(await opensWith(one, 'revocation-review', 'reviewDecision')).toBeNull()
  })

  it('of a reduction opens without the decision of the county', async () => {
    const one = await reduction.examined(scene, await scene.enrolled({ category: 'probation' }), 'supplement')
    await reduction.drafted(scene, one)
    await scene.reached(one, 'county-decision')
    expect(await opensWith(one, 'sentence-reduction-county', 'countyDecision')).toBeNull()
  })
})
