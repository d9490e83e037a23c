import { describe, expect, test } from 'vitest'
import { privacyFaults } from '../../domain/form-privacy.ts'
import { ledgerFields } from '../../domain/ledger.ts'
import { formComponents } from '../../plugins/form-components/components/index.ts'
import { cellsOf, pasted } from '../../plugins/form-components/components/table-paste.ts'
import { sumOf } from '../../plugins/form-components/components/table.ts'
import type { SchemaField } from '../../plugins/form-components/form-schema.ts'
import { rangesOf } from '../../plugins/form-components/ui/fields/day-ranges.ts'
import { validateForm } from '../../plugins/form-components/validate-form.ts'
import { formVariables } from '../../domain/form-variables.ts'
import { classesOf } from '../../server/forms/form-fields.ts'
import { maskForm } from '../../server/personal-data/masking.ts'

const name: SchemaField = {
  type: 'textfield',
  key: 'name',
  label: '姓名',
  validate: { required: true },
  properties: { class: 'L2', mask: 'name' },
}
const mobile: SchemaField = { type: 'fq-mobile', key: 'mobile', label: '电话', properties: { class: 'L3' } }
const tie: SchemaField = {
  type: 'select',
  key: 'tie',
  label: '关系',
  values: [{ value: 'father', label: '父亲' }],
  properties: { class: 'L1' },
}
const amount: SchemaField = { type: 'number', key: 'amount', label: '金额', properties: { class: 'L1' } }
const table = (more: Partial<SchemaField> = {}): SchemaField => ({
  type: 'fq-table',
  path: 'members',
  label: '成员',
  isRepeating: true,
  properties: { class: 'L1' },
  components: [name, mobile, tie, amount],
  ...more,
})
const check = (field: SchemaField, data: Record<string, unknown>, context = {}) =>
  validateForm({ components: [field] }, data, { components: formComponents, context })
const codes = (field: SchemaField, data: Record<string, unknown>) =>
  check(field, data).errors.map(error => `${error.field} ${error.code.replace('form-components.', '')}`)
const row = { name: '张三', mobile: '13912345678', tie: 'father', amount: 2 }

describe('a table', () => {
  test('has each cell checked as the field that it is, told by row and column', () => {
    expect(check(table(), { members: [{ ...row, more: 1 }] })).toMatchObject({ data: { members: [row] }, errors: [] })
    const wrong = [row, { mobile: '139', tie: 'aunt', amount: 'x' }]
    expect(codes(table(), { members: wrong })).toEqual([
      'members[1].name required',
      'members[1].mobile mobile',
      'members[1].tie option',
      'members[1].amount number',
    ])
    expect(codes(table(), { members: 'x' })).toEqual(['members type'])
  })

  test('has as many rows as the form asks for', () => {
    expect(codes(table({ minRows: 1 }), {})).toEqual(['members rows-min'])
    expect(codes(table({ minRows: 2 }), { members: [row] })).toEqual(['members rows-min'])
    expect(codes(table({ maxRows: 1 }), { members: [row, row] })).toEqual(['members rows-max'])
    expect(codes(table({ minRows: 1, conditional: { hide: '=true' } }), {})).toEqual([])
    expect(codes(table(), {})).toEqual([])
  })

  test('that nobody may change comes from the case, whatever was sent', () => {
    const { data, errors } = check(table({ readonly: true }), { members: [{ name: '伪造' }] }, { members: [row] })
    expect([data, errors]).toEqual([{ members: [row] }, []])
  })

  test('is masked cell by cell, stored under the highest class in it, and kept from the engine with a protected column', () => {
    const schema = { components: [table()] }
    const { data, masked } = maskForm(schema, { members: [row] })
    expect(data).toEqual({ members: [{ name: '张*', mobile: '139****5678', tie: 'father', amount: 2 }] })
    expect(masked).toBe(2)
    expect(classesOf(schema)('members')).toBe('L3')
    const told = { ...table({ properties: { class: 'L1', variable: 'members' } }), components: [tie, amount] }
    expect(formVariables({ components: [told] }, { members: [row] })).toEqual({ members: [row] })
    expect(privacyFaults({ components: [told] })).toEqual([])
    const leaking = table({ properties: { class: 'L3', variable: 'members' } })
    expect(privacyFaults({ components: [leaking] }).map(({ rule }) => rule)).toEqual(['variable-protected'])
    expect(privacyFaults({ components: [table({ components: [{ ...mobile, properties: { class: 'L1' } }] })] })).toMatchObject([
      { rule: 'class-too-low', wanted: 'L3' },
      { rule: 'mask-too-weak' },
    ])
  })

  test('fills a field of a record as a whole', () => {
    const field = table({ properties: { class: 'L3', ledger: 'subject.members' } })
    expect(ledgerFields({ components: [field] }, { members: [row] }, 'subject')).toEqual({ members: [row] })
  })

  test('sums a column exactly, and no other', () => {
    const rows = [{ amount: 0.1 }, { amount: 0.2 }, { amount: '3' }, { amount: null }, { amount: 'x' }]
    expect(sumOf({ ...amount, sum: true }, rows)).toBe('3.3')
    expect(sumOf(amount, rows)).toBeUndefined()
    expect(sumOf({ ...name, sum: true }, rows)).toBeUndefined()
  })
})

describe('what a spreadsheet copied', () => {
  test('is rows of cells, with what stands in quotation marks in one', () => {
    expect(cellsOf('张三\t父亲\r\n李四\t"两\n行"\t"说""好"""\n')).toEqual([
      ['张三', '父亲'],
      ['李四', '两\n行', '说"好"'],
    ])
    expect(cellsOf('一格')).toEqual([['一格']])
  })

  const into: [title: string, column: SchemaField, text: string, value: unknown][] = [
    ['a choice by its label', tie, '父亲', 'father'],
    ['a choice by its value', tie, 'father', 'father'],
    ['what is no choice as it is, to be told', tie, '姑姑', '姑姑'],
    ['an amount with separators', amount, '￥1,200.50', 1200.5],
    ['what is no number as it is', amount, '约三百', '约三百'],
    ['a number that is kept as text', { ...amount, serializeToString: true }, '1,200.50', '1200.50'],
    ['a day as people write it', { type: 'fq-date' }, '2026年1月5日', '2026-01-05'],
    ['an identity number', { type: 'fq-identity-number' }, '110105 19491231 002x', '11010519491231002X'],
    ['a mobile number', mobile, '139-1234 5678', '13912345678'],
    ['a yes', { type: 'checkbox' }, '是', true],
    ['a no', { type: 'checkbox' }, '否', false],
    ['several choices', { ...tie, type: 'checklist' }, '父亲、姑姑', ['father', '姑姑']],
    ['an empty cell as nothing', name, '', null],
  ]
  test.each(into)('turns into %s', (_title, column, text, value) => {
    expect(pasted(column, text)).toEqual({ value })
  })

  test('does not go where nothing can be typed', () => {
    for (const type of ['fq-signature', 'fq-file', 'expression', 'fq-deadline']) expect(pasted({ type }, 'x')).toBeUndefined()
    expect(pasted({ ...name, readonly: true }, 'x')).toBeUndefined()
  })
})

test('days in a row are told as from and to', () => {
  const days = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-10']
  expect(rangesOf(days, ' 至 ', '、')).toBe('2026-10-01 至 2026-10-03、2026-10-10')
  expect(rangesOf([], '-', ',')).toBe('')
})
