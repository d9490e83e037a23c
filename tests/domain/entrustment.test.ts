import { describe, expect, it } from 'vitest'
import { isInForce, officeOf, overlap } from '../../domain/entrustment.ts'

const open = { from: '2026-03-10' }
const term = { from: '2026-03-10', until: '2026-03-20' }
const ended = { ...term, endedOn: '2026-03-15' }
const never = { ...term, endedOn: '2026-03-10' }

describe('an entrustment is in force', () => {
  it.each([
    ['from its first day', open, '2026-03-10', true],
    ['not the day before', open, '2026-03-09', false],
    ['without a last day for ever', open, '2099-12-31', true],
    ['on its last day', term, '2026-03-20', true],
    ['not the day after', term, '2026-03-21', false],
    ['until the day before it was ended', ended, '2026-03-14', true],
    ['not on the day on which it was ended', ended, '2026-03-15', false],
    ['never, ended on its first day', never, '2026-03-10', false],
  ])('%s', (_rule, entrustment, on, expected) => {
    expect(isInForce(entrustment, on)).toBe(expected)
  })
})

describe('two overlap', () => {
  it.each([
    ['where one begins on the last day of the other', term, { from: '2026-03-20' }, true],
    ['not where it begins the day after', term, { from: '2026-03-21' }, false],
    ['not where the other was ended before', ended, { from: '2026-03-15' }, false],
    ['where the other is ended only later', ended, { from: '2026-03-14' }, true],
    ['never with one that was ended on its first day', never, open, false],
    ['whichever comes first', open, { from: '2026-01-01', until: '2026-03-10' }, true],
    ['not with one that was over before', open, { from: '2026-01-01', until: '2026-03-09' }, false],
  ])('%s', (_rule, one, other, expected) => {
    expect(overlap(one, other)).toBe(expected)
    expect(overlap(other, one)).toBe(expected)
  })
})

it.each([
  ['410106-01:clerk', '410106-01'],
  ['410106-01', '410106-01'],
  ['410106-01-003', '410106-01'],
  ['410106:bureau-head', undefined],
  ['410106', undefined],
  ['court-410106-1', undefined],
])('%s belongs to the office %s', (group, office) => expect(officeOf(group)).toBe(office))
