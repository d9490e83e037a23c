import { describe, expect, it } from 'vitest'
import { serviceTime, serviceWords } from '../../domain/service-years.ts'

describe('how long somebody has served', () => {
  it.each([
    ['2022-03-01', '2027-02-28', '5 年'],
    ['2022-03-01', '2027-02-27', '4 年 11 个月 27 天'],
    ['2024-02-29', '2026-02-27', '2 年'],
    ['2027-03-01', '2027-03-01', '1 天'],
    ['2027-03-02', '2027-03-01', '不足 1 天'],
  ])('from %s up to %s is %s, the first day counted', (from, until, words) => {
    expect(serviceWords(serviceTime(from, until))).toBe(words)
  })
})
