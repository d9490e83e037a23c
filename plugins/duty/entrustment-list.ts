import { ENTRUSTED_WORKS, EntrustmentModel, entrustingCounties, isInForce } from '../../domain/entrustment.ts'
import type { Entrustment, EntrustedWorkName } from '../../domain/entrustment.ts'
import { codesAtAndBelow } from '../../domain/organisation-tree.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { organisationOf } from '../../domain/standing-in.ts'
import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { namesById } from './people.ts'

export interface EntrustmentItem {
  readonly number: number
  readonly officeCode: string
  readonly office: string
  readonly work: EntrustedWorkName
  readonly from: string
  readonly until?: string
  readonly documentNo: string
  readonly signedBy: string
  /** Absent: what the installation came with. */
  readonly registeredBy?: string
  readonly registeredAt: string
  readonly ended?: { readonly on: string; readonly at: string; readonly by: string; readonly reason: string }
  readonly state: 'current' | 'planned' | 'over' | 'ended'
  readonly mayEnd: boolean
}
/** An office, whether it is entrusted today, and how many tasks of that work are open there. */
export interface OfficeItem {
  readonly code: string
  readonly name: string
  readonly work: EntrustedWorkName
  readonly entrusted: boolean
  readonly waiting: number
  readonly mayRegister: boolean
}
export interface EntrustmentList {
  readonly today: string
  readonly offices: readonly OfficeItem[]
  readonly items: readonly EntrustmentItem[]
}

/** The offices of the account's own organisations and below, and every entrustment they ever had, the latest first. */
export async function entrustmentList(account: SessionAccount, today: string): Promise<EntrustmentList> {
  const codes = [...(await codesAtAndBelow(account.groups.map(organisationOf)))]
  const offices = await OrganisationModel.find({ code: { $in: codes }, kind: 'office' })
    .sort({ code: 1 })
    .lean()
  const found = await EntrustmentModel.find({ officeCode: { $in: offices.map(({ code }) => code) } })
    .sort({ from: -1, _id: -1 })
    .lean()
  const names = await namesById(found.flatMap(each => [each.registeredBy, each.endedBy ?? '']))
  const counties = entrustingCounties(account.groups)
  const officeItems = await Promise.all(
    ENTRUSTED_WORKS.map(async work => {
      const waiting = await waitingByOffice(work)
      return offices
        .filter(office => office.status === 'active')
        .map(({ code, name, parentCode = '' }) => ({
          code,
          name,
          work,
          entrusted: found.some(each => each.officeCode === code && each.work === work && isInForce(each, today)),
          waiting: waiting.get(code) ?? 0,
          mayRegister: counties.has(parentCode),
        }))
    }),
  )
  const officeNames = new Map(offices.map(({ code, name }) => [code, name]))
  const items = found.map(each => itemOf(each, { today, names, officeNames, mayEnd: counties.has(each.countyCode) }))
  return { today, offices: officeItems.flat(), items }
}

interface About {
  readonly today: string
  readonly names: ReadonlyMap<string, string>
  readonly officeNames: ReadonlyMap<string, string>
  readonly mayEnd: boolean
}
function itemOf(each: Entrustment, { today, names, officeNames, mayEnd }: About): EntrustmentItem {
  const { _id, officeCode, work, from, until, documentNo, signedBy, endedOn, endedAt, endedBy = '', endReason = '' } = each
  const registeredBy = names.get(each.registeredBy)
  const state = stateOf(each, today)
  return {
    number: _id,
    officeCode,
    office: officeNames.get(officeCode) ?? officeCode,
    work,
    from,
    ...(until === undefined ? {} : { until }),
    documentNo,
    signedBy,
    ...(registeredBy === undefined ? {} : { registeredBy }),
    registeredAt: each.registeredAt.toISOString(),
    ...(endedOn && endedAt
      ? { ended: { on: endedOn, at: endedAt.toISOString(), by: names.get(endedBy) ?? endedBy, reason: endReason } }
      : {}),
    state,
    mayEnd: mayEnd && endedOn === undefined && state !== 'over',
  }
}

function stateOf(each: Entrustment, today: string): EntrustmentItem['state'] {
  if (isInForce(each, today)) return 'current'
  if (each.endedOn !== undefined && each.endedOn <= today) return 'ended'
  return each.from > today ? 'planned' : 'over'
}

/** Open tasks of that work which an office's posts are offered, by office. */
async function waitingByOffice(work: EntrustedWorkName): Promise<ReadonlyMap<string, number>> {
  const counted = await TaskModel.aggregate<{ _id: string; count: number }>([
    { $match: { state: 'CREATED', entrustedWork: work } },
    { $unwind: '$candidateGroups' },
    { $group: { _id: { task: '$_id', office: { $arrayElemAt: [{ $split: ['$candidateGroups', ':'] }, 0] } } } },
    { $group: { _id: '$_id.office', count: { $sum: 1 } } },
  ])
  return new Map(counted.map(({ _id, count }) => [_id, count]))
}
