import { describe, expect, it } from 'vitest'
import { isInForce } from '../../domain/delegation.ts'
import { headOf } from '../../domain/standing-in.ts'

const term = { from: '2026-03-10', until: '2026-03-20' }

describe('a delegation is in force', () => {
  it.each([
    ['on its first day', term, '2026-03-10', true],
    ['on its last day', term, '2026-03-20', true],
    ['not the day before', term, '2026-03-09', false],
    ['not the day after', term, '2026-03-21', false],
    ['not once it is ended, on whatever day', { ...term, endedAt: new Date('2026-03-15T03:00:00Z') }, '2026-03-12', false],
  ])('%s', (_rule, delegation, on, expected) => {
    expect(isInForce(delegation, on)).toBe(expected)
  })
})

it.each([
  [['410106-01:director', '410106-02:clerk'], ['410106-01']],
  [['410106:bureau-head'], ['410106']],
  [['410106:correction-officer', '410106-01:social-worker'], []],
])('whoever holds %s leads %s', (groups, codes) => expect(headOf(groups)).toEqual(codes))
