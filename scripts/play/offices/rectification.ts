import { addDays } from '../../../domain/working-days.ts'
import { scan } from '../scenario.ts'
import type { PlayedCase, Scene } from '../scenario.ts'
import { NAME, SIGNATURE, postsOf } from './item-by-item.ts'

/** One round of putting right: so many problems, each with person, measure and time; what the county finds then. */
export async function rectify(
  scene: Scene,
  one: PlayedCase,
  office: string,
  problems: number,
  result: string,
  late = 0,
): Promise<void> {
  const { clerk, officer } = postsOf(office)
  const today = await scene.today()
  const by = addDays(today, 20)
  const each = <T>(row: T): T[] => Array.from({ length: problems }, () => row)
  await scene.answer(
    one,
    'plan-rectification',
    {
      failing: each({ measureTaken: '演示：调整用房', rectifier: '所长', rectifyItemBy: by }),
      orderedOn: today,
      rectifyBy: by,
      orderedBy: NAME,
    },
    officer,
  )
  if (late > 0) await scene.untilDay(addDays(today, late))
  const on = await scene.today()
  const results = each({ rectifyResult: '演示：已整改', rectifyFiles: [scan('整改照片')] })
  await scene.answer(
    one,
    'report-rectification',
    { failing: results, reportedOn: on, reportedBy: NAME, signature: SIGNATURE },
    clerk,
  )
  const findings = each({ recheckFinding: result === 'all-met' ? 'met' : 'not-met' })
  await scene.answer(one, 'recheck', { failing: findings, recheckResult: result, recheckedOn: on, recheckedBy: NAME }, officer)
}
