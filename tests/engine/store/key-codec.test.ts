import { describe, expect, it } from 'vitest'
import { decodeKey, encodeKey, endOfPrefix } from '../../../engine/store/key-codec.ts'

const NUMBERS = [-(2 ** 53) + 1, -(2 ** 32) - 1, -2, -1, 0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 51 + 1, 2 ** 51 + 2, 2 ** 53 - 1]
const TEXTS = [
  '',
  '\0',
  '\0a',
  'a',
  'a\0',
  'a\0b',
  'ab',
  'z',
  '\u007f',
  '\u0080',
  '\u07ff',
  '中',
  '\ud83d\ude00',
  '\ue000',
  '\uffff',
]

const byBytes = (keys: (number | string)[]) =>
  keys
    .map(key => ({ key, bytes: encodeKey(1, [key]) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ key }) => key)

describe('keys as bytes', () => {
  it('come back as they were', () => {
    for (const number of NUMBERS)
      for (const text of TEXTS)
        expect(decodeKey(encodeKey(7, [number, text, 5]), ['number', 'string', 'number'])).toEqual([number, text, 5])
  })

  it('sort numbers by value and strings by code unit', () => {
    expect(byBytes(NUMBERS.toReversed())).toEqual(NUMBERS)
    expect(byBytes(TEXTS.toReversed())).toEqual([...TEXTS].sort())
  })

  it('find the end of a prefix', () => {
    const prefix = encodeKey(1, ['a'])
    const end = endOfPrefix(prefix)
    expect(Buffer.compare(encodeKey(1, ['a', 2 ** 53 - 1]), end)).toBe(-1)
    expect(Buffer.compare(encodeKey(1, ['a\0', 0]), end)).toBe(1)
  })

  it('put dates beyond all reckoning last', () => {
    expect(encodeKey(1, [2 ** 63])).toEqual(encodeKey(1, [2 ** 53 - 1]))
    expect(encodeKey(1, [-(2 ** 63)])).toEqual(encodeKey(1, [-(2 ** 53) + 1]))
  })

  it('refuse what is no integer', () => {
    expect(() => encodeKey(1, [0.5])).toThrow(RangeError)
  })
})
