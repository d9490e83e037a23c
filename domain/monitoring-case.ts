import type { MatterKind } from './matter-kind.ts'
import { mattersOf } from './subject-matter.ts'

/** The five cases in which electronic monitoring is lawful (法29); there are no others. */
export const MONITORING_CASES = ['injunction', 'left-county', 'refused-report', 'penalty', 'revocation'] as const
export type MonitoringCase = (typeof MONITORING_CASES)[number]

export const MONITORING_CASE_WORDS: Readonly<Record<MonitoringCase, string>> = {
  injunction: '违反人民法院禁止令',
  'left-county': '无正当理由，未经批准离开所居住的市、县',
  'refused-report': '拒不按照规定报告自己的活动情况，被给予警告',
  penalty: '违反监督管理规定，被给予治安管理处罚',
  revocation: '拟提请撤销缓刑、假释或者暂予监外执行收监执行',
}

/** Cases that rest on something in the subject's file: which, and whether it must still go on. The others rest on evidence. */
const RECORDED: Readonly<Partial<Record<MonitoringCase, { readonly kind: MatterKind; readonly open: boolean }>>> = {
  'refused-report': { kind: 'warning', open: false },
  penalty: { kind: 'penalty', open: false },
  revocation: { kind: 'revocation', open: true },
}

/** @returns the day of what the case rests on in the subject's file, null where it rests on evidence; undefined: nothing is there */
export async function monitoringGround(subjectNo: string, one: MonitoringCase): Promise<string | null | undefined> {
  const recorded = RECORDED[one]
  if (!recorded) return null
  const found = await mattersOf(subjectNo, [recorded.kind])
  return found.findLast(({ state }) => !recorded.open || state === 'open')?.from
}
