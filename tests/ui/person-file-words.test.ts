import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import enUS from '../../ui/intl/en-US.json' with { type: 'json' }
import zhCN from '../../ui/intl/zh-CN.json' with { type: 'json' }

/** What the tasks of a type say under a name, in all models: a header, or the variable that goes in there. */
function said(task: RegExp, value: RegExp): string[] {
  const models = globSync('processes/*/*.bpmn').map(file => readFileSync(file, 'utf8'))
  const tasks = models.flatMap(model => [...model.matchAll(/<bpmn:extensionElements>.*?<\/bpmn:extensionElements>/gs)])
  const found = tasks.flatMap(([text]) => (task.test(text) ? [...text.matchAll(value)] : []))
  return [...new Set(found.flatMap(match => match.slice(1)))]
}

interface Field {
  readonly properties?: { readonly variable?: string }
  readonly values?: readonly { readonly value: string }[]
  readonly components?: readonly Field[]
}
const fieldsIn = (field: Field): Field[] => [field, ...(field.components ?? []).flatMap(fieldsIn)]

/** The choices of the form fields of this variable. */
function choicesOf(variable: string): string[] {
  const forms = globSync('forms/*/*.form').map(file => JSON.parse(readFileSync(file, 'utf8')) as Field)
  const named = forms.flatMap(fieldsIn).filter(({ properties }) => properties?.variable === variable)
  return named.flatMap(({ values = [] }) => values.map(({ value }) => value))
}

describe('a person’s file has words, in both languages, for', () => {
  const missing = (kind: string, codes: readonly string[]) =>
    codes.filter(code => [zhCN, enUS].some(texts => !Object.hasOwn(texts, `shell.person.${kind}.${code}`)))

  it('every result that a model gives a matter, by a header or by a choice of a form', () => {
    const fixed = said(/type="matter\./, /key="result" value="([\w-]+)"/g)
    const chosen = said(/type="matter\./, /source="=(\w+)" target="matterResult"/g)
    expect(fixed.length * chosen.length).toBeGreaterThan(0)
    expect(missing('result', [...fixed, ...chosen.flatMap(choicesOf)])).toEqual([])
  })

  it('every notice that goes out', () => {
    expect(missing('notice', said(/type="notify\.send"/, /key="notice" value="([\w-]+)"/g))).toEqual([])
  })
})
