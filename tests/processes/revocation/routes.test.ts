import { describe, expect, it } from 'vitest'
import { decide } from '../decide.ts'

const nothing = { clueSource: 'proposal', revocationKind: null, category: null, courtLevel: null, organKind: null }
const route = (facts: Readonly<Record<string, unknown>>) =>
  decide('processes/revocation/revocation-route.dmn', 'revocation-route', { ...nothing, ...facts })
const probation = { revocationKind: 'revoke-probation', category: 'probation' }
const parole = { revocationKind: 'revoke-parole', category: 'parole' }
const recommit = { revocationKind: 'recommit', category: 'temp-outside' }

describe('who proposes a revocation to whom', () => {
  it.each([
    [probation, 'basic', 'county'],
    [probation, 'intermediate', 'city'],
    [probation, 'high', 'province'],
    [parole, 'basic', 'county'],
    [parole, 'intermediate', 'city'],
    [parole, 'high', 'province'],
  ])(
    '%o, original court %s: the agency at its level, %s (办46、47); arrest may be asked for (法47)',
    (kind, courtLevel, proposer) => {
      expect(route({ ...kind, courtLevel })).toMatchObject({
        way: 'proposal',
        proposer,
        localParty: 'court',
        arrestPossible: true,
      })
    },
  )

  it.each([
    ['court', 'court'],
    ['prison-administration', 'custody-organ'],
    ['public-security', 'police'],
  ])('recommitment, decided by %s: by the county (办49); 法47 gives no arrest', (organKind, localParty) => {
    expect(route({ ...recommit, organKind })).toMatchObject({
      way: 'proposal',
      proposer: 'county',
      localParty,
      arrestPossible: false,
    })
  })

  it.each([
    { revocationKind: 'revoke-probation', category: 'control', courtLevel: 'basic' },
    { revocationKind: 'revoke-probation', category: 'parole', courtLevel: 'basic' },
    { revocationKind: 'recommit', category: 'probation', organKind: 'court' },
    { revocationKind: 'revoke-probation', category: 'probation', courtLevel: null },
  ])('nobody, where kind and category do not fit: %o', facts => {
    expect(route(facts)).toMatchObject({ way: 'mismatched', proposer: 'none', arrestPossible: false })
  })

  it('nobody, where a trial court has judged a new or omitted offence (法46②)', () => {
    expect(route({ clueSource: 'court-judged' })).toMatchObject({ way: 'judged', proposer: 'court' })
  })

  it('says why', () => {
    for (const facts of [{ ...probation, courtLevel: 'basic' }, { ...recommit, organKind: 'court' }, {}])
      expect(route(facts)['reason']).toMatch(/[法办]|不符/)
  })
})

describe('who reviews a reduction (办42)', () => {
  it.each([
    ['control', 'city'],
    ['detention', 'city'],
    ['fixed-term', 'city'],
    ['life', 'province'],
  ])('%s: %s', (sentenceKind, reviewer) => {
    expect(decide('processes/sentence-reduction/reduction-authority.dmn', 'reduction-authority', { sentenceKind })).toMatchObject(
      {
        reviewer,
      },
    )
  })
})

describe('whether court and procuratorate are told of an access (办39)', () => {
  it.each([
    ['place', null, true],
    ['contact', 'yes', true],
    ['contact', 'no', false],
  ])('%s, by injunction %s: %s', (accessKind, byInjunction, tellCourt) => {
    expect(decide('processes/injunction-access/access-notice.dmn', 'access-notice', { accessKind, byInjunction })).toMatchObject({
      tellCourt,
    })
  })
})
