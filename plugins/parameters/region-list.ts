import { isValidObjectId } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import { organisationsOf } from '../../domain/administered-accounts.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { PARAMETER_REGIONS, choiceFor, regionChoices } from '../../domain/parameter-region.ts'
import type { ParameterRegion, RegionChoice } from '../../domain/parameter-region.ts'
import { ParameterModel } from '../../domain/parameter.ts'

/** Those that choose; an office goes by its county's choice. */
const CHOOSING_KINDS = ['province', 'city-bureau', 'county-bureau'] as const

export interface RegionItem extends ParameterRegion {
  /** How many parameters have a value of this region's own. */
  readonly values: number
}
export interface ChoiceView extends Pick<RegionChoice, 'version' | 'region' | 'reason'> {
  readonly at: string
  /** Who chose; absent: the demonstration. */
  readonly by?: string
}
export interface ChoosingOrganisation {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** The set by which it goes today; absent: the general values. */
  readonly region?: string
  /** The organisation whose choice that is. */
  readonly chosenAt?: string
  /** Whether the account that asks administers it. */
  readonly mayChoose: boolean
  /** Its own choices, the newest first. */
  readonly choices: readonly ChoiceView[]
}

export interface RegionAnswer {
  readonly regions: readonly RegionItem[]
  readonly organisations: readonly ChoosingOrganisation[]
}

/** Every region's set, and by which each bureau goes. @param groups of the account that asks */
export async function regionList(groups: readonly string[]): Promise<RegionAnswer> {
  const [parameters, choices, organisations, administered] = await Promise.all([
    ParameterModel.find({ regions: { $exists: true } }, 'key regions').lean(),
    regionChoices(),
    OrganisationModel.find({ kind: { $in: CHOOSING_KINDS }, status: 'active' }, 'code name kind')
      .sort({ code: 1 })
      .lean(),
    organisationsOf(groups),
  ])
  const valued = new Set(parameters.flatMap(({ key, regions = {} }) => Object.keys(regions).map(id => `${id} ${key}`)))
  const values = (id: string) => [...valued].filter(each => each.startsWith(`${id} `)).length
  const named = new Set(PARAMETER_REGIONS.map(({ id }) => id))
  const others = new Set(parameters.flatMap(({ regions = {} }) => Object.keys(regions).filter(id => !named.has(id))))
  const unnamed = [...others].map(id => ({ id, zh: id, en: id, source: '' }))
  const names = await namesOf([...choices.values()].flat())
  return {
    regions: [...PARAMETER_REGIONS, ...unnamed].map(region => ({ ...region, values: values(region.id) })),
    organisations: organisations.map(({ code, name, kind }) => {
      const own = choices.get(code) ?? []
      const effective = choiceFor(code, choices)
      return {
        code,
        name,
        kind,
        ...(effective?.region ? { region: effective.region, chosenAt: effective.orgCode } : {}),
        mayChoose: administered.has(code),
        choices: own.map(choice => viewOf(choice, names)),
      }
    }),
  }
}

function viewOf({ version, region, reason, at, chosenBy }: RegionChoice, names: ReadonlyMap<string, string>): ChoiceView {
  const by = names.get(chosenBy)
  return { version, region, reason, at: at.toISOString(), ...(by === undefined ? {} : { by }) }
}

async function namesOf(choices: readonly RegionChoice[]): Promise<Map<string, string>> {
  const ids = [...new Set(choices.map(({ chosenBy }) => chosenBy))].filter(id => isValidObjectId(id))
  const accounts = await AccountModel.find({ _id: { $in: ids } }, 'name').lean()
  return new Map(accounts.map(({ _id, name }) => [String(_id), name]))
}
