import { expect, test } from 'vitest'
import { matchesInLinearTime } from '../../plugins/form-components/linear-match.ts'

test.each([
  ['^A-\\d+$', 'A-12', true],
  ['^A-\\d+$', 'B-12', false],
  ['\\d', 'a1b', true],
  ['^(?=.*\\d).{3,}$', 'ab1', true],
  ['^(?=.*\\d).{3,}$', 'abc', false],
  ['^\\p{Script=Han}{2,}$', '王五', true],
])('%s on %s: %s', (pattern, value, fits) => {
  expect(matchesInLinearTime(pattern, value)).toBe(fits)
})

test('a pattern that makes others take for ever takes no time', () => {
  const start = performance.now()
  expect(matchesInLinearTime('^(a+)+$', `${'a'.repeat(1_900)}!`)).toBe(false)
  expect(performance.now() - start).toBeLessThan(1_000)
})
