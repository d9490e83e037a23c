import { DeadlineModel } from '../../domain/deadline.ts'
import { basisText, isToBeConfirmed } from '../../domain/legal-basis.ts'
import { ParameterModel } from '../../domain/parameter.ts'
import type { Parameter, RegionalValue } from '../../domain/parameter.ts'

export interface ParameterItem {
  readonly key: string
  readonly title: string
  readonly unit: Parameter['unit']
  readonly rule?: Parameter['rule']
  /** What new cases get today. Absent where none holds yet. */
  readonly current?: ParameterVersion
  /** All there are, the newest first. */
  readonly versions: readonly ParameterVersion[]
}

/** A number with what it rests on. */
export interface ValueView {
  readonly value: number
  readonly source: string
  /** The source in full words. */
  readonly basis: string
  readonly mark: Parameter['mark']
  readonly toBeConfirmed: boolean
  readonly note?: string
}

export interface ParameterVersion extends ValueView {
  readonly version: number
  readonly from: string
  /** What regions say instead, by their ids. */
  readonly regions: Readonly<Record<string, ValueView>>
  /** Open deadlines that were computed by it. */
  readonly openDeadlines: number
}

/** Every parameter with its versions, by key. @param today the business day */
export async function parameterList(today: string): Promise<ParameterItem[]> {
  const [all, uses] = await Promise.all([ParameterModel.find().sort({ key: 1, version: -1 }).lean(), openDeadlines()])
  return [...Map.groupBy(all, one => one.key)].map(([key, stored]) => {
    const versions = stored.map(one => versionOf(one, uses.get(`${key}@${one.version}`) ?? 0))
    const current = versions.find(one => one.from <= today)
    return { key, ...about(stored[0]), ...(current ? { current } : {}), versions }
  })
}

/** What no version changes. */
const about = (newest: Parameter | undefined) => ({
  title: newest?.title ?? '',
  unit: newest?.unit ?? 'days',
  ...(newest?.rule ? { rule: newest.rule } : {}),
})

const versionOf = (one: Parameter, openDeadlines: number): ParameterVersion => ({
  version: one.version,
  from: one.from,
  ...valueOf(one),
  regions: Object.fromEntries(Object.entries(one.regions ?? {}).map(([id, own]) => [id, valueOf(own)])),
  openDeadlines,
})

const valueOf = ({ value, source, mark, note }: RegionalValue): ValueView => ({
  value,
  source,
  basis: basisText(source),
  mark,
  toBeConfirmed: isToBeConfirmed(mark),
  ...(note ? { note } : {}),
})

async function openDeadlines(): Promise<Map<string, number>> {
  const counted = await DeadlineModel.aggregate<{ _id: { key: string; version: number }; count: number }>([
    { $match: { state: 'open' } },
    { $group: { _id: { key: '$parameter.key', version: '$parameter.version' }, count: { $sum: 1 } } },
  ])
  return new Map(counted.map(({ _id, count }) => [`${_id.key}@${_id.version}`, count]))
}
