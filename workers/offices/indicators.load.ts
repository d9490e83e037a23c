import { z } from 'zod'
import { measureOf } from '../../domain/indicator-set.ts'
import type { Indicator } from '../../domain/indicator-set.ts'
import { indicatorsFor } from '../../domain/indicator-version.ts'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const KINDS = /^[a-z][a-z0-9-]*(\s*,\s*[a-z][a-z0-9-]*)*$/

/**
 * The standards that an office is held against, of the sets of the region by whose numbers it goes, each with what the office's record
 * says of it now: a list that forms show item by item (`allowAddRemove: false`), and thresholds of stars where somebody entered them.
 */
export default defineWorker({
  type: 'indicators.load',
  presentation: {
    title: ['载入指标', 'Load indicators'],
    description: [
      '按机构适用的地区载入指标，逐项附司法所台账中现有的数值，供逐项填写的表单使用。',
      'Loads the sets of indicators of the office’s region, each item with what its record says now, for forms that go item by item.',
    ],
    group: 'records',
    headers: {
      kinds: { label: ['指标种类', 'Kinds of sets'], hint: ['如 basic, advanced；“指标”页所列', 'Such as basic, advanced'] },
    },
    input: { indicatorKinds: { label: ['指标种类（取自流程）', 'Kinds, from the process'], set: 'feel' } },
  },
  input: z.object({
    officeCode: z.string().nullish(),
    countyCode: z.string(),
    indicatorKinds: z.array(z.string()).nullish(),
  }),
  headers: z.object({ kinds: z.string().regex(KINDS).optional() }),
  output: z.object({
    items: z.array(z.record(z.string(), z.unknown())),
    itemCount: z.number(),
    indicatorTitle: z.string(),
    /** `basic-zhengzhou@2`: by which versions the case is judged. */
    indicatorVersions: z.array(z.string()),
    maxPoints: z.number().nullable(),
    starThresholds: z.array(z.object({ stars: z.number(), points: z.number() })),
  }),
  async handle({ officeCode, countyCode, indicatorKinds }, { headers }) {
    const kinds = indicatorKinds ?? headers.kinds?.split(',').map(kind => kind.trim()) ?? []
    const region = await regionOf(officeCode ?? countyCode)
    const sets = await Promise.all(kinds.map(kind => indicatorsFor(kind, region)))
    const found = sets.flatMap(set => set ?? [])
    const [missing] = kinds.filter((_kind, index) => !sets[index])
    if (missing !== undefined) throw new Incident(`there is no set of indicators of the kind ${missing}`)
    const record = officeCode ? await recordOf(officeCode) : {}
    const items = found.flatMap(({ definition }) => definition.items.map(item => rowOf(item, definition.kind, record)))
    if (items.length === 0)
      throw new Incident('the set of indicators has no items yet: enter them on the page of indicators, then resolve this')
    const points = found.flatMap(({ definition }) => definition.items.map(item => item.points))
    return {
      items,
      itemCount: items.length,
      indicatorTitle: found.map(({ definition }) => definition.title.zh).join('、'),
      indicatorVersions: found.map(({ setId, version }) => `${setId}@${version}`),
      maxPoints: points.every(each => each !== undefined) ? points.reduce<number>((sum, each) => sum + (each ?? 0), 0) : null,
      starThresholds: found.map(({ definition }) => definition.stars).find(stars => stars.length > 0) ?? [],
    }
  },
})

async function recordOf(officeCode: string): Promise<Readonly<Record<string, unknown>>> {
  const entry = await LedgerEntryModel.findOne({ ledger: 'offices', entryKey: entryKeyOf('offices', officeCode) }, 'open').lean()
  return entry?.open ?? {}
}

/** As a form's row and a decision read it; what is not said is null. */
function rowOf(item: Indicator, kind: string, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { no, category, requirement, judgedBy, target = null, atMost = false, points = null } = item
  const onRecord = item.figure === undefined ? null : figureOf(record[item.figure])
  return {
    no,
    kind,
    indicatorCategory: category,
    requirement,
    judgedBy,
    target,
    atMost,
    points,
    onRecord,
    measure: measureOf(item) || null,
    ...(onRecord === null ? {} : { figureValue: onRecord }),
  }
}

/** Yes counts one, a list its entries. */
function figureOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'number' ? value : null
}
