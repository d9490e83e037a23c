import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { savedByEditor } from '../../scripts/roundtrip/saved-by-editor.ts'
import { xmlDifferences } from '../../scripts/roundtrip/xml-difference.ts'

describe('a model that is opened and saved', () => {
  it.each(globSync('processes/*/*.bpmn'))('says what it said before: %s', async file => {
    const xml = readFileSync(file, 'utf8')
    expect(xmlDifferences(xml, await savedByEditor(xml))).toEqual([])
  })
})

describe('what two documents say differently', () => {
  const process = (inside: string, attributes = '') =>
    `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"><b:process id="p"${attributes}>${inside}</b:process></b:definitions>`

  it('is not how it is written', () => {
    const before = process('<b:task id="a" name="A"/><b:endEvent id="e"/>')
    const after = before.replaceAll('b:', 'bpmn:').replace('xmlns:b=', 'xmlns:bpmn=')
    expect(after).toContain('<bpmn:task')
    expect(xmlDifferences(before, after.replace('id="a" name="A"', 'name="A"\n id="a"'))).toEqual([])
    expect(xmlDifferences(before, process('<!-- end first --><b:endEvent id="e"/><b:task id="a" name="A"/>'))).toEqual([])
  })

  it('is every attribute, element and text', () => {
    expect(xmlDifferences(process('<b:task id="a" name="A"/>'), process('<b:task id="a"/>'))).toEqual([
      'bpmn:task a: name “A” became absent',
    ])
    expect(xmlDifferences(process('', ' isExecutable="true"'), process('<b:task id="a"/>'))).toEqual([
      'bpmn:process p: isExecutable “true” became absent',
      'bpmn:process p: 0 × bpmn:task became 1',
    ])
    expect(
      xmlDifferences(process('<b:documentation>旧</b:documentation>'), process('<b:documentation>新</b:documentation>')),
    ).toEqual(['bpmn:documentation: text “旧” became “新”'])
    expect(xmlDifferences('<a', '<a/>')[0]).toContain('not XML')
  })
})
