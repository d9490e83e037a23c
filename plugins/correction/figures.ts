import { officesOf, ratioTarget } from '../../domain/office-figures.ts'
import type { OfficesFigures } from '../../domain/office-figures.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { ofTab } from './register-filter.ts'
import type { Asked } from './register-filter.ts'

const TARGET = 'correction.subjects-per-worker'

/** The reader's offices with those under supervision, those without a subject too. */
export async function figuresFor(asked: Asked): Promise<OfficesFigures> {
  const { account, today } = asked
  const { subjects } = asked.services
  const visible = await subjects.visibleTo(account)
  const current = { $and: [visible, { status: { $in: [...UNDER_SUPERVISION] } }] }
  const [all, leave, missing, due, monitored] = await Promise.all([
    subjects.countByOffice(current),
    subjects.countByOffice({ $and: [visible, { status: 'leave' }] }),
    subjects.countByOffice({ $and: [visible, { status: 'missing' }] }),
    subjects.countByOffice({ $and: [current, await ofTab(asked, 'due')] }),
    subjects.countByOffice({ $and: [current, await ofTab(asked, 'monitored')] }),
  ])
  const counted = { current: all, leave, missing, due, monitored }
  return { offices: await officesOf(account.groups, counted), ...(await ratioTarget(TARGET, today, account.groups[0])) }
}
