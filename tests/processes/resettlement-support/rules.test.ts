import { describe, expect, it } from 'vitest'
import { decide } from '../decide.ts'

const folder = 'processes/resettlement-support'
const limits = { signs: 3, missedVisits: 2, warnings: 1, keyMonths: 6 }
const facts = { months: 3, missedVisits: 0, warnings: 0, openReferrals: 0 }

describe('the level of support', () => {
  const level = (change: object, counted: object = {}) =>
    decide(`${folder}/support-level.dmn`, 'support-level', {
      risk: 'low',
      withoutAnything: 'no',
      riskLevel: 'normal',
      limits,
      facts: { ...facts, ...counted },
      ...change,
    })

  it('stays where nothing speaks for a change', () => {
    expect(level({})).toEqual({ level: 'normal', reasons: '没有应当调整等级的情形' })
    expect(level({ riskLevel: 'key' })).toMatchObject({ level: 'key' })
  })
  it('is key with any of the grounds, all of which are named', () => {
    expect(level({ risk: 'high', withoutAnything: 'yes' })).toEqual({ level: 'key', reasons: '再犯风险高；“三无”人员' })
    expect(level({}, { missedVisits: 2, warnings: 1 })).toEqual({
      level: 'key',
      reasons: '走访未见到、拒绝2次；确认再犯风险预警1次',
    })
    expect(level({}, { missedVisits: 1 })).toMatchObject({ level: 'normal' })
  })
  it('may be normal again after so many months without any', () => {
    expect(level({ riskLevel: 'key' }, { months: 6 })).toMatchObject({ level: 'normal' })
    expect(level({ riskLevel: 'key' }, { months: 5 })).toMatchObject({ level: 'key' })
    expect(level({ riskLevel: 'key' }, { months: 6, missedVisits: 1 })).toMatchObject({ level: 'key' })
  })
})

describe('the early warning of re-offence', () => {
  const warning = (signs: readonly string[], missedVisits = 0) =>
    decide(`${folder}/reoffence-warning.dmn`, 'reoffence-warning', { signs, limits, facts: { ...facts, missedVisits } })

  it('goes by the gravest sign and names all reasons', () => {
    expect(warning(['conflict', 'no-job'])).toMatchObject({ level: 'high', reasons: '矛盾纠纷激化、扬言报复；没有工作和收入' })
    expect(warning(['bad-company'])).toMatchObject({ level: 'medium', advice: '教育引导，安排就业、培训' })
    expect(warning(['no-job'])).toMatchObject({ level: 'low' })
  })
  it('counts signs and visits that failed', () => {
    expect(warning(['no-job', 'no-home', 'debt'])).toMatchObject({ level: 'high' })
    expect(warning(['no-job'], 2)).toMatchObject({ level: 'medium' })
  })
  it('names advice once', () => {
    expect(warning(['unreachable', 'gone-out']).advice).toBe('与派出所、村（居）共同查访')
  })
})

describe('who helps with which need', () => {
  it.each([
    ['minimum-living', /民政/, '救11'],
    ['legal-aid', /法律援助机构/, '援43、44'],
    ['household', /公安/, '监59'],
  ])('%s', (needKind, organ, basis) => {
    const found = decide(`${folder}/support-referral.dmn`, 'support-referral', { needKind })
    expect(found.organ).toMatch(organ)
    expect(found.basis).toBe(basis)
  })
})
