import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { paperText } from '../../papers/paper.ts'
import { fillPaper } from '../../papers/fill-paper.ts'
import { breakLines } from '../../papers/pdf/break-lines.ts'
import { fontChain } from '../../papers/pdf/font-chain.ts'
import { renderPdf } from '../../papers/pdf/render-pdf.ts'
import { textUnits } from '../../papers/pdf/text-units.ts'
import { readPdf } from './read-pdf.ts'
import { drawnSignature, sample, sourceOf, templateOf } from './sample.ts'

const on = '2026-11-22'
const temporary = mkdtempSync(join(tmpdir(), 'paper-fonts-'))
afterAll(() => rmSync(temporary, { recursive: true }))
/** A folder of fonts with one file in it, from those that bpmn-js brings; without a source no font at all. */
function folderOf(name: string, source?: string): string {
  const folder = mkdtempSync(join(temporary, 'fonts-'))
  const from = `node_modules/bpmn-js/dist/assets/bpmn-font/${source}`
  writeFileSync(join(folder, name), source ? readFileSync(from) : 'no font')
  return folder
}
/** Without spaces, blanks and the numbers of pages: where lines break is the page's affair. */
const bare = (text: string) => text.replaceAll(/— \d+ —|[\s_\u3000]/g, '')
const longNames = Array.from({ length: 45 }, (_, index) => ({
  name: index % 9 === 4 ? '买买提明江·阿不都热合曼·艾尼瓦尔' : `演示成员${index + 1}`,
  duty:
    index % 7 === 3
      ? '协助落实矫正方案；督促遵守规定，发现异常及时报告；参加教育帮扶；保守工作秘密，保护个人隐私。'
      : '协助监督管理',
}))

describe('a PDF', () => {
  it('says what the paper says, in its order, with its rare characters', async () => {
    const paper = sample({ name: '张龑㛃𬭊𫖯' })
    const { pages } = readPdf(await renderPdf(paper, { on }))
    expect(bare(pages.flat().join(''))).toBe(bare(paperText(paper)))
  })

  it('is A4, in Chinese, with its title, and embeds subsets of its fonts only', async () => {
    const { fonts, catalog, info, mediaBoxes } = readPdf(await renderPdf(sample(), { on }))
    for (const box of mediaBoxes) expect(box.split(' ').map(Number).map(Math.round)).toEqual([0, 0, 595, 842])
    expect(catalog).toContain('/Lang (zh-CN)')
    expect(info).toMatchObject({ Title: '入矫事项通知书', CreationDate: 'D:20261122000000Z' })
    expect(fonts.map(font => font.name.replace(/^\w+\+/, '')).sort()).toEqual(['NotoSerifSC-Bold', 'NotoSerifSC-Regular'])
    for (const { embeddedBytes } of fonts) expect(embeddedBytes).toBeLessThan(100_000)
  })

  it('comes out the same, byte for byte, whenever it is rendered', async () => {
    const paper = sample({ signature: drawnSignature(480, 160) })
    const first = await renderPdf(paper, { on })
    expect((await renderPdf(paper, { on })).equals(first)).toBe(true)
    expect((await renderPdf(paper, { on: '2026-11-23' })).equals(first)).toBe(false)
  })

  it('runs over pages: numbered, the head of a table on each, nothing lost', async () => {
    const paper = sample({ members: longNames })
    const { pages } = readPdf(await renderPdf(paper, { on }))
    expect(pages.length).toBeGreaterThanOrEqual(3)
    for (const [index, page] of pages.entries()) expect(page.join('')).toContain(`— ${index + 1} —`)
    const withTable = pages.filter(page => page.join('').includes('演示成员'))
    expect(withTable.length).toBeGreaterThanOrEqual(3)
    for (const page of withTable) expect(page.join('')).toContain('序号姓名职责')
    for (const { name } of longNames) expect(bare(pages.flat().join(''))).toContain(name.slice(0, 6))
    expect(bare(pages.at(-1)?.join('') ?? '')).toContain('上街区司法局二〇二六年十一月二十二日')
  })

  it('breaks a cell that is higher than a page, and prints all of it', async () => {
    const template = templateOf(sourceOf('【表格 1:4】\n【表头】| 项目 | 内容\n| 情况 | {{text}} |\n【结束】', 'text L1 内容'))
    const text = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 500))).join('')
    const { pages } = readPdf(await renderPdf(fillPaper(template, { text }), { on }))
    expect(pages.length).toBeGreaterThanOrEqual(3)
    expect(bare(pages.flat().join('')).replaceAll('项目内容', '').replace('情况', '')).toBe(text)
  })

  it('never leaves organ and seal on a page without text', async () => {
    for (let lines = 14; lines < 24; lines++) {
      const body = `${Array.from({ length: lines }, (_, index) => `第${index + 1}段`).join('\n')}\n【落款】上街区司法局\n【日期】2026年11月22日`
      const { pages } = readPdf(await renderPdf(fillPaper(templateOf(sourceOf(body)), {}), { on }))
      expect(pages.at(-1)?.join('')).toMatch(new RegExp(`第${lines}段.*上街区司法局.*2026年11月22日`))
    }
  })

  it('names every character that no font has, instead of an empty box', async () => {
    const rendering = renderPdf(sample({ name: '\u{20000}三', organ: '\u{2A6D6}\u{20000}' }), { on })
    await expect(rendering).rejects.toThrow('no font has \u{2A6D6} (U+2A6D6)')
    await expect(renderPdf(sample({ name: '\u{20000}三' }), { on })).rejects.toThrow('no font has \u{20000} (U+20000); put a TTF')
    await expect(rendering).rejects.not.toThrow('三')
  })
})

describe('fonts', () => {
  it('cover every ideograph of the blocks of GB 18030-2022 level 2, and what a paper is written with', () => {
    const { body, title } = fontChain()
    const has = (codePoint: number) => [body, title].every(fonts => fonts[0]?.font.hasGlyphForCodePoint(codePoint))
    const missing: number[] = []
    for (let codePoint = 0x4e00; codePoint <= 0x9fff; codePoint++) if (!has(codePoint)) missing.push(codePoint)
    for (let codePoint = 0x3400; codePoint <= 0x4dbf; codePoint++) if (!has(codePoint)) missing.push(codePoint)
    for (const character of '〇，。、；：？！“”‘’（）《》〔〕【】—…·～％℃×①②③ＡＢ＊Ⅰ№§') {
      const codePoint = character.codePointAt(0) ?? 0
      if (!has(codePoint)) missing.push(codePoint)
    }
    expect(missing.map(codePoint => codePoint.toString(16))).toEqual([])
  })

  it('of the installation are asked last, and embedded', async () => {
    const [missing, folder] = ['\uE801', folderOf('extra.ttf', 'font/bpmn.ttf')]
    await expect(renderPdf(sample({ name: missing }), { on })).rejects.toThrow('U+E801')
    const { pages, fonts } = readPdf(await renderPdf(sample({ name: missing }), { on, fontFolder: folder }))
    expect(pages.flat().join('')).toContain(`${missing}：`)
    expect(fonts.map(font => font.name.replace(/^\w+\+/, ''))).toContain('bpmn')
  })

  it('of the installation named after a role come first for it', () => {
    const { body, title } = fontChain(folderOf('title.ttf', 'font/bpmn.ttf'))
    expect([title.length, title[0]?.font.postscriptName, body.length]).toEqual([2, 'bpmn', 1])
  })

  it.each([
    ['broken.ttf', undefined],
    ['bpmn.woff2', 'font/bpmn.woff2'],
  ])('that cannot be embedded are refused by name: %s', (name, source) => {
    expect(() => fontChain(folderOf(name, source))).toThrow(`the font file ${name} cannot be used`)
  })
})

describe('lines', () => {
  const setting = { role: 'body', size: 16, spacing: 0, pictureHeight: 28 } as const
  const linesOf = (text: string, characters: number) =>
    breakLines(textUnits([{ text }], setting, fontChain(), []), characters * 16, 0).map(line =>
      line.units.map(unit => ('text' in unit ? unit.text : '')).join(''),
    )

  it.each([
    ['一二三四五六', 4, ['一二三四', '五六']],
    ['一二三四，五六', 4, ['一二三四，', '五六']],
    ['一二三四）五六', 4, ['一二三', '四）五六']],
    ['一二三（四五六', 4, ['一二三', '（四五六']],
    ['一二三“四五六', 4, ['一二三', '“四五六']],
    ['一二三——五六', 4, ['一二', '三——五', '六']],
    ['一二2026年', 4, ['一二', '2026年']],
    ['（（（（（', 2, ['（（', '（（', '（']],
  ])('%s in %d characters: %j', (text, characters, lines) => {
    expect(linesOf(text, characters)).toEqual(lines)
  })
})
