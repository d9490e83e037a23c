import { differenceOf, type Difference, type Thing } from './difference.ts'

type Json = Readonly<Record<string, unknown>>

/** Where a field stands, and how the editor remembers it: nothing that whoever fills the form in would notice. */
const APART = new Set(['id', 'key', 'components', 'layout', 'values'])
const OF_FILE = new Set(['components', 'id', 'exporter', 'schemaVersion', 'executionPlatform', 'executionPlatformVersion'])

/**
 * @returns what differs between two forms, field by field: `label`, `validate.required`, `properties.class` and `.mask`, one
 *   `option.<value>` for each choice; fields that stand elsewhere in the order are `moved`
 */
export const diffForms = (before: Json, after: Json): Difference => differenceOf(fieldsOf(before), fieldsOf(after))

function fieldsOf(form: Json): Thing[] {
  const ofForm: Thing = { part: 'form', ids: ['form'], name: '', facts: factsOf(form, OF_FILE), place: '' }
  return [ofForm, ...listOf(form['components']).flatMap(component => withInner(component, ''))]
}

/** @param group what the field is repeated or shown with: its path */
function withInner(component: Json, group: string): Thing[] {
  const { id, key, path, type, label, text } = component
  const name = String(key ?? path ?? id ?? '')
  const facts = factsOf(component, APART)
  if (key !== undefined) facts.set('key', String(key))
  if (group !== '') facts.set('group', group)
  for (const choice of listOf(component['values'])) facts.set(`option.${String(choice['value'])}`, String(choice['label'] ?? ''))
  const thing: Thing = {
    part: 'field',
    ids: id === undefined ? [name] : [name, String(id)],
    name: String(label ?? text ?? key ?? ''),
    type: String(type ?? ''),
    facts,
  }
  return [thing, ...listOf(component['components']).flatMap(inner => withInner(inner, name))]
}

function factsOf(value: Json, apart: ReadonlySet<string>): Map<string, string> {
  const facts = new Map<string, string>()
  const read = (at: unknown, path: string) => {
    if (at === undefined || at === null || at === '') return
    if (typeof at !== 'object') return void facts.set(path, String(at))
    for (const [name, inner] of Object.entries(at)) read(inner, `${path}.${name}`)
  }
  for (const [name, inner] of Object.entries(value)) if (!apart.has(name)) read(inner, name)
  return facts
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])
