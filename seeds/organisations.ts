import { firstEntry, officeName } from '../domain/organisation.ts'
import type { Organisation, OrganisationKind } from '../domain/organisation.ts'

/** The tree from the source documents: the county bureau (its correction agency too), its offices and those above it. */
const COUNTY = '上街区司法局'
const PLACES = ['济源路', '中心路', '新安路', '工业路', '矿山', '峡窝镇']
const SECOND_COUNTY = '金水区司法局'

type Seed = Omit<Organisation, 'past'>
const entry = (code: string, name: string, kind: OrganisationKind, parentCode?: string): Seed => ({
  code,
  name,
  kind,
  ...(parentCode === undefined ? {} : { parentCode }),
  ...firstEntry,
})

const officesOf = (countyCode: string, county: string, places: readonly string[]) =>
  places.map((place, index) => {
    const code = `${countyCode}-${String(index + 1).padStart(2, '0')}`
    return { ...entry(code, officeName(county, place), 'office', countyCode), place }
  })
const offices = officesOf('410106', COUNTY, PLACES)

/** For a demonstration, invented and marked so: which villages and communities an office serves is for the county to enter. */
const inventedVillages: readonly Seed[] = offices.flatMap(({ code, place }) =>
  ['第一', '第二'].map((number, index) =>
    place.endsWith('镇')
      ? entry(`${code}-00${index + 1}`, `${place}${number}村（演示）`, 'village', code)
      : entry(`${code}-00${index + 1}`, `${place}${number}社区（演示）`, 'community', code),
  ),
)

/** For a demonstration: a second county, to which a subject of the first can move (执行地变更). */
const secondCounty: readonly Seed[] = [
  entry('410105', SECOND_COUNTY, 'county-bureau', '410100'),
  ...officesOf('410105', SECOND_COUNTY, ['花园路', '文化路']),
  entry('court-410105-1', '郑州市金水区人民法院', 'court'),
  entry('police-410105-1', '郑州市公安局金水分局', 'police'),
  entry('procuratorate-410105-1', '郑州市金水区人民检察院', 'procuratorate'),
]

/** What an installation has at first only where it is a demonstration. */
export const demonstrationOrganisations: readonly Seed[] = [...secondCounty, ...inventedVillages]

export const organisations: readonly Seed[] = [
  entry('410000', '河南省司法厅', 'province'),
  entry('410100', '郑州市司法局', 'city-bureau', '410000'),
  entry('410106', COUNTY, 'county-bureau', '410100'),
  ...offices,
  entry('court-410100-1', '郑州市中级人民法院', 'court'),
  entry('court-410106-1', '郑州市上街区人民法院', 'court'),
  entry('police-410106-1', '郑州市公安局上街分局', 'police'),
  entry('procuratorate-410100-1', '郑州市人民检察院', 'procuratorate'),
  entry('procuratorate-410106-1', '郑州市上街区人民检察院', 'procuratorate'),
  entry('prison-410000-1', '河南省郑州监狱', 'prison'),
  entry('detention-centre-410100-1', '郑州市第一看守所', 'detention-centre'),
]
