import { describe, expect, it } from 'vitest'
import { compile, compileFeel } from '../../../engine/feel/feel.ts'
import type { FeelContext } from '../../../engine/feel/feel.ts'
import { fromJson, toJson } from '../../../engine/feel/json.ts'
import { exactText, resultTypeOf } from '../../../engine/feel/typed.ts'
import type { Value } from '../../../engine/feel/values.ts'

const CONTEXT: FeelContext = { nowMs: Date.UTC(2026, 10, 22), zone: 'Asia/Shanghai' }
const NOTHING = { get: () => undefined }

function evaluate(source: string, variables: Record<string, string> = {}, context = CONTEXT) {
  const compiled = compile(source)
  if (!compiled.ok) throw new Error(compiled.message)
  const scope = { get: (name: string) => (Object.hasOwn(variables, name) ? fromJson(variables[name]!) : undefined) }
  return compiled.expression.evaluate(scope, context)
}
const value = (source: string, variables?: Record<string, string>, context?: FeelContext): Value => {
  const result = evaluate(source, variables, context)
  if (!result.ok) throw new Error(result.message)
  return result.value as Value
}

describe('a text attribute', () => {
  it('is static without a leading =, and a number where it reads as one', () => {
    expect(value('hello')).toBe('hello')
    expect(value('=')).toBe('=')
    expect(value('12')).toBe(12)
    expect(toJson(value('1.5'))).toBe('1.5')
  })

  it('tells the variable that an expression names', () => {
    const names = ['=a', '=a.b.c', '=a[1]', '=a + 1', 'a'].map(source => {
      const compiled = compile(source)
      return compiled.ok ? compiled.expression.variableName : 'failed'
    })
    expect(names).toEqual(['a', 'a', undefined, undefined, undefined])
  })
})

describe('variables', () => {
  it('keep the text of what an expression does not touch', () => {
    const person = '{"name":"王","no":123456789012345678,"rate":1.0,"list":[1.0,{"x":2.50}]}'
    expect(toJson(value('=person', { person }))).toBe(person)
    expect(toJson(value('={copy: person}', { person }))).toBe(`{"copy":${person}}`)
    expect(toJson(value('=person.no + 1', { person }))).toBe('123456789012345679')
  })

  it('are read once, and only when asked for', () => {
    const asked: string[] = []
    const compiled = compileFeel('if false then a else b')
    if (compiled.ok) compiled.expression.evaluate({ get: name => (asked.push(name), 1) }, CONTEXT)
    expect(asked).toEqual(['b'])
  })

  it('may have names like integers, prototypes or nothing at all', () => {
    expect(value('=c.constructor', { c: '{"a":1}' })).toBeNull()
    expect(toJson(value('=get value(c, "")', { c: '{"":1,"1":2}' }))).toBe('1')
    expect(value('=`__proto__`', { x: '1' })).toBeNull()
  })
})

describe('time', () => {
  it('comes from the context', () => {
    expect(toJson(value('=now()'))).toBe('"2026-11-22T08:00:00+08:00[Asia/Shanghai]"')
    expect(toJson(value('=now()', {}, { nowMs: 0, zone: 'Z' }))).toBe('"1970-01-01T00:00:00Z"')
    expect(toJson(value('=today()', {}, { nowMs: Date.UTC(2026, 0, 1, 23), zone: 'Asia/Shanghai' }))).toBe('"2026-01-02"')
  })

  it('keeps for timers what JSON leaves out', () => {
    expect(exactText(value('=duration("PT0.5S")'), 'UTC')).toBe('PT0.5S')
    expect(exactText(value('=duration("-PT1.5S")'), 'UTC')).toBe('PT-1.5S')
    expect(exactText(value('=duration("P14M")'), 'UTC')).toBe('P1Y2M')
    expect(exactText(value('=date and time("2026-07-01T10:00:00")'), 'Asia/Shanghai')).toBe(
      '2026-07-01T10:00:00+08:00[Asia/Shanghai]',
    )
    expect(exactText(value('=date and time("2026-07-01T10:00:00")'), 'Z')).toBe('2026-07-01T10:00:00Z')
    expect(resultTypeOf(value('=date and time("2026-07-01T10:00:00")'))).toBe('DATE_TIME')
  })
})

describe('chance', () => {
  it('comes from the context; without, no two evaluations draw the same', () => {
    expect(toJson(value('=random number()', {}, { ...CONTEXT, random: () => 0.25 }))).toBe('0.25')
    const fixed = { ...CONTEXT, random: () => 0.5 }
    expect(value('=uuid()', {}, fixed)).toBe(value('=uuid()', {}, fixed))
    expect(new Set(Array.from({ length: 1000 }, () => value('=uuid()'))).size).toBe(1000)
    expect(value('=uuid()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('an evaluation', () => {
  const tooMany = /takes too many steps/

  it.each([
    ['a long range', '=for i in 1..1000000000 return i'],
    ['nested loops', '=for a in 1..2000, b in 1..2000 return 1'],
    ['a loop over its own result', '=for i in 1..100000 return partial'],
    ['a quadratic built-in', '=distinct values(for i in 1..20000 return i)'],
  ])('ends when %s takes too many steps', (_, source) => {
    const result = evaluate(source)
    expect(result.ok ? 'ok' : result.message).toMatch(tooMany)
  })

  it('has a budget that the context can set', () => {
    expect(evaluate('=for i in 1..100 return i', {}, { ...CONTEXT, stepBudget: 50 })).toMatchObject({ ok: false })
    expect(evaluate('=for i in 1..100 return i')).toMatchObject({ ok: true })
  })

  it('is linear in a text whatever the pattern', () => {
    expect(value('=matches(text, "^(a+)+$")', { text: `"${'a'.repeat(50_000)}!"` })).toBe(false)
  })

  it('refuses what is nested too deeply, without overflowing', () => {
    const compiled = compile(`=${'('.repeat(5000)}1${')'.repeat(5000)}`)
    expect(compiled).toMatchObject({ ok: false })
  })

  it('parses nested calls and brackets in time', () => {
    const nested = `${'count([['.repeat(30)}1${']])'.repeat(30)}`
    expect(compile(`=${nested}`).ok).toBe(true)
  })

  it('does not change what it was given', () => {
    const list = fromJson('[3,1,2]')
    const compiled = compileFeel('[sort(l, function(a, b) a < b), reverse(l), append(l, 4), l]')
    if (!compiled.ok) throw new Error(compiled.message)
    const result = compiled.expression.evaluate({ get: () => list }, CONTEXT)
    expect(result.ok && toJson(result.value as Value)).toBe('[[1,2,3],[2,1,3],[3,1,2,4],[3,1,2]]')
  })
})

describe('decimals', () => {
  it('are exact', () => {
    expect(value('=0.1 + 0.2 = 0.3')).toBe(true)
    expect(toJson(value('=9007199254740993 - 9007199254740992'))).toBe('1')
    expect(value('=string(1.10 + 2.20)')).toBe('3.30')
  })
})

it('warns in the order of evaluation', () => {
  const compiled = compileFeel('a + b.c')
  const result = compiled.ok && compiled.expression.evaluate(NOTHING, CONTEXT)
  expect(result && result.warnings).toEqual([
    { type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'a'" },
    { type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'b'" },
    { type: 'INVALID_TYPE', message: "Can't add 'null' to 'null'" },
  ])
})
