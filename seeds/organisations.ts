import { officeName } from '../domain/organisation.ts'
import type { Organisation } from '../domain/organisation.ts'

/** The tree from the source documents: the city bureau, the county bureau (its correction agency too) and its offices. */
const COUNTY = '上街区司法局'
const PLACES = ['济源路', '中心路', '新安路', '工业路', '矿山', '峡窝镇']

export const organisations: readonly Organisation[] = [
  { code: '410100', name: '郑州市司法局', kind: 'city-bureau' },
  { code: '410106', name: COUNTY, kind: 'county-bureau', parentCode: '410100' },
  ...PLACES.map((place, index) => ({
    code: `410106-${String(index + 1).padStart(2, '0')}`,
    name: officeName(COUNTY, place),
    kind: 'office' as const,
    parentCode: '410106',
    place,
  })),
]
