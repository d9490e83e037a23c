import { officesOf, ratioTarget } from '../../domain/office-figures.ts'
import type { OfficesFigures } from '../../domain/office-figures.ts'
import { UNDER_SUPPORT } from '../../domain/released-person.ts'
import { ofTab } from './register-filter.ts'
import type { Asked } from './register-filter.ts'

/** 1:50 (S3 §17). */
const TARGET = 'support.persons-per-social-worker'

/** The reader's offices with those under support, those without anybody too. */
export async function figuresFor(asked: Asked): Promise<OfficesFigures> {
  const { account, today } = asked
  const people = asked.services.releasedPersons
  const visible = await people.visibleTo(account)
  const current = { $and: [visible, { status: { $in: [...UNDER_SUPPORT] } }] }
  const [all, expected, key, missed, visits] = await Promise.all([
    people.countByOffice(current),
    people.countByOffice({ $and: [visible, { status: 'expected' }] }),
    people.countByOffice({ $and: [current, { riskLevel: 'key' }] }),
    people.countByOffice({ $and: [visible, { status: 'missed' }] }),
    people.countByOffice({ $and: [current, await ofTab(asked, 'visits')] }),
  ])
  const counted = { current: all, expected, key, missed, visits }
  return { offices: await officesOf(account.groups, counted), ...(await ratioTarget(TARGET, today, account.groups[0])) }
}
