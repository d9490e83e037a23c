import { describe, expect, it } from 'vitest'
import { maskName, maskNumber } from '../../domain/personal-data.ts'

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧*'],
    ['𠮷田', '𠮷*'],
    ['', ''],
  ])('show the first character of the name %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it.each([
    ['11010519491231002X', '110***********002X'],
    ['13912345678', '139****5678'],
    ['1234567', '*******'],
  ])('show three and four characters of %s', (number, masked) => expect(maskNumber(number)).toBe(masked))
})
