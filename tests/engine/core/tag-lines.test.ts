import { describe, expect, it } from 'vitest'
import { readXml, type XmlElement } from '../../../engine/core/model/xml-reader.ts'

const linesOf = (element: XmlElement): string[] => [`${element.name} ${element.line}`, ...element.children.flatMap(linesOf)]

describe('the lines of elements', () => {
  it('count from 1, comments, CDATA and line breaks within tags included', () => {
    const document = readXml(`<?xml version="1.0"?>
<!-- a <comment>
  of two lines -->
<a
  x="1"><b/>
  <![CDATA[ <c>
  ]]>
  <d></d>
</a>`)
    expect('root' in document && linesOf(document.root)).toEqual(['a 4', 'b 5', 'd 8'])
  })
})
