import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import zhCN from '../../ui/intl/zh-CN.json' with { type: 'json' }
import editorTexts from '../../ui/form/form-editor.zh-CN.json' with { type: 'json' }
import { formJsTexts } from '../../ui/build/form-js-texts.ts'

const viewer = join(dirname(createRequire(import.meta.url).resolve('@bpmn-io/form-js-viewer')), 'index.es.js').replaceAll(
  '\\',
  '/',
)

function transform(code: string, id: string): { code: string } | undefined {
  const hook = formJsTexts().transform as unknown as (code: string, id: string) => { code: string } | undefined
  return hook(code, id)
}

test('replaces the English texts of the installed form-js by keys that the catalogue has', () => {
  const result = transform(readFileSync(viewer, 'utf8'), viewer)
  const keys = [...(result?.code ?? '').matchAll(/formText\('([\w-]+)'/g)].map(match => `shell.form-js.${match[1]}`)
  expect(keys.length).toBeGreaterThan(15)
  expect(keys.filter(key => !(key in zhCN))).toEqual([])
})

test('translates the editor by a catalogue in which every text is still used', () => {
  const editor = viewer.replace('form-js-viewer', 'form-js-editor')
  const code = [viewer, editor].map(path => transform(readFileSync(path, 'utf8'), path)?.code).join('\n')
  const used = new Set([...code.matchAll(/editorText\(("[^\n]*?")\)/g)].map(match => JSON.parse(match[1] ?? '""') as string))
  expect(Object.keys(editorTexts).filter(text => !used.has(text))).toEqual([])
})

test('fails where an update of form-js moved a text', () => {
  expect(() => transform('export {}', viewer)).toThrow(/no longer contains/)
})

test('leaves every other module alone', () => {
  expect(transform("'Search'", '/somewhere/other.js')).toBeUndefined()
})
