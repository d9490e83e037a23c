import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'

/**
 * The wording of a kind of paper (文种): the text of its template (papers/README.md) from a day on, for all counties or, where
 * a county words it in its own way, for that one. A version is never altered: a change adds the next one. Going back to an
 * earlier wording is a new version with the earlier text.
 */
export interface PaperWording {
  /** `entry-declaration`; one kind is of one pack. */
  kind: string
  /** GB/T 2260 of the county whose own it is; empty: of all that have none. */
  county: string
  version: number
  /** The slug of the pack that has such papers; empty: one of the installation's own. */
  slug: string
  /** `社区矫正宣告书` */
  name: string
  /** Absent: the county gives up its own wording, the general one holds there again. */
  text?: string
  /** The first day on which it holds; of versions that hold, the highest counts. */
  from: string
  /** As the pack brings it, or changed here. */
  origin: 'pack' | 'administrator'
  reason: string
  accountId?: string
}

/** What a pack brings now. Where the installation has changed the wording, an administrator decides whether to take it over. */
export interface PackWording {
  /** The kind. */
  _id: string
  slug: string
  name: string
  text: string
  /** The installation keeps its own wording in the face of this one. */
  declined: boolean
}

const immutable = { immutable: true } as const
export const paperWordingSchema = new Schema<PaperWording>(
  {
    kind: { type: String, required: true, match: /^[a-z][a-z0-9-]*$/, ...immutable },
    county: { type: String, default: '', match: /^(\d{6})?$/, ...immutable },
    version: { type: Number, required: true, min: 1, ...immutable },
    slug: { type: String, default: '', ...immutable },
    name: { type: String, required: true, ...immutable },
    text: { type: String, maxlength: 50_000, ...immutable },
    from: { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/, ...immutable },
    origin: { type: String, required: true, enum: ['pack', 'administrator'], ...immutable },
    reason: { type: String, required: true, maxlength: 500, ...immutable },
    accountId: { type: String, ...immutable },
  },
  { timestamps: true },
)
paperWordingSchema.index({ kind: 1, county: 1, version: 1 }, { unique: true })
export const PaperWordingModel = model<PaperWording>('PaperWording', paperWordingSchema, 'paperTemplates')

const packWordingSchema = new Schema<PackWording>({
  _id: { type: String, required: true },
  slug: { type: String, required: true },
  name: { type: String, required: true },
  text: { type: String, required: true },
  declined: { type: Boolean, default: false },
})
export const PackWordingModel = model<PackWording>('PackWording', packWordingSchema, 'packPaperTemplates')

/** From when the first wording of a pack holds: before any paper can bear a day. */
const ALWAYS = '2020-01-01'

/** A wording that can be printed from. */
export type UsableWording = PaperWording & { readonly text: string }

/**
 * The wording in force in a county on a day: its own, else the general one.
 * @returns undefined where there is none (yet)
 */
export async function wordingOn(kind: string, county: string | undefined, day: string): Promise<UsableWording | undefined> {
  for (const scope of county ? [county, ''] : ['']) {
    const [newest] = await PaperWordingModel.find({ kind, county: scope, from: { $lte: day } })
      .sort({ version: -1 })
      .limit(1)
      .lean<PaperWording[]>()
    if (newest?.text !== undefined) return { ...newest, text: newest.text }
  }
  return undefined
}

export async function newestWording(kind: string, county: string): Promise<PaperWording | undefined> {
  return (await PaperWordingModel.findOne({ kind, county }).sort({ version: -1 }).lean<PaperWording>()) ?? undefined
}

/**
 * Adds the version after `after` (0: the county's first).
 * @returns undefined where somebody else has added one meanwhile
 */
export async function addWording(wording: Omit<PaperWording, 'version'>, after: number): Promise<PaperWording | undefined> {
  const { kind, county } = wording
  if (((await newestWording(kind, county))?.version ?? 0) !== after) return undefined
  try {
    const added = { ...wording, version: after + 1 }
    await PaperWordingModel.create(added)
    return added
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
}

/**
 * Takes in what a pack brings. The first one holds at once; a newer one from `today`, unless the installation has a wording of
 * its own: then it waits for an administrator (`PackWording`). The same again changes nothing.
 * @returns whether a wording was added, waits, or nothing is new
 */
export async function takeInWording(
  brought: Pick<PackWording, 'slug' | 'name' | 'text'> & { readonly kind: string },
  today: string,
): Promise<'added' | 'waits' | 'known'> {
  const { kind, ...facts } = brought
  const before = await PackWordingModel.findById(kind).lean()
  if (before && before.slug !== facts.slug)
    throw new Error(`the paper ${kind} of ${facts.slug} is there already, of ${before.slug}`)
  if (before?.text === facts.text) return 'known'
  const newest = await newestWording(kind, '')
  const isOwn = newest !== undefined && newest.origin !== 'pack'
  if (!isOwn && newest?.text !== facts.text) {
    const [from, reason] = newest ? [today, '软件包更新'] : [ALWAYS, '随软件包']
    await addWording({ ...brought, county: '', from, origin: 'pack', reason }, newest?.version ?? 0)
  }
  // Last: what breaks off before is done again.
  await PackWordingModel.updateOne({ _id: kind }, { $set: { ...facts, declined: false } }, { upsert: true })
  return isOwn ? 'waits' : 'added'
}

/** Whether the pack brings a wording that the installation has neither taken over nor declined. */
export const waits = (brought: PackWording | undefined, newest: PaperWording | undefined): boolean =>
  brought !== undefined && !brought.declined && newest?.origin === 'administrator' && newest.text !== brought.text
