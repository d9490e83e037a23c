import { entryKeyOf } from '../ledger-entry.ts'
import type { FigureDefinition, Reckoned } from './figure.ts'
import { OFFICES } from './office-facts.ts'
import type { OfficeFacts } from './office-facts.ts'

const FIVE_STARS = 5

/** One office of all: 1 where it holds of its record. Without a record nothing is known of it. */
function oneWhere(
  { record, officeCode }: OfficeFacts,
  holds: (record: Readonly<Record<string, unknown>>) => boolean,
): Reckoned | undefined {
  if (!record) return undefined
  return { numerator: holds(record) ? 1 : 0, denominator: 1, cases: [entryKeyOf(OFFICES, officeCode)] }
}

/** How far it is built up: stars, the Fengqiao standard. */
export const BUILDING: readonly FigureDefinition[] = [
  {
    id: 'five-star',
    group: 'building',
    name: { zh: '五星覆盖率', en: 'Five-star coverage' },
    nameOfOne: { zh: '五星司法所', en: 'Five stars' },
    formula: {
      zh: '台账登记为五星的司法所 ÷ 在册司法所（有台账的）',
      en: 'Offices with five stars by their record ÷ offices on record',
    },
    source: '上街简报：五星规范化司法所覆盖率超过80%',
    mark: '建议',
    unit: 'share',
    better: 'more',
    target: 'standard.five-star-percent',
    judged: 'together',
    of: facts => oneWhere(facts, ({ starRating }) => starRating === FIVE_STARS),
  },
  {
    id: 'fengqiao-items',
    group: 'building',
    name: { zh: '“枫桥式”达标项', en: 'Fengqiao standards met' },
    formula: {
      zh: '最近一次检查的达标项数 ÷ 标准总项数（17项）；没有检查过的，未登记',
      en: 'Standards met at the last check ÷ all of them (17); of an office that was never checked nothing is on record',
    },
    source: '澄司〔2019〕55号附件（17项）',
    mark: 'V',
    unit: 'share',
    better: 'more',
    target: 1,
    judged: 'office',
    of({ record, officeCode }) {
      const { fengqiaoPassed, fengqiaoItems } = record ?? {}
      if (typeof fengqiaoPassed !== 'number' || typeof fengqiaoItems !== 'number') return undefined
      return { numerator: fengqiaoPassed, denominator: fengqiaoItems, cases: [entryKeyOf(OFFICES, officeCode)] }
    },
  },
  {
    id: 'fengqiao-named',
    group: 'building',
    name: { zh: '“枫桥式”完成率', en: 'Fengqiao offices' },
    nameOfOne: { zh: '“枫桥式”命名', en: 'Named Fengqiao' },
    formula: {
      zh: '已命名“枫桥式”的司法所 ÷ 在册司法所（有台账的）；目标为重点培育阶段末的完成率',
      en: 'Offices named by the Fengqiao standard ÷ offices on record; the target is that of the second phase’s end',
    },
    source: '澄司〔2019〕55号四（二）：完成率达到40%',
    mark: 'V',
    unit: 'share',
    better: 'more',
    target: 'fengqiao.milestone-percent',
    judged: 'together',
    of: facts => oneWhere(facts, ({ fengqiaoStatus }) => fengqiaoStatus === 'named'),
  },
]
