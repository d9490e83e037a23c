import { describe, expect, it } from 'vitest'
import { renderDocx } from '../../papers/docx/render-docx.ts'
import { fillPaper } from '../../papers/fill-paper.ts'
import { paperText } from '../../papers/paper.ts'
import { renderPdf } from '../../papers/pdf/render-pdf.ts'
import { readDocx } from './read-docx.ts'
import { readPdf } from './read-pdf.ts'
import { drawnSignature, sample, sourceOf, templateOf } from './sample.ts'

const on = '2026-11-22'
const bare = (text: string) => text.replaceAll(/— \d+ —|[\s_\u3000]/g, '')

describe('a DOCX', () => {
  it('says what the paper and the PDF say, also what looks like markup', async () => {
    const paper = sample({ name: '张龑㛃</w:t>&"\'' })
    const { text } = readDocx(renderDocx(paper, { on }))
    expect(bare(text)).toBe(bare(paperText(paper)))
    expect(bare(text)).toBe(
      bare(
        readPdf(await renderPdf(paper, { on }))
          .pages.flat()
          .join(''),
      ),
    )
  })

  it('comes out the same, byte for byte, whenever it is rendered', () => {
    const paper = sample({ signature: drawnSignature(480, 160) })
    const first = renderDocx(paper, { on })
    expect(renderDocx(paper, { on }).equals(first)).toBe(true)
    expect(renderDocx(paper, { on: '2026-11-23' }).equals(first)).toBe(false)
  })

  it('has the page of GB/T 9704: A4, 37 mm above, 28 mm left, 156 × 225 mm of type, in twentieths of a point', () => {
    const { parts } = readDocx(renderDocx(sample(), { on }))
    expect(parts['word/document.xml']).toMatch(
      /<w:pgSz w:w="11906" w:h="16838"\/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/,
    )
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
    expect(parts['word/footer-odd.xml']).toContain('w:instr=" PAGE "')
  })

  it('names fonts and embeds none, and says its language and title', () => {
    const { parts } = readDocx(renderDocx(sample(), { on }))
    expect(parts['word/styles.xml']).toContain('w:eastAsia="仿宋"')
    expect(parts['word/styles.xml']).toContain('w:eastAsia="方正小标宋简体"')
    expect(Object.keys(parts).filter(name => /font/i.test(name))).toEqual([])
    expect(parts['docProps/core.xml']).toContain('<dc:title>入矫事项通知书</dc:title>')
    expect(parts['docProps/core.xml']).toContain('<dc:language>zh-CN</dc:language>')
    expect(parts['docProps/core.xml']).not.toContain('张龑')
  })

  it('names every part it refers to, styles too', () => {
    const { parts } = readDocx(renderDocx(sample({ signature: drawnSignature(480, 160) }), { on }))
    const targets = [...(parts['word/_rels/document.xml.rels'] ?? '').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)]
    for (const [, , target] of targets) expect(Object.keys(parts)).toContain(`word/${target}`)
    const used = [...(parts['word/document.xml'] ?? '').matchAll(/r:(?:id|embed)="(\w+)"/g)].map(([, id]) => id)
    expect(used.filter(id => !targets.some(([, known]) => known === id))).toEqual([])
    const styles = [...(parts['word/document.xml'] ?? '').matchAll(/w:pStyle w:val="([^"]+)"/g)].map(([, id]) => id)
    for (const style of new Set(styles)) expect(parts['word/styles.xml']).toContain(`w:styleId="${style}"`)
  })

  it('repeats the head of a table, spans cells, and parts two tables', () => {
    const table = '【表格 1:2】\n【表头】| 甲 | 乙\n| 丙 |\n【结束】'
    const { parts } = readDocx(renderDocx(fillPaper(templateOf(sourceOf(`${table}\n${table}`)), {}), { on }))
    const xml = parts['word/document.xml'] ?? ''
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:gridSpan w:val="2"\/>/g)).toHaveLength(2)
    expect(xml.match(/<\/w:tbl><w:p>/g)).toHaveLength(2)
  })
})
