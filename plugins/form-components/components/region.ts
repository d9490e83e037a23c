import { regionLevel, regionName, regionsBelow } from '../../../domain/region.ts'
import type { FormComponent } from '../../../server/plugin-api.ts'

/** A county, or the smallest region there is where a city has no counties; `level` of the field may ask for less. */
export const regionComponent: FormComponent = {
  type: 'fq-region',
  validate(value, field) {
    if (typeof value !== 'string' || regionName(value) === undefined) return { code: 'form-components.region' }
    return isDeepEnough(value, field['level']) ? undefined : { code: 'form-components.region-incomplete' }
  },
}

export const REGION_LEVELS = ['province', 'city', 'county'] as const

export function isDeepEnough(code: string, asked: unknown): boolean {
  const level = REGION_LEVELS.find(each => each === asked) ?? 'county'
  return REGION_LEVELS.indexOf(regionLevel(code)) >= REGION_LEVELS.indexOf(level) || regionsBelow(code).length === 0
}
