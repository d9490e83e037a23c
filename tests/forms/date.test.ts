import { expect, test } from 'vitest'
import { parseDay } from '../../plugins/form-components/components/date.ts'

test.each([
  ['2026-11-21', '2026-11-21'],
  ['2026.1.5', '2026-01-05'],
  ['2026/1/5', '2026-01-05'],
  ['20261121', '2026-11-21'],
  ['2026年11月21日', '2026-11-21'],
  [' 2026 年 1 月 5 日 ', '2026-01-05'],
  ['2026-02-29', undefined],
  ['26-11-21', undefined],
  ['明天', undefined],
])('%s is typed for %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})
