import { describe, expect, it } from 'vitest'
import { regionAbove, regionLevel, regionPath, regionText, regionsBelow } from '../../domain/region.ts'

describe('regions', () => {
  it('are read from the province down', () => {
    expect(regionText('410106')).toBe('河南省郑州市上街区')
    expect(regionPath('410106').map(regionLevel)).toEqual(['province', 'city', 'county'])
    expect(regionText('000000')).toBe('')
  })

  it('stand directly under the province where there is no city between: municipalities, counties a province administers', () => {
    expect(regionAbove('110101')).toBe('110000')
    expect(regionAbove('469001')).toBe('460000')
    expect(regionsBelow('110000')).toContain('110101')
  })

  it('are all reached from the provinces', () => {
    const reached = (code?: string): number => regionsBelow(code).reduce((sum, each) => sum + 1 + reached(each), 0)
    expect(reached()).toBe(3234)
    expect(regionsBelow()).toHaveLength(34)
  })
})
