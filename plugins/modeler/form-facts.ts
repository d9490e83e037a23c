import { privacyFaults } from '../../domain/form-privacy.ts'
import type { FormSchema } from './form-catalogue.ts'
import type { FormFacts } from './lint/facts.ts'
import { freeNames } from './lint/free-names.ts'

/** What a model's check wants to know of a form. */
export function formFacts(schema: FormSchema): FormFacts {
  const written = JSON.stringify(schema)
  // Wherever in the form a field stands: the property is ours alone.
  const variables = [...written.matchAll(/"variable":"([^"]+)"/g)].map(match => String(match[1]))
  const own = new Set([...written.matchAll(/"(?:key|path)":"([^"]+)"/g)].map(match => String(match[1])))
  const reads = new Set(
    textsIn(schema)
      .flatMap(expressionsIn)
      .flatMap(expression => [...freeNames(expression)]),
  )
  const exposed = privacyFaults({ components: [], ...schema } as Parameters<typeof privacyFaults>[0]).filter(
    ({ rule }) => rule === 'variable-protected',
  )
  return { variables, reads: [...reads].filter(name => !own.has(name)), exposed: exposed.map(({ label }) => label) }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** `=expression`, or the gaps `{{expression}}` of a text; where it repeats itself over a list, names are those of its items. */
function expressionsIn(text: string): string[] {
  if (text.startsWith('=')) return [text.slice(1)]
  if (text.includes('{{#loop')) return []
  return [...text.matchAll(/\{\{\s*(?:#if\s+)?([^#/{}][^{}]*)\}\}/g)].map(match => String(match[1]).trim())
}
