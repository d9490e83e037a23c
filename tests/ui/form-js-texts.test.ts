import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import zhCN from '../../ui/intl/zh-CN.json' with { type: 'json' }
import editorTexts from '../../ui/form/form-editor.zh-CN.json' with { type: 'json' }
import { isSaid, literalsOf } from '../../ui/build/form-js-literals.ts'
import { formJsTexts } from '../../ui/build/form-js-texts.ts'
import notShown from '../../ui/form/form-js-not-shown.json' with { type: 'json' }

const viewer = join(dirname(createRequire(import.meta.url).resolve('@bpmn-io/form-js-viewer')), 'index.es.js').replaceAll(
  '\\',
  '/',
)

const unsaid = new Set(Object.values(notShown).flat())

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
  const used = new Set(
    [...code.matchAll(/editorText\(("(?:[^"\\]|\\.)*")/g)].map(match => JSON.parse(match[1] ?? '""') as string),
  )
  expect(Object.keys(editorTexts).filter(text => !used.has(text))).toEqual([])
})

describe.each(['viewer', 'editor'])('form-js-%s', which => {
  const path = viewer.replace('form-js-viewer', `form-js-${which}`)
  const said = literalsOf(transform(readFileSync(path, 'utf8'), path)?.code ?? '').filter(({ text }) => isSaid(text))

  test('says nothing in English alone: an update that brings a new text fails here', () => {
    const left = said.map(({ text }) => text).filter(text => !unsaid.has(text))
    expect([...new Set(left)]).toEqual([])
  })
})

test('lists nothing as not shown that is not there', () => {
  const all = [viewer, viewer.replace('form-js-viewer', 'form-js-editor')].flatMap(path => literalsOf(readFileSync(path, 'utf8')))
  const texts = new Set(all.map(({ text }) => text))
  expect([...unsaid].filter(text => !texts.has(text))).toEqual([])
})

test('finds texts by what they are in the code', () => {
  const code = "const a = { title: 'Some text', Key: x === 'Some text' ? `Has ${n} rows` : 1 }; throw new Error('Some text')"
  expect(literalsOf(code).map(({ text, expressions, property }) => [text, expressions, property?.key])).toEqual([
    ['Some text', [], 'title'],
    ['Has {0} rows', ['n'], undefined],
  ])
})

test('fails where an update of form-js moved a text', () => {
  expect(() => transform('export {}', viewer)).toThrow(/no longer contains/)
})

test('leaves every other module alone', () => {
  expect(transform("'Search'", '/somewhere/other.js')).toBeUndefined()
})
