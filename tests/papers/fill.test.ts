import { describe, expect, it } from 'vitest'
import { archivedPaper, paperFileName } from '../../papers/archived-paper.ts'
import { dayInDigits, dayInWords, inWords } from '../../papers/chinese-numerals.ts'
import { concealPaper } from '../../papers/conceal-paper.ts'
import { fillPaper } from '../../papers/fill-paper.ts'
import { PaperError } from '../../papers/paper-error.ts'
import { paperSchema, paperText } from '../../papers/paper.ts'
import { DATA, SAMPLE, drawnSignature, sample, sourceOf, templateOf } from './sample.ts'

const faultsOf = (change: Record<string, unknown>): string[] => {
  try {
    sample(change)
    return []
  } catch (error) {
    if (!(error instanceof PaperError)) throw error
    return error.faults.map(({ code, values }) => `${code} ${values?.['field']}`)
  }
}

describe('a filled paper', () => {
  it('reads as the template says', () => {
    expect(paperText(sample()).split('\n')).toEqual([
      '上街区司法局文件',
      '上司矫〔2026〕12号',
      '入矫事项通知书',
      '张龑㛃：',
      '你依法实行社区矫正（缓刑），期限自2026年11月22日（二〇二六年十一月二十二日）起。',
      '本次宣告公开进行，请在10日（十日）内报到。',
      '一、矫正小组',
      '序号\t姓名\t职责',
      '一\t演示所长\t监督管理',
      '二\t演示社工\t教育帮扶',
      '备注\t无',
      '附件：1. 矫正责任书',
      '2. 矫正方案',
      '',
      '社区矫正对象（签名）：张龑㛃____',
      '上街区司法局',
      '二〇二六年十一月二十二日',
    ])
  })

  it('leaves out what does not apply', () => {
    const text = paperText(sample({ isMinor: true, category: 'control', members: [], days: undefined }))
    expect(text).toContain('本次宣告不公开进行。')
    expect(text).not.toContain('矫正小组')
    expect(text).not.toContain('序号')
  })

  it('keeps the class of everything that came from data', () => {
    const name = sample().blocks[3]
    expect(name).toMatchObject({ style: 'addressee', runs: [{ text: '张龑㛃', class: 'L2', field: 'name' }, { text: '：' }] })
    expect(paperSchema.parse(JSON.parse(JSON.stringify(sample())))).toEqual(sample())
  })

  it('begins a new paragraph where somebody entered a new line, and a new line in a cell', () => {
    const template = templateOf(sourceOf('{{text}}\n【表格 1】\n| {{text}} |\n【结束】', 'text L1 内容'))
    const { blocks } = fillPaper(template, { text: '一\r\n二' })
    expect(blocks).toMatchObject([
      { style: 'body', runs: [{ text: '一' }] },
      { style: 'body', runs: [{ text: '二' }] },
      { rows: [{ cells: [{ lines: [[{ text: '一' }], [{ text: '二' }]] }] }] },
    ])
  })

  it('never takes text of the data for a placeholder, a tag or markup', () => {
    const hostile = '{{organ}}【分页】</w:t>&amp;|'
    expect(paperText(sample({ name: hostile }))).toContain(`${hostile}：`)
  })

  it('spans the last cell of a short row over the columns left', () => {
    expect(sample().blocks.find(block => block.kind === 'table')).toMatchObject({
      rows: [{ header: true }, {}, {}, { cells: [{ span: 1 }, { span: 2 }] }],
    })
  })

  it('shows a drawn signature as a picture, and calls a single attachment by no number', () => {
    const paper = sample({ signature: drawnSignature(480, 160) })
    expect(paper.blocks.flatMap(block => (block.kind === 'paragraph' ? block.runs : []))).toContainEqual(
      expect.objectContaining({ png: expect.any(String), class: 'L2' }),
    )
    const one = fillPaper(templateOf(SAMPLE.replace('【附件】矫正方案\n', '')), DATA)
    expect(paperText(one)).toContain('\n附件：矫正责任书\n')
  })
})

describe('data', () => {
  it.each([
    [{ name: undefined }, ['data-missing name']],
    [{ name: '  ' }, ['data-missing name']],
    [{ name: null, from: null }, ['data-missing name', 'data-missing from']],
    [{ isMinor: undefined }, ['data-missing isMinor']],
    [{ days: undefined }, ['data-missing days']],
    [{ days: undefined, isMinor: true }, []],
    [{ members: [{ name: '演示' }] }, ['data-missing members.duty']],
    [{ from: '2026-02-30' }, ['data-invalid from']],
    [{ category: 'parole' }, ['data-invalid category']],
    [{ isMinor: 'yes' }, ['data-invalid isMinor']],
    [{ days: 1.5 }, ['data-invalid days']],
    [{ members: 'x' }, ['data-invalid members']],
    [{ name: { first: 'x' } }, ['data-invalid name']],
    [{ name: 'a\u0000b' }, ['data-invalid name']],
    [{ name: 'a\uD800b' }, ['data-invalid name']],
    [{ signature: 'data:image/png;base64,AAAA' }, ['data-invalid signature']],
    [{ signature: '张三' }, ['data-invalid signature']],
    [{ note: undefined }, []],
    [{ other: 'not declared' }, []],
  ])('%j: %j', (change, faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  it('never stands in the message', () => {
    expect(() => sample({ name: '张三\u0001', category: '秘密' })).toThrow(
      /^paper sample-notice: name does not fit .*; category does not fit/,
    )
    expect(() => sample({ name: '张三\u0001', category: '秘密' })).not.toThrow(/张三|秘密/)
  })
})

describe('a concealed paper', () => {
  it('shows nothing of the hidden classes, also no picture, and all the rest', () => {
    const paper = sample({ signature: drawnSignature(480, 160) })
    const concealed = concealPaper(paper, dataClass => dataClass === 'L2' || dataClass === 'L3')
    const text = paperText(concealed)
    expect(text).not.toMatch(/张|缓刑|演示所长|2026年/)
    expect(text).toContain('＊＊＊：')
    expect(text).toContain('上司矫〔2026〕12号')
    expect(JSON.stringify(concealed)).not.toContain('png')
    expect(concealPaper(paper, () => false)).toEqual(paper)
  })
})

describe('a filed paper', () => {
  it('opens as it was filed; the text of the first version too', () => {
    const of = { kind: 'declaration', name: '社区矫正宣告书' }
    expect(archivedPaper(JSON.parse(JSON.stringify(sample())), of)).toEqual(sample())
    expect(paperText(archivedPaper('社区矫正入矫宣告书\n\n张三：', of))).toBe('社区矫正入矫宣告书\n\n张三：')
    expect(() => archivedPaper({ format: 2 }, of)).toThrow()
  })

  it('has nothing of the person in its file name', () => {
    expect(paperFileName(sample(), '2026-11-22', 'pdf')).toBe('入矫事项通知书 2026-11-22.pdf')
  })
})

describe('Chinese numerals', () => {
  it.each([
    [0, '〇'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
    [120, '一二〇'],
  ])('%d is %s', (number, words) => {
    expect(inWords(number)).toBe(words)
  })

  it('write days both ways', () => {
    expect([dayInWords('2026-11-22'), dayInWords('2030-10-01')]).toEqual(['二〇二六年十一月二十二日', '二〇三〇年十月一日'])
    expect(dayInDigits('2026-01-02')).toBe('2026年1月2日')
  })
})
