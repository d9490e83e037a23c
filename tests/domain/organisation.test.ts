import { describe, expect, it } from 'vitest'
import { OrganisationModel, isOfficeName, officeName } from '../../domain/organisation.ts'
import { organisations } from '../../seeds/organisations.ts'

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

describe('the tree', () => {
  it('has the city bureau, the county bureau and six offices, each below one that exists', () => {
    const codes = new Set(organisations.map(({ code }) => code))
    expect(organisations.filter(({ kind }) => kind === 'office').map(({ place }) => place)).toEqual([
      '济源路',
      '中心路',
      '新安路',
      '工业路',
      '矿山',
      '峡窝镇',
    ])
    for (const { parentCode } of organisations) if (parentCode) expect(codes).toContain(parentCode)
  })
})
