import { describe, expect, it } from 'vitest'
import { compileFeel } from '../../../engine/feel/feel.ts'
import type { Dialect } from '../../../engine/feel/feel.ts'
import { display } from '../../../engine/feel/values.ts'
import type { Value } from '../../../engine/feel/values.ts'

function show(text: string, dialect: Dialect, names: readonly string[] = []): string {
  const compiled = compileFeel(text, { dialect, names })
  if (!compiled.ok) return 'invalid'
  const scope = { get: (name: string) => (names.includes(name) ? 5 : undefined) }
  const result = compiled.expression.evaluate(scope, { nowMs: 0, zone: 'UTC' })
  return result.ok ? display(result.value as Value) : 'failed'
}

describe('the DMN standard, where Camunda has it otherwise', () => {
  it.each([
    ['1 in [[2..4], [1..3]]', 'true', 'false'],
    ['10 in =10', 'true', 'invalid'],
    ['5 in (!=10)', 'true', 'invalid'],
    ['[1..10].start included', 'true', 'invalid'],
    ['[1..2] = [1..3]', 'false', 'invalid'],
    ['[1, "a"] instance of list<number>', 'false', 'invalid'],
    ['{a: 1} instance of context<a: number>', 'true', 'invalid'],
    ['(function(a: number) a + 1)(2)', '3', 'invalid'],
    ['for x in [[1, 2], [3]], y in x return y', '[1, 2, 3]', 'null'],
    ['100[1]', '100', 'null'],
    ['1.5e3', '1.5E+3', 'invalid'],
    ['string length("\\U01F40E")', '1', '8'],
    ['is(1, 1)', 'true', 'null'],
    ['list replace([1, 2, 3], -1, 4)', '[1, 2, 4]', 'null'],
    ['list replace([2, 4, 7], function(item, newItem) item < newItem, 5)', '[5, 5, 7]', 'null'],
    ['2 in range("[1..3]")', 'true', 'false'],
    ['-@"P1D"', '-P1D', 'null'],
    ['1.5 * @"P2M"', 'P3M', 'P2M'],
    ['@"10:00:00Z" - @"11:00:00Z"', '-PT1H', 'PT1H'],
    ['@"2021-01-02T10:00:00Z" - @"2021-01-01"', 'P1DT10H', 'null'],
    ['@"2021-01-01T24:00:00"', '2021-01-02T00:00:00', 'null'],
    ['@"2026-01-01T10:00:00Z" = @"2026-01-01T11:00:00+01:00"', 'true', 'false'],
    ['{a: 1, a: 2}', 'null', '{a:2}'],
    ['string({a: ["b"]})', '"{a: ["b"]}"', '"{a:["b"]}"'],
  ])('%s', (text, standard, camunda) => {
    expect(show(text, 'dmn')).toBe(standard)
    expect(show(text, 'camunda')).toBe(camunda)
  })
})

it('reads names with spaces and signs that it is told of', () => {
  expect(show('applicant age + 1', 'camunda', ['applicant age'])).toBe('6')
  expect(show('applicant   age > 3', 'camunda', ['applicant age', 'applicant'])).toBe('true')
  expect(show('a-b - 1', 'camunda', ['a-b'])).toBe('4')
  expect(show('applicant ageing', 'camunda', ['applicant age'])).toBe('invalid')
})
