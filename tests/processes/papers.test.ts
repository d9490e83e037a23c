import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GROUP_ROLES } from '../../domain/correction-group.ts'
import { CATEGORIES, SUBJECT_FIELDS } from '../../domain/subject.ts'
import { faultText } from '../../papers/messages.ts'
import { parseTemplate } from '../../papers/parse-template.ts'
import { ownPacks } from '../../domain/pack.ts'
import { readDemonstration } from '../../domain/pack-demonstration.ts'
import { packs } from './pack-files.ts'

interface FormField {
  readonly key?: string
  readonly components?: readonly FormField[]
  readonly properties?: { readonly class?: string }
}
const fieldsOf = (fields: readonly FormField[]): FormField[] =>
  fields.flatMap(field => [field, ...fieldsOf(field.components ?? [])])

/** The classes that a slug's forms give to the field of a name. */
function formClasses(slug: string, name: string): string[] {
  const forms = globSync(`forms/${slug}/*.form`).map(file => JSON.parse(readFileSync(file, 'utf8')) as FormField)
  return forms
    .flatMap(form => fieldsOf(form.components ?? []))
    .flatMap(({ key, properties }) => (key === name ? (properties?.class ?? []) : []))
}

const files = globSync('processes/*/*.paper.txt').sort()

describe.each(files)('%s', file => {
  const { template, faults } = parseTemplate(readFileSync(file, 'utf8'))

  it('is without fault, of the kind of its name, with its legal basis', () => {
    expect(faults.map(fault => faultText(fault, 'zh-CN'))).toEqual([])
    expect(template?.kind).toBe(basename(file, '.paper.txt'))
    expect(template?.basis).toMatch(/[法办监]\d|方案|意见|设计/)
    for (const article of template?.basis.match(/办\d+[^；]*/g) ?? []) expect(article).toContain('待确认')
  })

  it('gives each field a class that record or forms give it', () => {
    const slug = file.split('/')[1] ?? ''
    const differing = [...(template?.fields.values() ?? [])].flatMap(field => {
      const own = SUBJECT_FIELDS[field.name as 'name'] as string | undefined
      const inForms = field.name.includes('.') ? [] : formClasses(slug, field.name)
      const known = inForms.length > 0 ? inForms : own ? [own] : []
      return known.length === 0 || known.includes(field.class) ? [] : `${field.name}: ${field.class}, elsewhere ${known[0]}`
    })
    expect(differing).toEqual([])
  })

  it('has words for every value of the record', () => {
    const valuesOf: Record<string, readonly string[]> = { category: CATEGORIES, 'members.role': GROUP_ROLES }
    for (const field of template?.fields.values() ?? [])
      for (const value of valuesOf[field.name] ?? []) expect([...field.words.keys()], `${field.name} ${value}`).toContain(value)
  })
})

describe('the papers that tasks name', () => {
  it('are there', async () => {
    const named = (await packs()).flatMap(({ elements }) =>
      elements.flatMap(({ extensions }) => {
        const properties = (extensions['zeebe:Properties']?.['properties'] ?? []) as { name: string; value: string }[]
        return properties.filter(({ name }) => name === 'papers').flatMap(({ value }) => value.split(/,\s*/))
      }),
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(kind => !files.some(file => basename(file, '.paper.txt') === kind))).toEqual([])
  })
})

describe('the numbering of the demonstration', () => {
  it('is of papers that there are', () => {
    const kinds = files.map(file => basename(file, '.paper.txt'))
    const series = ownPacks().flatMap(pack => pack.demonstration.flatMap(file => readDemonstration(file).paperSeries))
    expect(series.length).toBeGreaterThan(0)
    expect(series.map(({ series: name }) => name).filter(name => !kinds.includes(name))).toEqual([])
  })
})
