import { entryKeyOf } from '../ledger-entry.ts'
import type { FigureDefinition, Reckoned } from './figure.ts'
import { OFFICES } from './office-facts.ts'
import type { OfficeFacts } from './office-facts.ts'

/** A number of the office's own record. */
export function recorded({ record, officeCode }: OfficeFacts, field: string): Reckoned | undefined {
  const value = record?.[field]
  return typeof value === 'number' ? { numerator: value, cases: [entryKeyOf(OFFICES, officeCode)] } : undefined
}

/** 郑州方案三（三）9 names them; the ledger's field `rooms` has one choice for each. */
const FUNCTIONS = 7

/** Where it works: 郑州方案三（三）9. */
export const PLACE: readonly FigureDefinition[] = [
  {
    id: 'premises',
    group: 'place',
    name: { zh: '业务用房', en: 'Premises' },
    formula: { zh: '司法所台账登记的业务用房面积', en: 'Floor area by the office’s record' },
    source: '郑州方案三（三）9：独立业务用房不少于120平方米',
    mark: 'V',
    unit: 'square-metres',
    better: 'more',
    target: 'premises.min-sqm',
    judged: 'office',
    of: facts => recorded(facts, 'premisesSqm'),
  },
  {
    id: 'rooms',
    group: 'place',
    name: { zh: '功能用房', en: 'Functions with a room' },
    formula: {
      zh: '已具备的业务功能 ÷ 7（调解、社区矫正、安置帮教、公共法律服务、普法、档案、值班备勤）',
      en: 'Functions that have a room ÷ 7 (mediation, correction, resettlement, legal services, publicity, archive, duty)',
    },
    source: '郑州方案三（三）9：满足七项业务',
    mark: 'V',
    unit: 'share',
    better: 'more',
    target: 1,
    judged: 'office',
    of({ record, officeCode }) {
      const rooms = record?.['rooms']
      if (!Array.isArray(rooms)) return undefined
      return { numerator: rooms.length, denominator: FUNCTIONS, cases: [entryKeyOf(OFFICES, officeCode)] }
    },
  },
]
