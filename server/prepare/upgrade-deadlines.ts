import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel, kindNamed } from '../../domain/deadline.ts'
import type { Deadline } from '../../domain/deadline.ts'
import { titleOf } from '../../domain/deadline-changes.ts'
import { nextTelling, planNotices } from '../../domain/deadline-notices.ts'
import { holidayCalendar } from '../../domain/holiday.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { NotificationSettingsModel } from '../../domain/notification-settings.ts'
import { ParameterModel } from '../../domain/parameter.ts'
import { businessNow } from '../../domain/business-clock.ts'
import { atHour, dayOf } from '../../domain/working-days.ts'

type Earlier = Pick<Deadline, 'processInstanceKey' | 'kind' | 'from' | 'dueOn' | 'dueAt' | 'parameter'> & {
  readonly _id: unknown
  readonly createdAt?: Date
}
/** One subject had one case then. It would keep a case of another process from having any. */
const FORMER_INDEX = 'subjectNo_1_kind_1'

/**
 * Brings deadlines of the first release, which knew community correction alone, to today's shape: kept by case, named by pack.
 * Must run before the indexes are built, after the parameters are there. Changes nothing the second time.
 */
export async function upgradeDeadlines(say: (line: string) => void): Promise<void> {
  const { collection } = DeadlineModel
  const indexes = await collection.indexes().catch(() => [])
  if (indexes.some(({ name }) => name === FORMER_INDEX)) await collection.dropIndex(FORMER_INDEX)
  const [calendar, now] = await Promise.all([holidayCalendar(), businessNow()])
  let upgraded = 0
  for await (const earlier of collection.find<Earlier>({ caseKey: { $exists: false } })) {
    const { _id, processInstanceKey, dueOn, dueAt, parameter } = earlier
    const known = await ParameterModel.findOne(parameter).lean()
    const found = await CaseModel.findOne({ instances: processInstanceKey }, '_id').lean()
    const caseKey = found?._id ?? processInstanceKey
    const kind = kindNamed(earlier.kind)
    const openedOn = dayOf(earlier.createdAt ?? now)
    const planned = await planNotices({ parameterKey: parameter.key, dueOn, openedOn }, calendar)
    // What the first release has told is not told again; that it escalates is new.
    const notices = planned.filter(({ stage, from, hour }) => stage === 'escalated' || atHour(from, hour) > now)
    const tellAt = nextTelling({ dueOn, dueAt, openedOn, notices, told: [] }, now, calendar)
    const period = { count: known?.value ?? 0, unit: 'calendar', firstDayCounted: false, rollsOver: false, ...known?.rule }
    const title = known ? titleOf(known) : { zh: kind, en: kind }
    const more = {
      caseKey,
      kind,
      effectKey: `${caseKey}:${kind}`,
      title,
      period,
      openedOn,
      responsible: [],
      notices,
      told: [],
      moves: [],
    }
    await collection.updateOne({ _id: _id as never }, { $set: { ...more, ...(tellAt ? { tellAt } : {}) } })
    upgraded++
  }
  await renameKind()
  if (upgraded > 0) say(`upgraded ${upgraded} deadlines`)
}

/** `deadline.due` is `deadline.soon` since a deadline has a title of its own. */
async function renameKind(): Promise<void> {
  const TITLES = new Map<string, { zh: string; en: string }>()
  for (const { key, ...one } of await ParameterModel.find({ key: /^entry\./ }).lean())
    TITLES.set(key.replace(/^entry\.(.*)-days$/, '$1'), titleOf(one))
  const earlier = { kind: { $in: ['deadline.due', 'deadline.overdue'] }, 'values.title': { $exists: false } }
  for (const { _id, kind, values } of await NotificationModel.find(earlier).lean()) {
    const { zh, en } = TITLES.get(String(values['period'])) ?? { zh: '办理期限', en: 'Deadline' }
    const renamed = kind === 'deadline.due' ? 'deadline.soon' : kind
    await NotificationModel.updateOne({ _id }, { kind: renamed, 'values.title': zh, 'values.titleEn': en })
  }
  await NotificationSettingsModel.updateMany({ 'kinds.kind': 'deadline.due' }, { 'kinds.$.kind': 'deadline.soon' })
}
