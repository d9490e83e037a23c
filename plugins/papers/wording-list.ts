import { AccountModel } from '../../domain/account.ts'
import { CasePaperModel } from '../../domain/case-paper.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { PackWordingModel, PaperWordingModel, waits } from '../../domain/paper-wording.ts'
import type { PackWording, PaperWording } from '../../domain/paper-wording.ts'

/** A kind of paper, for the list. */
export interface KindItem {
  readonly kind: string
  readonly name: string
  /** Of its pack; empty for one of this installation's own. */
  readonly slug: string
  /** The general wording in force, absent before its first day. */
  readonly current?: { readonly version: number; readonly from: string; readonly origin: PaperWording['origin'] }
  /** A version that holds from a later day. */
  readonly coming?: string
  /** Names of the counties that word it in their own way today. */
  readonly counties: readonly string[]
  /** The pack brings a newer wording, about which nobody has decided yet. */
  readonly packWaits: boolean
  /** How many papers of the kind there are. */
  readonly made: number
}

export interface WordingItem extends Omit<PaperWording, 'accountId'> {
  readonly at: string
  /** Who added it, where it was not a pack. */
  readonly by?: string
  readonly inForce: boolean
}

/** @param today the business day */
export async function kindList(today: string): Promise<KindItem[]> {
  const [all, packs, made] = await Promise.all([
    PaperWordingModel.find().sort({ kind: 1, county: 1, version: -1 }).lean<PaperWording[]>(),
    PackWordingModel.find().lean(),
    CasePaperModel.aggregate<{ _id: string; count: number }>([{ $group: { _id: '$kind', count: { $sum: 1 } } }]),
  ])
  const names = await countyNames(all)
  const packOf = new Map(packs.map(each => [each._id, each]))
  const counts = new Map(made.map(({ _id, count }) => [_id, count]))
  return [...Map.groupBy(all, each => each.kind)].map(([kind, wordings]) => {
    const general = wordings.filter(({ county }) => county === '')
    const current = inForceOf(general, today)
    const newest = general[0]
    const own = [...Map.groupBy(wordings, each => each.county)].filter(([county, each]) => county !== '' && isWorded(each, today))
    return {
      kind,
      name: (current ?? newest)?.name ?? kind,
      slug: newest?.slug ?? '',
      ...(current ? { current: { version: current.version, from: current.from, origin: current.origin } } : {}),
      ...(newest && newest.from > today ? { coming: newest.from } : {}),
      counties: own.map(([county]) => names.get(county) ?? county),
      packWaits: waits(packOf.get(kind), newest),
      made: counts.get(kind) ?? 0,
    }
  })
}

const inForceOf = (newestFirst: readonly PaperWording[], today: string): PaperWording | undefined =>
  newestFirst.find(each => each.from <= today)
const isWorded = (newestFirst: readonly PaperWording[], today: string): boolean =>
  inForceOf(newestFirst, today)?.text !== undefined

/** All versions of one kind, the newest first, and what its pack brings where that waits for a decision. */
export async function wordingsOf(
  kind: string,
  today: string,
): Promise<{ items: WordingItem[]; pack?: Pick<PackWording, 'text' | 'name'> }> {
  const stored = await PaperWordingModel.find({ kind })
    .sort({ county: 1, version: -1 })
    .lean<(PaperWording & { createdAt: Date })[]>()
  const pack = (await PackWordingModel.findById(kind).lean()) ?? undefined
  const accounts = await AccountModel.find({ _id: { $in: stored.flatMap(({ accountId }) => accountId ?? []) } }, 'name').lean()
  const names = new Map(accounts.map(({ _id, name }) => [String(_id), name]))
  const items = stored.map(({ kind, county, version, slug, name, text, from, origin, reason, accountId, createdAt }) => {
    const ofScope = stored.filter(each => each.county === county)
    const by = accountId === undefined ? undefined : names.get(accountId)
    return {
      kind,
      county,
      version,
      slug,
      name,
      from,
      origin,
      reason,
      at: createdAt.toISOString(),
      inForce: inForceOf(ofScope, today)?.version === version,
      ...(text === undefined ? {} : { text }),
      ...(by === undefined ? {} : { by }),
    }
  })
  const newest = items.find(({ county }) => county === '')
  return { items, ...(pack && waits(pack, newest) ? { pack: { text: pack.text, name: pack.name } } : {}) }
}

async function countyNames(wordings: readonly PaperWording[]): Promise<Map<string, string>> {
  const codes = [...new Set(wordings.map(({ county }) => county))].filter(code => code !== '')
  const found = await OrganisationModel.find({ code: { $in: codes } }, 'code name').lean()
  return new Map(found.map(({ code, name }) => [code, name]))
}
