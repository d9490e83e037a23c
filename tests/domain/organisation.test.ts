import { describe, expect, it } from 'vitest'
import {
  ORGANISATION_CODE,
  OrganisationModel,
  areaOf,
  isCodeOf,
  isOfficeName,
  isOutside,
  officeName,
} from '../../domain/organisation.ts'
import type { OrganisationKind } from '../../domain/organisation.ts'
import { demonstrationOrganisations, organisations } from '../../seeds/organisations.ts'

describe('the name of an office', () => {
  it('is the county bureau’s name, the place, 司法所', () => {
    expect(officeName('上街区司法局', '济源路')).toBe('上街区司法局济源路司法所')
    expect(isOfficeName('阳信县司法局河流镇司法所')).toBe(true)
  })

  it.each([
    '济源路司法所',
    '上街区司法局司法所',
    '上街区司法局济源路',
    '上街区司法局 济源路 司法所',
    'Shangjie司法局济源路司法所',
  ])('is not %s', name => expect(isOfficeName(name)).toBe(false))

  it('is checked where an office is stored', async () => {
    const office = new OrganisationModel({ code: '410106-09', name: '随便', kind: 'office', parentCode: '410106' })
    await expect(office.validate()).rejects.toThrow('××县（市、区）司法局××司法所')
  })
})

describe('a code', () => {
  it.each<[OrganisationKind, string, string]>([
    ['province', '410000', '410100'],
    ['city-bureau', '410100', '410106'],
    ['county-bureau', '410106', '410100'],
    ['office', '410106-01', '410106'],
    ['village', '410106-01-001', '410106-01'],
    ['community', '410106-01-001', '410106-01-01'],
    ['court', 'court-410106-1', 'police-410106-1'],
    ['detention-centre', 'detention-centre-410100-12', '410100-12'],
  ])('of a %s is like %s, not like %s', (kind, own, other) => {
    expect([isCodeOf(kind, own), isCodeOf(kind, other)]).toEqual([true, false])
    expect(ORGANISATION_CODE.test(own)).toBe(true)
  })

  it('of an outside organ is never that of a group', () => {
    const outside = organisations.filter(({ kind }) => isOutside(kind))
    expect(outside.length).toBeGreaterThan(4)
    for (const { code, kind } of outside) {
      expect(isCodeOf(kind, code)).toBe(true)
      expect(`${code}:clerk`).not.toMatch(/^\d/)
      expect(areaOf(code)).toMatch(/^\d{6}$/)
    }
  })
})

describe('the tree', () => {
  it('has the bureaus of province, city and county and six offices, in a demonstration a second county, each below one that exists', () => {
    const codes = new Set([...organisations, ...demonstrationOrganisations].map(({ code }) => code))
    expect(organisations.filter(({ kind }) => kind === 'office').map(({ place }) => place)).toEqual([
      '济源路',
      '中心路',
      '新安路',
      '工业路',
      '矿山',
      '峡窝镇',
    ])
    const all = [...organisations, ...demonstrationOrganisations]
    for (const { kind, name } of all) if (kind === 'office') expect(isOfficeName(name)).toBe(true)
    for (const { parentCode } of all) if (parentCode) expect(codes).toContain(parentCode)
  })
})
