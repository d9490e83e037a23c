import { describe, expect, it } from 'vitest'
import { formVariables } from '../../domain/form-variables.ts'
import { classesOf } from '../../server/forms/form-fields.ts'
import type { FormSchema } from '../../server/plugin-api.ts'

const schema: FormSchema = {
  components: [
    { type: 'text' },
    { type: 'textfield', key: 'docNo', properties: { class: 'L1', variable: 'docNo' } },
    { type: 'textfield', key: 'remark' },
    {
      type: 'group',
      path: 'subject',
      components: [
        { type: 'textfield', key: 'name', properties: { class: 'L2' } },
        { type: 'select', key: 'category', properties: { class: 'L3', variable: 'category' } },
      ],
    },
    {
      type: 'dynamiclist',
      path: 'members',
      isRepeating: true,
      properties: { class: 'L1' },
      components: [{ type: 'textfield', key: 'phone', properties: { class: 'L3', variable: 'phone' } }],
    },
  ],
}

describe('fields of a form', () => {
  it('are stored under the highest class found below their first step, protected where nobody said', () => {
    const classOf = classesOf(schema)
    expect(['docNo', 'remark', 'subject', 'members', 'unknown'].map(classOf)).toEqual(['L1', 'L2', 'L3', 'L3', 'L2'])
  })

  it('become variables only where marked, and null where not filled in', () => {
    const data = { docNo: 'A1', remark: 'x', subject: { name: '王五' }, members: [{ phone: '13912345678' }] }
    expect(formVariables(schema, data)).toEqual({ docNo: 'A1', category: null })
  })
})
