import type { By, PlayedCase, Scene } from '../../scenario.ts'
import { COUNTY } from './change-office.ts'

const POLITICAL: By = `${COUNTY}:political-officer`

/** A vacancy waits to be filled at an office. */
export async function vacancyAt(scene: Scene, officeCode: string): Promise<PlayedCase> {
  const place = { vacancyKind: 'retired', vacancyPost: '演示：司法助理员', vacancyNote: `演示：${scene.fresh()}` }
  const one = await scene.start('staff-recruitment', POLITICAL, {
    officeCode,
    vacantFrom: await scene.today(),
    positions: 1,
    ...place,
  })
  await scene.task(one, 'draw-plan')
  return one
}

/** With the work to another office, or back. */
export async function vacancyGoes(scene: Scene, one: PlayedCase, receivingOfficeCode?: string): Promise<void> {
  const goes = receivingOfficeCode ? { vacancyGoes: 'carried', receivingOfficeCode } : { vacancyGoes: 'withdrawn' }
  const paper = { vacancyDocNo: `演编〔2027〕${scene.fresh()}号`, handledBy: '史明（演示）', handledOn: await scene.today() }
  await scene.answer(one, 'settle-vacancy', { ...goes, ...paper }, POLITICAL)
}
