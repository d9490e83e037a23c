import { describe, expect, it } from 'vitest'
import { daysOfLeave, mostDaysInWindow } from '../../domain/leave-days.ts'
import { addDays } from '../../domain/working-days.ts'

const leave = (from: string, days: number) => ({ from, until: addDays(from, days - 1) })
const SIXTY = { days: 60 }

describe('the days of a leave', () => {
  it('are those of departure and return, both, or without the first, as the rule says', () => {
    const week = { from: '2026-12-01', until: '2026-12-07' }
    expect(daysOfLeave(week, { firstDayCounted: true })).toBe(7)
    expect(daysOfLeave(week, { firstDayCounted: false })).toBe(6)
    expect(daysOfLeave({ from: '2026-12-31', until: '2027-01-01' }, { firstDayCounted: true })).toBe(2)
  })
})

describe('the sum', () => {
  it('two months are any sixty days, and leaves that lie ahead count', () => {
    const next = leave('2027-01-01', 7)
    expect(mostDaysInWindow(next, [], SIXTY)).toBe(7)
    expect(mostDaysInWindow(next, [leave('2026-12-01', 20)], SIXTY)).toBe(27)
    expect(mostDaysInWindow(next, [leave('2027-02-10', 20)], SIXTY)).toBe(27)
    // The window is the worst one that has a part of the new leave, not the one that ends with it.
    expect(mostDaysInWindow(next, [leave('2026-12-01', 20), leave('2027-02-10', 20)], SIXTY)).toBe(27)
    expect(mostDaysInWindow(next, [leave('2026-12-20', 10), leave('2027-02-10', 10)], SIXTY)).toBe(25)
  })

  it('leaves out what lies sixty days away', () => {
    const before = leave('2026-11-01', 10)
    expect(mostDaysInWindow(leave(addDays(before.until, 59), 1), [before], SIXTY)).toBe(2)
    expect(mostDaysInWindow(leave(addDays(before.until, 60), 1), [before], SIXTY)).toBe(1)
  })

  it('counts a day once: an extension holds the leave that it extends', () => {
    expect(mostDaysInWindow(leave('2026-12-01', 35), [leave('2026-12-01', 7)], SIXTY)).toBe(35)
  })

  it('of calendar months counts each pair that the leave has a part in', () => {
    const months = { months: 2 }
    expect(mostDaysInWindow(leave('2027-01-30', 2), [leave('2026-12-01', 20)], months)).toBe(22)
    expect(mostDaysInWindow(leave('2027-02-01', 2), [leave('2026-12-01', 20)], months)).toBe(2)
    expect(mostDaysInWindow(leave('2027-01-30', 2), [leave('2027-02-10', 15)], months)).toBe(17)
  })

  it('never grows smaller by the order of asking: what is granted in two parts is seen by the second', () => {
    for (let apart = 0; apart < 58; apart++) {
      const first = leave('2026-12-01', 20)
      const second = leave(addDays(first.until, 1 + apart), 11)
      const both = Math.min(20 + 11, 60 - apart)
      expect(mostDaysInWindow(second, [first], SIXTY)).toBe(Math.max(11, both))
      expect(mostDaysInWindow(first, [second], SIXTY)).toBe(Math.max(20, both))
    }
  })
})
