import type { Scene } from '../scenario.ts'
import { inventEntrant } from './enrolled.ts'

/** Somebody whose judgment is registered, and who has not reported yet: nothing of supervision is done about that person. */
export async function registered(scene: Scene): Promise<{ readonly subject: object; readonly clerk: `${string}:clerk` }> {
  const today = await scene.today()
  const docNo = `（${today.slice(0, 4)}）演0106刑初${scene.fresh()}号`
  const { notice, countyCode, officeCode } = inventEntrant(docNo.length, today, docNo)
  const entry = await scene.start('correction-entry', `${countyCode}:correction-officer`, notice)
  await scene.reached(entry, 'register-report')
  return { subject: { kind: 'subject', key: await scene.subjectNo(entry) }, clerk: `${officeCode}:clerk` }
}
