import { describe, expect, it } from 'vitest'
import type { FigureStanding, OfficeFigure } from '../../../domain/figures/figure.ts'
import type { FigureSnapshot, SnapshotDefinition } from '../../../domain/figures/figure-snapshot.ts'
import { rankWeek } from '../../../domain/figures/weekly-ranking.ts'

const target = { value: 3, source: '演示', mark: '建议' } as const
const definition = (id: string, more: Partial<SnapshotDefinition> = {}): SnapshotDefinition => ({
  id,
  group: 'people',
  name: { zh: id, en: id },
  formula: { zh: '演示', en: 'invented' },
  source: '演示',
  mark: '建议',
  unit: 'count',
  better: 'more',
  judged: 'office',
  ...more,
})
type Counted = readonly [figure: string, value: number | null, standing: FigureStanding]
function week(offices: Readonly<Record<string, readonly Counted[]>>): FigureSnapshot {
  const figuresOf = (officeCode: string, counted: readonly Counted[]) =>
    counted.map(([figure, value, standing]): OfficeFigure => ({
      figure,
      officeCode,
      numerator: value ?? 0,
      value,
      standing,
      cases: [],
      ...(standing === 'shown' ? {} : { target }),
    }))
  return {
    countyCode: '410106',
    week: '2026-11-23',
    takenOn: '2026-11-23',
    takenAt: new Date('2026-11-23T01:00:00Z'),
    definitions: [definition('staff'), definition('overdue', { better: 'less' }), definition('stars'), definition('cases')],
    offices: Object.entries(offices).map(([officeCode, counted]) => ({
      officeCode,
      officeName: officeCode,
      countyCode: '410106',
      figures: figuresOf(officeCode, counted),
      tracks: [],
    })),
    together: [],
  }
}

describe('the ranking of a week', () => {
  const now = week({
    a: [
      ['staff', 3, 'met'],
      ['overdue', 2, 'missed'],
    ],
    b: [
      ['staff', 2, 'missed'],
      ['overdue', 0, 'met'],
    ],
    c: [
      ['staff', 4, 'met'],
      ['overdue', 0, 'met'],
    ],
    d: [
      ['staff', null, 'unknown'],
      ['cases', 7, 'shown'],
    ],
  })

  it('ranks offices as the wall chart does, and tells what has moved since an earlier week', () => {
    const before = week({
      a: [
        ['staff', 3, 'met'],
        ['overdue', 1, 'missed'],
      ],
      b: [
        ['staff', 1, 'missed'],
        ['overdue', 3, 'missed'],
      ],
      c: [['staff', 5, 'met']],
    })
    expect(rankWeek(now, before)).toEqual([
      { officeCode: 'c', rank: 1, met: 2, missed: [], unknown: [], moved: { better: 0, worse: 1 } },
      { officeCode: 'd', rank: 2, met: 0, missed: [], unknown: ['staff'] },
      { officeCode: 'a', rank: 3, met: 1, missed: ['overdue'], unknown: [], moved: { better: 0, worse: 1 } },
      { officeCode: 'b', rank: 3, met: 1, missed: ['staff'], unknown: [], moved: { better: 2, worse: 0 } },
    ])
  })

  it('says of a first week nothing of progress', () => {
    expect(rankWeek(now).filter(({ moved }) => moved)).toEqual([])
  })
})
