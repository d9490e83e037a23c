import { CaseModel } from '../../domain/case.ts'
import { ProcessNoticeModel } from '../../domain/process-notice.ts'
import type { ProcessNotice } from '../../domain/process-notice.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import type { NotificationService, Recipients } from './notification-contract.ts'

/**
 * Tells what processes ordered by the job type `people.notify`. A notice is marked only after its people were told, and telling
 * them again changes nothing.
 * @returns how many wait because the projection does not know the case, or who handles it, yet
 */
export async function tellOfProcessNotices(notifications: NotificationService, now: Date): Promise<number> {
  let waiting = 0
  for (const notice of await ProcessNoticeModel.find({ toldAt: null }).sort({ _id: 1 }).lean()) {
    const to = await recipientsOf(notice)
    if (!to) waiting += 1
    else await tell(notifications, notice, to, now)
  }
  return waiting
}

async function tell(notifications: NotificationService, notice: ProcessNotice, to: Recipients, now: Date): Promise<void> {
  const { _id, caseKey, text, textEn, path } = notice
  await notifications.notify(to, {
    kind: 'process.notice',
    effectKey: `process.notice:${_id}`,
    ...(path === undefined ? { processInstanceKey: caseKey, path: `/replay/${caseKey}` } : { path }),
    values: { text, textEn },
  })
  await ProcessNoticeModel.updateOne({ _id }, { toldAt: now })
}

async function recipientsOf({ caseKey, to }: ProcessNotice): Promise<Recipients | undefined> {
  const found = await CaseModel.findById(caseKey, 'handlers').lean()
  const start = await SubmissionModel.findOne(
    { processInstanceKey: caseKey, kind: { $in: ['start', 'message'] } },
    'accountId',
  ).lean()
  // Whoever started it handles the case as soon as that is projected.
  if (!found || (start && found.handlers.length === 0)) return undefined
  const names = to.filter(each => !each.includes(':') && each !== 'starter' && each !== 'handlers')
  return {
    groups: to.filter(each => each.includes(':')),
    usernames: to.includes('handlers') ? [...names, ...found.handlers] : names,
    accountIds: start && to.includes('starter') ? [start.accountId] : [],
  }
}
