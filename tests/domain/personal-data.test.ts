import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  decryptField,
  encryptField,
  fingerprint,
  maskName,
  maskNumber,
  openPersonalDataKey,
  usePersonalDataKey,
} from '../../domain/personal-data.ts'

describe('an encrypted field', () => {
  it('comes back as it went in, and never looks the same twice', () => {
    usePersonalDataKey(randomBytes(32))
    const stored = encryptField('王㛃，男')
    expect(stored).not.toContain('王')
    expect(encryptField('王㛃，男')).not.toBe(stored)
    expect(decryptField(stored)).toBe('王㛃，男')
  })

  it('is refused when somebody changed it', () => {
    usePersonalDataKey(randomBytes(32))
    const stored = encryptField('110105')
    const last = stored.at(-3) === 'A' ? 'B' : 'A'
    expect(() => decryptField(stored.slice(0, -3) + last + stored.slice(-2))).toThrow()
  })

  it('is refused under another installation’s key, and says so', () => {
    usePersonalDataKey(randomBytes(32))
    const stored = encryptField('secret')
    usePersonalDataKey(randomBytes(32))
    expect(() => decryptField(stored)).toThrow(/encrypted with key/)
  })

  it('can be looked up by a fingerprint that only this installation makes', () => {
    usePersonalDataKey(randomBytes(32))
    const here = fingerprint('110105')
    expect(fingerprint('110105')).toBe(here)
    usePersonalDataKey(randomBytes(32))
    expect(fingerprint('110105')).not.toBe(here)
  })
})

describe('the key', () => {
  it('is made once, readable by its owner only, and used again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fengqiao-key-'))
    openPersonalDataKey(folder)
    const stored = encryptField('kept')
    openPersonalDataKey(folder)
    expect(decryptField(stored)).toBe('kept')
    expect(statSync(join(folder, 'keys', 'personal-data.key')).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  })
})

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
