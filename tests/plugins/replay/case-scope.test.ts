import { describe, expect, it } from 'vitest'
import { maySee } from '../../../plugins/replay/case-scope.ts'
import type { SessionAccount } from '../../../server/plugin-api.ts'

const account = (group: string, role: 'auditor' | 'administrator' = 'auditor') =>
  ({ groups: [group], roles: [role] }) as unknown as SessionAccount

describe('a case', () => {
  it.each([
    ['410106:auditor', { countyCode: '410106' }, true],
    ['410106:auditor', { officeCode: '410106-01' }, true],
    ['410106-01:auditor', { countyCode: '410106', officeCode: '410106-01' }, true],
    ['410106-02:auditor', { countyCode: '410106', officeCode: '410106-01' }, false],
    ['410100:auditor', { countyCode: '410106' }, true],
    ['410105:auditor', { countyCode: '410106', officeCode: '410106-01' }, false],
    ['410106:auditor', {}, false],
  ])('of %s and %o may be seen: %s', (group, place, seen) => {
    expect(maySee(account(group), place)).toBe(seen)
  })
  it('that names no place is for administrators', () => {
    expect(maySee(account('410106:administrator', 'administrator'), {})).toBe(true)
  })
})
