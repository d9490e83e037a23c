import { describe, expect, it } from 'vitest'
import { maySee } from '../../../plugins/replay/case-scope.ts'
import { maskForm, maskText, maskVariable, personalVariables } from '../../../plugins/replay/masking.ts'
import type { FormField, SessionAccount } from '../../../server/plugin-api.ts'

const field = (type: string, key: string, dataClass: string, variable?: string): FormField => ({
  type,
  key,
  properties: { class: dataClass, ...(variable === undefined ? {} : { variable }) },
})

const account = (group: string, role: 'auditor' | 'administrator' = 'auditor') =>
  ({ groups: [group], roles: [role] }) as unknown as SessionAccount
describe('personal data', () => {
  it.each([
    ['name', '张三丰', '张*'],
    ['idNo', '99010119900101123X', '990***********123X'],
    ['phone', '13912345678', '139****5678'],
    ['residence', '演示市演示区演示一路1234号', '演示市演示区***'],
    ['charge', '盗窃', '***'],
    ['name', '', ''],
  ])('%s %s reads %s', (key, text, masked) => {
    expect(maskText(key, text)).toBe(masked)
  })

  it('is masked by its class wherever it stands in the form; choices and days stay', () => {
    const schema = {
      components: [
        { type: 'group', components: [field('textfield', 'name', 'L2'), field('select', 'category', 'L3')] } as FormField,
        { type: 'dynamiclist', path: 'members', components: [field('textfield', 'name', 'L2')] } as FormField,
        field('fq-date', 'birthDate', 'L2'),
        field('fq-date', 'receivedOn', 'L2'),
        field('textfield', 'docNo', 'L1'),
      ],
    }
    const data = {
      name: '张三',
      category: 'probation',
      members: [{ name: '李四' }, { name: '王五' }],
      birthDate: '1990-01-01',
      receivedOn: '2026-11-22',
      docNo: '演1号',
    }
    expect(maskForm(schema, data)).toEqual({
      data: {
        name: '张*',
        category: 'probation',
        members: [{ name: '李*' }, { name: '王*' }],
        receivedOn: '2026-11-22',
        docNo: '演1号',
      },
      masked: 4,
    })
    expect(data.members[0]?.name).toBe('李四')
  })

  it('is masked in the variables that a form fills with it', () => {
    const personal = new Set(
      personalVariables({
        components: [field('textfield', 'name', 'L2', 'subjectName'), field('select', 'level', 'L1', 'level')],
      }),
    )
    expect([...personal]).toEqual(['subjectName'])
    expect(maskVariable(personal, 'subjectName', '"张三"')).toBe('"张*"')
    expect(maskVariable(personal, 'subjectName', 'null')).toBe('null')
    expect(maskVariable(personal, 'level', '"strict"')).toBe('"strict"')
  })
})

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
