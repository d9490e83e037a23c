import { addDays } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scene } from '../../scenario.ts'
import { NAME, SIGNATURE, itemByItem, postsOf } from '../item-by-item.ts'

export async function begun(scene: Scene, office: string, by = postsOf(office).director): Promise<PlayedCase> {
  const campaign = { campaignFrom: await scene.today(), campaignDocNo: '演示司〔2026〕55号' }
  return scene.start('fengqiao-office', by, { officeCode: office, ...campaign })
}

/** Begun, with a plan that the county approved; at first it was returned. */
export async function plan(scene: Scene, office: string, returned = false): Promise<PlayedCase> {
  const { director, officer } = postsOf(office)
  const on = await scene.today()
  const one = await begun(scene, office)
  const said = {
    planText: '演示：创建方案',
    items: itemByItem('fengqiao', () => ({ responsible: '所长', plannedBy: addDays(on, 90) })),
    plannedOn: on,
    signature: SIGNATURE,
  }
  for (const result of returned ? ['returned', 'approved'] : ['approved']) {
    await scene.answer(one, 'make-plan', said, director)
    const faults = result === 'returned' ? { planFaults: '演示：明确时限' } : {}
    await scene.answer(one, 'approve-plan', { planResult: result, ...faults, planApprovedBy: NAME }, officer)
  }
  return one
}

/** What the office says of each standard. */
export const evidence = (on: string): Data => ({
  items: itemByItem('fengqiao', () => ({
    evidence: '演示：制度、台账和照片',
    responsible: '所长',
    evidenceFiles: [scan('证据')],
  })),
  collectedOn: on,
  collectedBy: NAME,
  signature: SIGNATURE,
})

/** Until the county can check. */
export async function begin(scene: Scene, office: string, returned = false): Promise<PlayedCase> {
  const one = await plan(scene, office, returned)
  await scene.answer(one, 'collect-evidence', evidence(await scene.today()), postsOf(office).clerk)
  return one
}

/** @param missing the number of an item that falls short by its figure, or is found so */
export function checked(on: string, ...missing: string[]): Data {
  const finding = (no: string): Data => {
    if (!missing.includes(no)) return { finding: 'met' }
    return no === '8' ? { finding: 'met', figureValue: 95 } : { finding: 'not-met' }
  }
  const items = itemByItem('fengqiao', ({ no }) => ({ ...finding(no), checkNote: '演示' }))
  return { items, checkedOn: on, checkedBy: NAME, signature: SIGNATURE }
}
export async function check(scene: Scene, one: PlayedCase, office: string, ...missing: string[]): Promise<void> {
  await scene.answer(one, 'check-items', checked(await scene.today(), ...missing), postsOf(office).officer)
}

export const decided = (on: string, namingResult = 'named'): Data => ({
  namingResult,
  namingAuthority: '演示省司法厅',
  namingDocNo: '演示司〔2026〕枫1号',
  namedOn: on,
  namingFiles: [scan('命名决定')],
})
export async function name(scene: Scene, one: PlayedCase, office: string, namingResult = 'named'): Promise<void> {
  await scene.answer(one, 'record-naming', decided(await scene.today(), namingResult), postsOf(office).officer)
}
