import { describe, expect, it } from 'vitest'
import {
  ageOn,
  birthDateOf,
  genderOf,
  identityNumberFault,
  inventedIdentityNumber,
  isIdentityNumber,
  isInventedIdentityNumber,
  isMinorOn,
} from '../../domain/identity-number.ts'
import { isMobileNumber } from '../../domain/mobile-number.ts'

describe('identity number, GB 11643', () => {
  it.each([
    ['11010519491231002X', undefined],
    ['11010519491231002', 'length'],
    ['11010519491231002x', 'characters'],
    ['1101051949123100AX', 'characters'],
    ['110105194902290026', 'date'],
    ['110105189912310021', 'date'],
    ['110105194912310021', 'check-digit'],
  ] as const)('%s: %s', (number, fault) => {
    expect(identityNumberFault(number)).toBe(fault)
  })

  it('knows nobody born after today', () => {
    const number = inventedIdentityNumber({ birthDate: '2026-11-22', gender: 'male', order: 1 })
    expect(identityNumberFault(number, '2026-11-21')).toBe('date')
    expect(identityNumberFault(number, '2026-11-22')).toBeUndefined()
  })

  it('reads birth date and gender', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31')
    expect(genderOf('11010519491231002X')).toBe('female')
  })

  it('invents numbers that are valid and of no region', () => {
    for (let order = 0; order < 1000; order++) {
      const gender = order % 2 === 0 ? 'female' : 'male'
      const number = inventedIdentityNumber({ birthDate: '1990-02-28', gender, order })
      expect(isIdentityNumber(number)).toBe(true)
      expect(isInventedIdentityNumber(number)).toBe(true)
      expect(genderOf(number)).toBe(gender)
    }
  })

  it('counts a year as full on the day after the birthday', () => {
    expect(ageOn('2008-11-21', '2026-11-21')).toBe(17)
    expect(isMinorOn('2008-11-21', '2026-11-21')).toBe(true)
    expect(isMinorOn('2008-11-21', '2026-11-22')).toBe(false)
  })
})

describe('mobile number', () => {
  it.each([
    ['13912345678', true],
    ['23912345678', false],
    ['1391234567', false],
    ['+8613912345678', false],
  ])('%s: %s', (text, valid) => {
    expect(isMobileNumber(text)).toBe(valid)
  })
})
