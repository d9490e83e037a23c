import { organisationsOf } from './administered-accounts.ts'
import type { Mark } from './legal-basis.ts'
import { OrganisationModel } from './organisation.ts'
import { regionOf } from './parameter-region.ts'
import { parameterOn } from './parameter.ts'
import { socialWorkersOf } from './social-workers.ts'

/** Figures of offices side by side, as registers of people show them (ui/person-register). */
export interface OfficesFigures {
  /** Of each, by name of the figure; `workers` are its social workers. */
  readonly offices: readonly OfficeFigures[]
  /** So many people to one social worker. */
  readonly target?: { readonly value: number; readonly source: string; readonly mark: Mark; readonly note?: string }
}
export interface OfficeFigures {
  readonly officeCode: string
  readonly office: string
  readonly figures: Readonly<Record<string, number>>
}

/** The offices of these groups' organisations and of all below, those of which nothing is counted too. @param counted by figure, by code of the office */
export async function officesOf(
  groups: readonly string[],
  counted: Readonly<Record<string, ReadonlyMap<string, number>>>,
): Promise<OfficeFigures[]> {
  const codes = [...(await organisationsOf(groups))]
  const offices = await OrganisationModel.find({ code: { $in: codes }, kind: 'office' }, 'code name')
    .sort({ code: 1 })
    .lean()
  const all = { ...counted, workers: await socialWorkersOf(offices.map(({ code }) => code)) }
  return offices.map(({ code, name }) => ({
    officeCode: code,
    office: name,
    figures: Object.fromEntries(Object.entries(all).map(([figure, by]) => [figure, by.get(code) ?? 0])),
  }))
}

/** The parameter that says how many people one social worker may have, by the region of an organisation. */
export async function ratioTarget(
  key: string,
  today: string,
  group: string | undefined,
): Promise<Pick<OfficesFigures, 'target'>> {
  const found = await parameterOn(key, today, await regionOf(group))
  if (!found) return {}
  const { value, source, mark, note } = found
  return { target: { value, source, mark, ...(note ? { note } : {}) } }
}
