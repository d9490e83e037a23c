import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { privacyFaults } from '../../domain/form-privacy.ts'

type Form = Parameters<typeof privacyFaults>[0]
const faults = (...components: Form['components'][number][]) =>
  privacyFaults({ components }).map(({ field, rule, wanted }) =>
    [field, rule, ...(wanted === undefined ? [] : [wanted])].join(' '),
  )

describe('every form of every pack', () => {
  it.each(globSync('forms/**/*.form').sort())('%s classifies its fields by what they mean', file => {
    expect(privacyFaults(JSON.parse(readFileSync(file, 'utf8')) as Form)).toEqual([])
  })
})

describe('a form', () => {
  it.each([
    ['an identity number by its type', { type: 'fq-identity-number', key: 'a' }, 'L3'],
    ['an identity number by its key', { type: 'textfield', key: 'otherIdNo' }, 'L3'],
    ['an identity number by its label', { type: 'textfield', key: 'a', label: '公民身份号码' }, 'L3'],
    ['a mobile number', { type: 'fq-mobile', key: 'a' }, 'L3'],
    ['a telephone number', { type: 'textfield', key: 'a', label: '联系电话' }, 'L3'],
    ['a residence', { type: 'textarea', key: 'residence' }, 'L3'],
    ['an address', { type: 'textarea', key: 'a', label: '现住址' }, 'L3'],
    ['a state of health', { type: 'textarea', key: 'a', label: '健康状况' }, 'L3'],
    ['a charge', { type: 'textfield', key: 'charge' }, 'L3'],
    ['the category of correction', { type: 'radio', key: 'category' }, 'L3'],
    ['a name', { type: 'textfield', key: 'a', label: '姓名' }, 'L2'],
    ['a birthday', { type: 'fq-date', key: 'birthDate' }, 'L2'],
    ['a signature', { type: 'fq-signature', key: 'a' }, 'L2'],
    ['a field of the record', { type: 'textfield', key: 'a', ledger: 'subject.guardianRelation' }, 'L3'],
  ])('is refused where %s has a class below its own, or none', (_what, { ledger, ...field }: Record<string, string>, wanted) => {
    const of = (properties: object) => faults({ ...field, properties: { ...properties, ...(ledger ? { ledger } : {}) } } as never)
    const name = field['key'] ?? ''
    expect(of({})).toEqual([`${name} class-missing`])
    expect(of({ class: 'L1' })).toContain(`${name} class-too-low ${wanted}`)
    expect(of({ class: wanted, mask: 'hidden' })).toEqual([])
  })

  it('is refused where it would show at first what is to be masked', () => {
    expect(faults({ type: 'fq-date', key: 'birthDate', properties: { class: 'L2' } })).toEqual(['birthDate mask-too-weak hidden'])
    expect(faults({ type: 'textfield', key: 'idNo', properties: { class: 'L3', mask: 'shown' } })).toEqual([
      'idNo mask-too-weak number, hidden',
    ])
    expect(faults({ type: 'textfield', key: 'a', properties: { class: 'L2', mask: 'blur' } })).toEqual([
      'a mask-unknown name, number, address, hidden, shown',
    ])
  })

  it('hands no protected text on to the engine, nor what is hidden, nor a list that holds such', () => {
    const variable = (field: object, dataClass = 'L2', more: object = {}) =>
      faults({ key: 'a', ...field, properties: { class: dataClass, variable: 'a', ...more } } as never)
    const refused = ['a variable-protected']
    expect(variable({ type: 'textfield' })).toEqual(refused)
    expect(variable({ type: 'select' }, 'L3', { mask: 'hidden' })).toEqual(refused)
    const inner = [{ type: 'textfield', key: 'b', properties: { class: 'L3' } }]
    expect(variable({ key: undefined, type: 'dynamiclist', path: 'a', components: inner }, 'L1')).toEqual(refused)
    expect(variable({ type: 'select' }, 'L3')).toEqual([])
    expect(variable({ type: 'fq-date' })).toEqual([])
    expect(variable({ type: 'textfield' }, 'L1')).toEqual([])
    expect(variable({ type: 'textfield' }, 'L3', { ledger: 'subject.docNo' })).toEqual([])
  })
})
