import type { FieldError, FormComponent } from '../../../server/plugin-api.ts'

const LONGEST = 2_000

/** What somebody says of a matter before it goes on; `phrases` of the field are only offered, anything may be written. */
export const opinionComponent: FormComponent = {
  type: 'fq-opinion',
  validate(value, field): FieldError | undefined {
    if (typeof value !== 'string') return { code: 'form-components.type' }
    const { required } = (field['validate'] ?? {}) as { required?: unknown }
    if (required === true && value.trim() === '') return { code: 'form-components.required', values: { asked: 'enter' } }
    return [...value].length > LONGEST ? { code: 'form-components.max-length', values: { limit: LONGEST } } : undefined
  },
}

export const PHRASES = ['同意。', '不同意，理由：', '情况属实，建议同意。', '材料不全，请补充：'] as const

/** One phrase per line of the field's property; without any, the usual ones. */
export function phrasesOf(field: Readonly<Record<string, unknown>>): readonly string[] {
  const own = typeof field['phrases'] === 'string' ? field['phrases'] : ''
  const lines = own.split('\n').map(line => line.trim())
  const written = lines.filter(line => line !== '')
  return written.length > 0 ? written : PHRASES
}
