import { organisationsOf } from '../../domain/administered-accounts.ts'
import type { Mark } from '../../domain/legal-basis.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { parameterOn } from '../../domain/parameter.ts'
import type { Parameter } from '../../domain/parameter.ts'
import { socialWorkersOf } from '../../domain/social-workers.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { ofTab } from './register-filter.ts'
import type { Asked } from './register-filter.ts'

/** Of one office, those under supervision that exist for the reader. */
export interface OfficeFigures {
  readonly officeCode: string
  readonly office: string
  readonly current: number
  readonly leave: number
  readonly missing: number
  readonly due: number
  readonly monitored: number
  readonly workers: number
}
export interface Figures {
  readonly offices: readonly OfficeFigures[]
  /** So many subjects to one social worker. */
  readonly target?: { readonly value: number; readonly source: string; readonly mark: Mark; readonly note?: string }
}

const TARGET = 'correction.subjects-per-worker'

/** The reader's offices, those without a subject too. */
export async function figuresFor(asked: Asked): Promise<Figures> {
  const { services, account, today } = asked
  const [visible, due, monitored] = await Promise.all([
    services.subjects.visibleTo(account),
    ofTab(asked, 'due'),
    ofTab(asked, 'monitored'),
  ])
  const codes = [...(await organisationsOf(account.groups))]
  const offices = await OrganisationModel.find({ code: { $in: codes }, kind: 'office' }, 'code name')
    .sort({ code: 1 })
    .lean()
  const current = { $and: [visible, { status: { $in: [...UNDER_SUPERVISION] } }] }
  const byOffice = (filter: Parameters<typeof services.subjects.countByOffice>[0]) => services.subjects.countByOffice(filter)
  const [all, leave, missing, ofDue, ofMonitored, workers, target] = await Promise.all([
    byOffice(current),
    byOffice({ $and: [visible, { status: 'leave' }] }),
    byOffice({ $and: [visible, { status: 'missing' }] }),
    byOffice({ $and: [current, due] }),
    byOffice({ $and: [current, monitored] }),
    socialWorkersOf(offices.map(({ code }) => code)),
    parameterOn(TARGET, today, await regionOf(account.groups[0])),
  ])
  return {
    offices: offices.map(({ code, name }) => ({
      officeCode: code,
      office: name,
      current: all.get(code) ?? 0,
      leave: leave.get(code) ?? 0,
      missing: missing.get(code) ?? 0,
      due: ofDue.get(code) ?? 0,
      monitored: ofMonitored.get(code) ?? 0,
      workers: workers.get(code) ?? 0,
    })),
    ...(target ? { target: targetOf(target) } : {}),
  }
}

const targetOf = ({ value, source, mark, note }: Parameter): NonNullable<Figures['target']> => ({
  value,
  source,
  mark,
  ...(note ? { note } : {}),
})
