import { describe, expect, test } from 'vitest'
import { formComponents } from '../../plugins/form-components/components/index.ts'
import type { FormSchema, SchemaField } from '../../plugins/form-components/form-schema.ts'
import { validateForm } from '../../plugins/form-components/validate-form.ts'

const check = (
  components: SchemaField[],
  data: Record<string, unknown>,
  options: { context?: Record<string, unknown>; today?: string } = {},
) => validateForm({ components } satisfies FormSchema, data, { components: formComponents, ...options })

const codes = (components: SchemaField[], data: Record<string, unknown>, options = {}) =>
  check(components, data, options).errors.map(error => `${error.field} ${error.code.replace('form-components.', '')}`)

const field = (type: string, more: Partial<SchemaField> = {}): SchemaField => ({ type, key: 'a', label: 'A', ...more })
const options = {
  values: [
    { label: '一', value: 'one' },
    { label: '二', value: 'two' },
  ],
}

const valid: [title: string, field: SchemaField, value: unknown][] = [
  ['nothing, where nothing is required', field('textfield'), undefined],
  ['a text', field('textfield', { validate: { required: true } }), '甲'],
  ['a text that matches', field('textfield', { validate: { pattern: '^A-\\d+$' } }), 'A-12'],
  ['a text as long as it may be, in characters, not code units', field('textfield', { validate: { maxLength: 2 } }), '龑𠮷'],
  ['a broken pattern of the form', field('textfield', { validate: { pattern: '(' } }), 'x'],
  ['a Chinese mobile number as telephone', field('textfield', { validate: { validationType: 'phone' } }), '13912345678'],
  ['a Chinese landline number as telephone', field('textfield', { validate: { validationType: 'phone' } }), '0371-68901234'],
  ['an international number as telephone', field('textfield', { validate: { validationType: 'phone' } }), '+4930664040900'],
  ['a number', field('number', { validate: { min: 1, max: 3 } }), 3],
  ['zero, which is not nothing', field('number', { validate: { required: true } }), 0],
  ['a number as text', field('number', { decimalDigits: 2 }), '0.30'],
  ['a number on a step that doubles cannot represent', field('number', { increment: '0.1' }), 0.3],
  ['a ticked box', field('checkbox', { validate: { required: true } }), true],
  ['an empty box', field('checkbox'), false],
  ['an option', field('select', options), 'two'],
  ['two options', field('checklist', options), ['one', 'two']],
  ['an option of the case', field('radio', { valuesKey: 'offices' }), '410106-02'],
  ['a day of form-js', field('datetime', { subtype: 'date' }), '2028-02-29'],
  ['a moment of form-js', field('datetime', { subtype: 'datetime' }), '2028-02-29T09:30+08:00'],
  ['an identity number', field('fq-identity-number'), '11010519491231002X'],
  ['a mobile number', field('fq-mobile'), '13912345678'],
  ['a unified social credit code', field('fq-credit-code'), '91350100M000100Y43'],
  ['a county', field('fq-region'), '410106'],
  ['a city without counties', field('fq-region'), '441900'],
  ['a province where no more is asked', field('fq-region', { level: 'province' }), '410000'],
  ['a record', field('fq-record'), { kind: 'case', key: '2251799813685249', label: '（2026）1 张*' }],
  ['an opinion', field('fq-opinion', { validate: { required: true } }), '同意。'],
  ['a day', field('fq-date'), '2026-11-22'],
  ['a day on its limit', field('fq-date', { validate: { max: 'today' } }), '2026-11-22'],
  ['a drawing', field('fq-signature'), 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=='],
  ['a typed name', field('fq-signature'), 'typed:王五（演示）'],
]

const invalid: [title: string, field: SchemaField, value: unknown, code: string][] = [
  ['nothing', field('textfield', { validate: { required: true } }), undefined, 'required'],
  ['blanks only', field('textfield', { validate: { required: true } }), '   ', 'required'],
  ['a list for a text', field('textfield'), ['x'], 'type'],
  ['a text that does not match', field('textfield', { validate: { pattern: '^A' } }), 'B', 'pattern'],
  [
    'a text that does not match, in the words of the form',
    field('textfield', { validate: { pattern: '^A', patternErrorMessage: '要以 A 开头' } }),
    'B',
    'custom',
  ],
  ['a text too short', field('textarea', { validate: { minLength: 3 } }), '甲乙', 'min-length'],
  ['a text too long', field('textarea', { validate: { maxLength: 1 } }), '甲乙', 'max-length'],
  ['no e-mail address', field('textfield', { validate: { validationType: 'email' } }), 'a@', 'email'],
  ['no telephone number', field('textfield', { validate: { validationType: 'phone' } }), '12', 'phone'],
  ['no number', field('number'), 'x', 'number'],
  ['not a number', field('number'), 'NaN', 'number'],
  ['a fraction', field('number', { decimalDigits: 0 }), 1.5, 'integer'],
  ['too many digits', field('number', { decimalDigits: 1 }), 1.25, 'decimals'],
  ['between two steps', field('number', { increment: 5 }), 7, 'step'],
  ['a number too small', field('number', { validate: { min: 1 } }), 0, 'min'],
  ['a number too large', field('number', { validate: { max: '=limit' } }), 8, 'max'],
  ['an empty box that must be ticked', field('checkbox', { validate: { required: true } }), false, 'required'],
  ['a text for a box', field('checkbox'), 'true', 'type'],
  ['no option', field('radio', options), 'three', 'option'],
  ['one of two no option', field('taglist', options), ['one', 'three'], 'option'],
  ['a list for one option', field('select', options), ['one'], 'type'],
  ['no option of the case', field('radio', { valuesKey: 'offices' }), '410106-03', 'option'],
  ['an empty list that is required', field('checklist', { ...options, validate: { required: true } }), [], 'required'],
  ['no day of the calendar', field('datetime', { subtype: 'date' }), '2026-02-29', 'date'],
  ['no time', field('datetime', { subtype: 'time' }), '25:00', 'time'],
  ['an identity number of 15 digits', field('fq-identity-number'), '110105491231002', 'identity-length'],
  ['a letter in an identity number', field('fq-identity-number'), '1101051949123100AX', 'identity-characters'],
  ['a small x in an identity number', field('fq-identity-number'), '11010519491231002x', 'identity-characters'],
  ['a birthday that does not exist', field('fq-identity-number'), '110105194902310025', 'identity-date'],
  ['a wrong check digit', field('fq-identity-number'), '110105194912310021', 'identity-check-digit'],
  ['a number as identity number', field('fq-identity-number'), 110105194912310000, 'type'],
  ['a mobile number of ten digits', field('fq-mobile'), '1391234567', 'mobile'],
  ['a landline number as mobile number', field('fq-mobile'), '03716890123', 'mobile'],
  ['a credit code of 15 characters', field('fq-credit-code'), '91350100M000100', 'credit-code-length'],
  ['a letter that credit codes do not have', field('fq-credit-code'), '91350100M00010OY43', 'credit-code-characters'],
  ['a wrong check character', field('fq-credit-code'), '91350100M000100Y44', 'credit-code-check-character'],
  ['a code that is no region', field('fq-region'), '000000', 'region'],
  ['a province where a county is asked', field('fq-region'), '410000', 'region-incomplete'],
  ['a record without a key', field('fq-record'), { kind: 'case' }, 'record'],
  ['a record of another kind', field('fq-record', { kind: 'ledger' }), { kind: 'case', key: '1' }, 'record'],
  ['an opinion of blanks that is required', field('fq-opinion', { validate: { required: true } }), '  ', 'required'],
  ['an endless opinion', field('fq-opinion'), '甲'.repeat(2_001), 'max-length'],
  ['a day without a dash', field('fq-date'), '20261122', 'date'],
  ['a day that does not exist', field('fq-date'), '2026-02-30', 'date'],
  ['a day after today', field('fq-date', { validate: { max: 'today' } }), '2026-11-23', 'date-max'],
  ['a day before another field', field('fq-date', { validate: { min: '=effectiveDate' } }), '2026-10-31', 'date-min'],
  ['an SVG as signature', field('fq-signature'), 'data:image/svg+xml;base64,iVBORw0KGgo=', 'signature'],
  ['a picture that is none', field('fq-signature'), 'data:image/png;base64,AAAA', 'signature'],
  ['an endless drawing', field('fq-signature'), `data:image/png;base64,iVBORw0KGgo${'A'.repeat(200_000)}`, 'signature'],
  ['a typed name of blanks', field('fq-signature'), 'typed:  ', 'signature'],
]

const context = { offices: [{ label: '甲所', value: '410106-01' }, '410106-02'], limit: 7, effectiveDate: '2026-11-01' }

describe('a field takes', () => {
  test.each(valid)('%s', (_title, schema, value) => {
    expect(codes([schema], { a: value }, { context, today: '2026-11-22' })).toEqual([])
  })
})

describe('a field refuses', () => {
  test.each(invalid)('%s', (_title, schema, value, code) => {
    expect(codes([schema], { a: value }, { context, today: '2026-11-22' })).toEqual([`a ${code}`])
  })
})

describe('an identity or mobile number', () => {
  const number = '证件 000000199001010014'
  const of = (properties: object, more: Partial<SchemaField> = {}) => [field('textfield', { properties, ...more })]

  test('is refused where it would not be encrypted, or become a process variable', () => {
    expect(codes(of({ class: 'L1' }), { a: number })).toEqual(['a personal-number'])
    expect(codes(of({ class: 'L0' }), { a: '13912345678' })).toEqual(['a personal-number'])
    expect(codes(of({ class: 'L3', variable: 'docNo' }), { a: number })).toEqual(['a personal-number'])
    expect(codes([field('number', { properties: { class: 'L1' } })], { a: 13912345678 })).toEqual(['a personal-number'])
    const computed = field('expression', { key: 'b', expression: '=a', properties: { class: 'L1', variable: 'b' } })
    expect(codes([...of({ class: 'L3' }), computed], { a: number })).toEqual(['b personal-number'])
  })

  test('is taken where it is', () => {
    expect(codes(of({ class: 'L2' }), { a: number })).toEqual([])
    expect(codes(of({ class: 'L1' }), { a: '（2026）演0106刑初1234号' })).toEqual([])
  })
})

describe('a form', () => {
  test('drops what it does not ask for', () => {
    expect(check([field('textfield')], { a: '甲', role: 'administrator' }).data).toEqual({ a: '甲' })
  })

  test('never asks for a field that a condition hides, and drops what was sent for it', () => {
    const schema = [
      field('radio', options),
      field('textfield', { key: 'b', validate: { required: true }, conditional: { hide: '=a != "two"' } }),
    ]
    expect(check(schema, { a: 'one', b: '甲' })).toMatchObject({ data: { a: 'one' }, errors: [] })
    expect(codes(schema, { a: 'two' })).toEqual(['b required'])
  })

  test('lets nobody turn a condition by sending a variable of the case', () => {
    const schema = [field('textfield', { validate: { required: true }, conditional: { hide: '=minor = false' } })]
    expect(codes(schema, { minor: false }, { context: { minor: true } })).toEqual(['a required'])
  })

  test('hides what stands in a hidden group', () => {
    const inside = field('textfield', { key: 'b', validate: { required: true } })
    const group: SchemaField = { type: 'group', path: 'guardian', conditional: { hide: '=minor = false' }, components: [inside] }
    expect(codes([field('checkbox', { key: 'minor' }), group], { minor: false })).toEqual([])
    expect(codes([field('checkbox', { key: 'minor' }), group], { minor: true })).toEqual(['guardian.b required'])
  })

  test('names the item of a list', () => {
    const list: SchemaField = {
      type: 'dynamiclist',
      path: 'members',
      isRepeating: true,
      components: [
        field('textfield', { key: 'name', validate: { required: true } }),
        field('fq-mobile', { key: 'mobile', conditional: { hide: '=this.name = "甲"' }, validate: { required: true } }),
      ],
    }
    const result = check([list], { members: [{ name: '甲' }, { name: '乙', more: 1 }, { mobile: '139' }] })
    expect(result.data).toEqual({ members: [{ name: '甲' }, { name: '乙' }, { mobile: '139' }] })
    expect(result.errors.map(error => error.field)).toEqual(['members[1].mobile', 'members[2].name', 'members[2].mobile'])
    expect(codes([list], { members: 'x' })).toEqual(['members type'])
  })

  test('reads and writes dotted keys', () => {
    expect(check([field('textfield', { key: 'person.name' })], { person: { name: '甲', secret: 1 } }).data).toEqual({
      person: { name: '甲' },
    })
  })

  test('takes what nobody may change from the case, whatever was sent', () => {
    const schema = [
      field('textfield', { readonly: true }),
      field('textfield', { key: 'b', disabled: true, validate: { required: true } }),
    ]
    expect(check(schema, { a: 'forged', b: 'forged' }, { context: { a: 'given' } })).toEqual({
      data: { a: 'given' },
      errors: [],
      answers: [],
    })
  })

  test('computes its expressions itself', () => {
    const schema = [field('number'), field('expression', { key: 'double', expression: '=a * 2' })]
    expect(check(schema, { a: 4, double: 1 }).data).toEqual({ a: 4, double: 8 })
  })

  test('does not let a key reach a prototype', () => {
    check(
      [field('textfield', { key: '__proto__.polluted' })],
      JSON.parse('{"__proto__":{"polluted":"x"}}') as Record<string, unknown>,
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('tells every fault with the label of its field', () => {
    const [error] = check([field('textfield', { label: '姓名', validate: { required: true } })], {}).errors
    expect(error).toEqual({ field: 'a', code: 'form-components.required', values: { label: '姓名', asked: 'enter' } })
  })
})
