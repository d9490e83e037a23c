import type { Officer } from '../officer.ts'
import { entryKeyOf } from '../ledger-entry.ts'
import type { FigureDefinition, Reckoned } from './figure.ts'
import { OFFICES } from './office-facts.ts'
import type { OfficeFacts } from './office-facts.ts'

const isFormal = ({ establishment }: Officer): boolean => establishment !== 'hired'
const isZhuanbian = ({ establishment }: Officer): boolean => establishment === 'zhuanbian'

/** What the office's own record says. */
export function recorded({ record, officeCode }: OfficeFacts, field: string): Reckoned | undefined {
  const value = record?.[field]
  return typeof value === 'number' ? { numerator: value, cases: [entryKeyOf(OFFICES, officeCode)] } : undefined
}

/** By the ledger of officers; of an office of which nobody is on it, by the figure of its record. */
function staff(facts: OfficeFacts, is: (officer: Officer) => boolean, field: string): Reckoned | undefined {
  const { officers } = facts
  return officers.length === 0 ? recorded(facts, field) : counted(officers.filter(is))
}
const counted = (officers: readonly Officer[]): Reckoned => ({
  numerator: officers.length,
  cases: officers.map(({ officerNo }) => entryKeyOf('officers', officerNo)),
})
const formalOf = (facts: OfficeFacts) => staff(facts, isFormal, 'staffFormal')
const zhuanbianOf = (facts: OfficeFacts) => staff(facts, isZhuanbian, 'staffZhuanbian')

const BY_LEDGER = {
  zh: '按人员台账计（含借出的，不含已离任的）；台账上没有该所人员的，按司法所台账登记数',
  en: 'by the ledger of officers (those lent out count, those who left do not); where nobody of the office is on it, by the office’s record',
}

/** Who works there: 郑州方案三（一）3、4，（二）5、6. */
export const PEOPLE: readonly FigureDefinition[] = [
  {
    id: 'staff-formal',
    group: 'people',
    name: { zh: '正式人员', en: 'Formal staff' },
    formula: { zh: `正式人员数，${BY_LEDGER.zh}`, en: `Formal staff, ${BY_LEDGER.en}` },
    source: '郑州方案三（一）3：正式人员不少于3名',
    mark: 'V',
    unit: 'count',
    better: 'more',
    target: 'staffing.formal-min',
    judged: 'office',
    of: formalOf,
  },
  {
    id: 'zhuanbian-share',
    group: 'people',
    name: { zh: '政法专编占比', en: 'Special establishment' },
    formula: {
      zh: `政法专项编制人员 ÷ 正式人员，${BY_LEDGER.zh}`,
      en: `Staff of the special establishment ÷ formal staff, ${BY_LEDGER.en}`,
    },
    source: '郑州方案三（一）3：专编专用',
    mark: 'V',
    unit: 'share',
    better: 'more',
    judged: 'office',
    of(facts) {
      const [formal, zhuanbian] = [formalOf(facts), zhuanbianOf(facts)]
      return formal && zhuanbian && { ...zhuanbian, denominator: formal.numerator }
    },
  },
]
