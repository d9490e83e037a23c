import { z } from 'zod'
import { MARKS } from './legal-basis.ts'
import { REGION_ID } from './parameter-region-id.ts'

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const text = z.string().trim().min(1).max(500)
const points = z.number().min(0).max(1000)

/** One standard (标准), word for word as its source has it, and how it is judged. */
const item = z.strictObject({
  /** Its number in the source. */
  no: z.string().regex(/^[\w.-]{1,12}$/),
  category: text,
  requirement: text,
  /** `figure`: a number or a list of the office's record (ledger `offices`) tells, beside the evidence. */
  judgedBy: z.enum(['evidence', 'figure']),
  /** The field of the ledger `offices`. Without it the figure is entered. */
  figure: z
    .string()
    .regex(/^[a-z]\w*$/)
    .optional(),
  /** The least; of a list, how many it must have. With `atMost` the most. */
  target: z.number().optional(),
  atMost: z.boolean().optional(),
  unit: z.string().max(10).optional(),
  /** What is to be noted by whoever judges. */
  note: text.optional(),
  /** How much it counts: an administrator's to say, never invented. */
  points: points.optional(),
})
const star = z.strictObject({ stars: z.number().int().min(1).max(5), points })

/**
 * A set of standards as data: `processes/<slug>/<id>.indicators.json`. Which of a kind an office is held against follows from the region
 * by whose numbers it goes (parameter-region.ts).
 */
export const indicatorSet = z.strictObject({
  id: z.string().regex(SLUG).max(40),
  /** Sets of a kind are each other's variants: `basic`, `advanced`, `fengqiao`, `stations`, `rooms`. */
  kind: z.string().regex(SLUG).max(40),
  title: z.strictObject({ zh: text, en: text }),
  source: text,
  mark: z.enum(MARKS),
  /** Whose it is; absent: everybody's. */
  region: z.string().regex(REGION_ID).optional(),
  note: text.optional(),
  /** None where the source names none: an administrator enters them. */
  items: z
    .array(item)
    .max(200)
    .refine(all => new Set(all.map(({ no }) => no)).size === all.length, 'a number stands there twice'),
  /** From how many points on: an administrator's to say. */
  stars: z.array(star).max(5).default([]),
})
export type IndicatorSet = z.infer<typeof indicatorSet>
export type Indicator = IndicatorSet['items'][number]

/** `不少于120㎡；5分` and what is to be noted. */
export function measureOf({ target, atMost, unit, points: worth, note }: Indicator): string {
  const limit = target === undefined ? '' : `${atMost ? '不超过' : '不少于'}${target}${unit ?? ''}`
  return [limit, worth === undefined ? '' : `${worth}分`, note ?? ''].filter(Boolean).join('；')
}

/** What an administrator may say of a set: what the source leaves open. */
export const indicatorValues = z.strictObject({
  points: z.record(z.string(), points),
  stars: z
    .array(star)
    .max(5)
    .refine(all => new Set(all.map(({ stars }) => stars)).size === all.length, 'a star stands there twice'),
  /** Of a set whose source names no items: all of them. */
  items: z
    .array(item.omit({ points: true }))
    .max(200)
    .optional(),
})
export type IndicatorValues = z.infer<typeof indicatorValues>

export function withoutPoints(one: Indicator): Omit<Indicator, 'points'> {
  const { points: _points, ...rest } = one
  return rest
}

/**
 * The set with an administrator's points and thresholds; of items that are no more, nothing stays.
 * @param namesItems whether its source does; those of a set whose source names none are an administrator's to enter, and to change
 */
export function withValues(
  set: IndicatorSet,
  { points: given, stars, items }: IndicatorValues,
  namesItems = set.items.length > 0,
): IndicatorSet {
  const all = namesItems ? set.items : (items ?? [])
  return {
    ...set,
    items: all.map(one => ({ ...withoutPoints(one), ...(given[one.no] === undefined ? {} : { points: given[one.no] }) })),
    stars: stars.toSorted((one, other) => other.stars - one.stars),
  }
}

export const valuesOf = ({ items, stars }: IndicatorSet): IndicatorValues => ({
  points: Object.fromEntries(items.flatMap(({ no, points: own }) => (own === undefined ? [] : [[no, own]]))),
  stars,
})
