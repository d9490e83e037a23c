import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'

/**
 * Document numbers (发文字号): 上司矫〔2026〕12号, counted by organisation, series and year (GB/T 9704 7.2.5: the year whole and in
 * hexagonal brackets, the number without 第 and without leading zeros).
 *
 * A number is stored, never counted: whoever takes one inserts the next after the highest, and of two who try the same the
 * unique index lets one in. So there are no gaps, whatever breaks off, without a transaction or a counter that could disagree
 * with the numbers given; and a job that comes again finds its number by its effect key. A paper that is withdrawn keeps its
 * number: a number is never given again.
 */
export interface PaperSeries {
  orgCode: string
  /** `receipt`: what is counted together. */
  series: string
  /** `上司矫〔{year}〕{n}号` */
  pattern: string
  /** In that year it goes on from `n`, for papers were numbered by hand before. Only ever raised. */
  startAt?: { year: number; n: number }
}

export interface PaperNumber {
  /** The element instance whose job took it. */
  _id: string
  orgCode: string
  series: string
  year: number
  n: number
  /** As it is printed. */
  text: string
}

export const isPattern = (pattern: string): boolean => pattern.split('{year}').length === 2 && pattern.split('{n}').length === 2

export const paperSeriesSchema = new Schema<PaperSeries>({
  orgCode: { type: String, required: true },
  series: { type: String, required: true, match: /^[a-z][a-z0-9-]*$/ },
  pattern: { type: String, required: true, maxlength: 60, validate: [isPattern, '{year} and {n} must stand in it, once each'] },
  startAt: { type: { year: { type: Number, required: true }, n: { type: Number, required: true, min: 1 } }, _id: false },
})
paperSeriesSchema.index({ orgCode: 1, series: 1 }, { unique: true })

export const paperNumberSchema = new Schema<PaperNumber>({
  _id: { type: String, required: true },
  orgCode: { type: String, required: true, immutable: true },
  series: { type: String, required: true, immutable: true },
  year: { type: Number, required: true, immutable: true },
  n: { type: Number, required: true, min: 1, immutable: true },
  text: { type: String, required: true, immutable: true },
})
paperNumberSchema.index({ orgCode: 1, series: 1, year: 1, n: 1 }, { unique: true })

export const PaperSeriesModel = model<PaperSeries>('PaperSeries', paperSeriesSchema, 'paperSeries')
export const PaperNumberModel = model<PaperNumber>('PaperNumber', paperNumberSchema, 'paperNumbers')

interface InSeries {
  /** Absent: nobody numbers it. */
  readonly orgCode: string | undefined
  readonly series: string
  /** The day on the business clock: its year counts. */
  readonly on: string
}

/**
 * Takes the next number of a series, once per effect.
 * @returns undefined where the organisation numbers no such papers
 */
export async function takePaperNumber({
  orgCode,
  ...of
}: InSeries & { readonly effectKey: string }): Promise<string | undefined> {
  const known = await PaperNumberModel.findById(of.effectKey).lean()
  if (known) return known.text
  const series = await seriesOf({ orgCode, ...of })
  if (!series || orgCode === undefined) return undefined
  return takeNumber({ ...of, orgCode, pattern: series.pattern, startAt: series.startAt })
}

interface Numbered extends Pick<PaperSeries, 'orgCode' | 'series' | 'pattern'>, Pick<InSeries, 'on'> {
  readonly startAt?: PaperSeries['startAt']
  readonly effectKey: string
}

/** As `takePaperNumber`, of a series whose pattern the caller knows. */
export async function takeNumber(of: Numbered): Promise<string> {
  const { effectKey, orgCode, series } = of
  const known = await PaperNumberModel.findById(effectKey).lean()
  if (known) return known.text
  const next = await nextOf(of)
  try {
    await PaperNumberModel.create({ _id: effectKey, orgCode, series, ...next })
    return next.text
  } catch (error) {
    // Somebody else took this one meanwhile; each time somebody gets theirs, so this ends.
    if (isDuplicateKey(error)) return takeNumber(of)
    throw error
  }
}

/** How the next number will read, if nobody else takes it before. */
export async function nextPaperNumber(of: InSeries): Promise<string | undefined> {
  const found = await seriesOf(of)
  return found ? (await nextOf({ ...found, on: of.on })).text : undefined
}

const seriesOf = async ({ orgCode, series }: InSeries): Promise<PaperSeries | null> =>
  orgCode === undefined ? null : PaperSeriesModel.findOne({ orgCode, series }).lean()

type NextNumber = Pick<PaperNumber, 'year' | 'n' | 'text'>
async function nextOf({ orgCode, series, pattern, startAt, on }: PaperSeries & Pick<InSeries, 'on'>): Promise<NextNumber> {
  const year = Number(on.slice(0, 4))
  const last = await PaperNumberModel.findOne({ orgCode, series, year }, 'n').sort({ n: -1 }).lean()
  const n = Math.max((last?.n ?? 0) + 1, startAt?.year === year ? startAt.n : 1)
  return { year, n, text: numberText(pattern, year, n) }
}

const numberText = (pattern: string, year: number, n: number): string =>
  pattern.replace('{year}', String(year)).replace('{n}', String(n))
