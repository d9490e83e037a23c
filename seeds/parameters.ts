import { ParameterModel } from '../domain/parameter.ts'
import type { Parameter } from '../domain/parameter.ts'
import type { DayRule } from '../domain/working-days.ts'

/** Calendar days, counted from the next day; whether such a period rolls over holidays is to be confirmed, so it does not. */
const days: DayRule = { unit: 'calendar', firstDayCounted: false, rollsOver: false }
/** 社区矫正法 came into force on this day. */
const LAW_IN_FORCE = '2020-07-01'

const period = (
  key: string,
  title: string,
  value: number,
  source: string,
  mark: Parameter['mark'],
  note?: string,
): Parameter => ({
  key,
  version: 1,
  title,
  value,
  unit: 'days',
  rule: days,
  source,
  mark,
  from: LAW_IN_FORCE,
  ...(note ? { note } : {}),
})

/** Every threshold the entry process uses. */
export const parameters: readonly Parameter[] = [
  period('entry.notice-days', '决定机关通知执行地社区矫正机构：生效之日起', 5, '法20', 'V'),
  period('entry.delivery-days', '决定机关送达法律文书：生效之日起', 10, '法20', 'V'),
  period('entry.receipt-days', '送出文书回执：收到法律文书起', 5, '办16', '※'),
  period('entry.report-days', '自行报到：生效之日起', 10, '法21', 'V'),
  period('entry.transfer-days', '移送暂予监外执行对象：收到决定之日起', 10, '法21、监47', 'V'),
  period('entry.documents-days', '决定机关补齐法律文书：接收登记起', 5, '办16', '※'),
  period('entry.report-reminder-days', '报到期限届满前提醒', 3, '建议', '建议', '提前天数；无法定依据'),
  period('entry.search-review-days', '未报到：再次查找的间隔', 10, '建议', '建议', '参照办34、35的十日口径；无法定依据'),
  period('entry.enrolment-days', '建档、小组、宣告、方案：接收登记起', 10, '建议', '建议', '无法定天数'),
  {
    key: 'entry.group-members',
    version: 1,
    title: '矫正小组最少人数',
    value: 2,
    unit: 'persons',
    source: '办19',
    mark: '※',
    from: LAW_IN_FORCE,
    note: '法25只规定组成，不规定人数',
  },
]

/** Adds the versions that are not there; a version once there is never changed. */
export async function seed(): Promise<string | undefined> {
  const { upsertedCount } = await ParameterModel.bulkWrite(
    parameters.map(parameter => ({
      updateOne: {
        filter: { key: parameter.key, version: parameter.version },
        update: { $setOnInsert: parameter },
        upsert: true,
      },
    })),
  )
  return upsertedCount > 0 ? `${upsertedCount} parameters` : undefined
}
