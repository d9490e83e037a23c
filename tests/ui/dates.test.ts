import { describe, expect, test } from 'vitest'
import { daysBetween, dueOf, formatDay, formatTime, lastDayOf } from '../../ui/intl/dates.ts'

describe('a legal day', () => {
  test('is counted in Asia/Shanghai', () => {
    expect(formatDay('2026-11-21T16:00:00Z')).toBe('2026-11-22')
    expect(formatTime('2026-11-21T15:59:00Z')).toBe('2026-11-21 23:59')
    expect(formatTime('2026-11-21T16:00:00Z')).toBe('2026-11-22 00:00')
  })
  test('is a whole one, whatever the hour', () => {
    expect(daysBetween('2026-11-21T15:59:00Z', '2026-11-21T16:01:00Z')).toBe(1)
    expect(daysBetween('2026-12-31T00:00:00Z', '2026-12-30T23:00:00Z')).toBe(0)
  })
})

describe('what is due at the end of 28 November', () => {
  const at = '2026-11-28T16:00:00.000Z' // midnight in Shanghai
  const due = (now: string) => dueOf(at, Date.parse(now))

  test('is due on the 28th, not the 29th', () => expect(lastDayOf(at)).toBe('2026-11-28'))
  test.each([
    ['2026-11-22T02:00:00Z', 'later', 6],
    ['2026-11-24T15:59:00Z', 'later', 4],
    ['2026-11-25T00:00:00Z', 'soon', 3],
    ['2026-11-28T00:00:00Z', 'soon', 0],
    ['2026-11-28T15:59:59Z', 'soon', 0],
    ['2026-11-28T16:00:00Z', 'overdue', 1],
    ['2026-11-30T00:00:00Z', 'overdue', 2],
  ])('is at %s %s, %i days', (now, state, days) => {
    expect(due(now)).toMatchObject({ state, days })
  })
})

test('what is due in the middle of a day is overdue by hours first', () => {
  expect(dueOf('2026-11-22T02:00:00Z', Date.parse('2026-11-22T07:30:00Z'))).toEqual({ state: 'overdue', days: 0, hours: 5 })
})
