import { describe, expect, it } from 'vitest'
import { diffForms } from '../../../../plugins/modeler/impact/diff-forms.ts'

const note = { id: 'Field_1', type: 'textfield', key: 'note', label: '备注', properties: { class: 'L1' } }
const grade = {
  id: 'Field_2',
  type: 'select',
  key: 'grade',
  label: '等级',
  validate: { required: true },
  values: [
    { value: 'a', label: '甲' },
    { value: 'b', label: '乙' },
  ],
}
const form = (...components: object[]) => ({ type: 'default', id: 'f', components })

describe('the difference between two forms', () => {
  it('is none for the same fields, wherever they are laid out and whatever wrote them', () => {
    const laidOut = { ...note, layout: { row: 'Row_9', columns: 8 } }
    const written = { ...form(laidOut, grade), exporter: { name: 'x' }, schemaVersion: 19 }
    expect(diffForms(form(note, grade), written)).toEqual({ changes: [], moved: [] })
  })

  it('names fields that were added and removed', () => {
    const found = diffForms(form(note), form(grade)).changes
    expect(found.map(({ kind, id, name }) => [kind, id, name])).toEqual([
      ['removed', 'note', '备注'],
      ['added', 'grade', '等级'],
    ])
    expect(found[1]?.properties).toContainEqual({ property: 'option.a', after: '甲' })
  })

  it('says label, type, required, class, masking and choices, each from what to what', () => {
    const after = {
      ...grade,
      type: 'radio',
      label: '评定等级',
      validate: {},
      properties: { class: 'L2', mask: 'hidden' },
      values: [
        { value: 'a', label: '优' },
        { value: 'c', label: '丙' },
      ],
    }
    const [change] = diffForms(form(grade), form(after)).changes
    expect(change?.properties).toEqual([
      { property: 'type', before: 'select', after: 'radio' },
      { property: 'label', before: '等级', after: '评定等级' },
      { property: 'validate.required', before: 'true' },
      { property: 'option.a', before: '甲', after: '优' },
      { property: 'option.b', before: '乙' },
      { property: 'properties.class', after: 'L2' },
      { property: 'properties.mask', after: 'hidden' },
      { property: 'option.c', after: '丙' },
    ])
  })

  it('knows a field under a new key, and one that went into a group', () => {
    expect(diffForms(form(note), form({ ...note, key: 'remark' })).changes).toMatchObject([
      { kind: 'changed', id: 'remark', properties: [{ property: 'key', before: 'note', after: 'remark' }] },
    ])
    const group = { id: 'Field_3', type: 'dynamiclist', path: 'visits', components: [note] }
    const found = diffForms(form(note), form(group)).changes
    expect(found.map(({ kind, id }) => [kind, id])).toEqual([
      ['added', 'visits'],
      ['changed', 'note'],
    ])
  })

  it('says a new order apart', () => {
    expect(diffForms(form(note, grade), form(grade, note))).toEqual({ changes: [], moved: ['grade'] })
  })
})
