import { describe, expect, it } from 'vitest'
import { faultText } from '../../papers/messages.ts'
import { PAPER_FAULTS } from '../../papers/paper-fault.ts'
import { parseTemplate } from '../../papers/parse-template.ts'
import { SAMPLE, sourceOf } from './sample.ts'

const faultsOf = (source: string) => parseTemplate(source).faults.map(({ code, line }) => [code, line])

describe('a template', () => {
  it('is read with its kind, name, basis and the classes of its fields', () => {
    const { template, faults } = parseTemplate(SAMPLE)
    expect(faults).toEqual([])
    expect(template).toMatchObject({ kind: 'sample-notice', name: '入矫事项通知书', basis: '法22；办20（待确认）' })
    expect(template?.fields.get('category')).toMatchObject({ class: 'L3', label: '矫正类别', type: 'choice' })
  })

  it('reads the same with Windows line ends, a byte order mark and indented lines', () => {
    const { template } = parseTemplate(`\uFEFF${SAMPLE.replaceAll('\n', '\r\n　')}`)
    expect(template?.body).toEqual(parseTemplate(SAMPLE).template?.body)
  })

  it.each([
    ['', [['format-missing', 1]]],
    ['文书模板 2\n正文\n甲', [['format-unknown', 1]]],
    [
      '文书模板 1\n文种 A\n名称 甲\n依据 乙\n颜色 红\n正文\n甲',
      [
        ['kind-invalid', 2],
        ['heading-unknown', 5],
      ],
    ],
    ['文书模板 1\n文种 a\n依据 乙\n正文\n甲', [['heading-missing', undefined]]],
    [sourceOf('', ''), [['body-empty', undefined]]],
  ])('%j has faults %j', (source, faults) => {
    expect(faultsOf(source)).toEqual(faults)
  })

  /** The declarations begin on line 6. */
  it.each([
    ['name', 'declaration-invalid'],
    ['name 姓名 文本', 'class-missing'],
    ['name L4 姓名', 'class-missing'],
    ['name L2 姓名 图片', 'type-unknown'],
    ['name L2 姓名 文本 甲', 'declaration-invalid'],
    ['name L2 姓名 选项', 'choice-without-words'],
    ['name L2 姓名 日期 甲=乙', 'choice-without-words'],
    ['name L2 姓名 列表', 'list-without-fields'],
    ['group.name L2 姓名', 'list-unknown'],
  ])('the declaration %j: %s', (declaration, code) => {
    expect(faultsOf(sourceOf('甲', declaration))).toContainEqual([code, 6])
  })

  /** With two lines of declarations the body begins on line 9. */
  const fields = 'name L2 姓名 文本 缺省=无\nminor L3 未成年 是否'
  const use = '\n{{name}}{{minor}}'
  it.each([
    ['甲{{nmae}}', 'placeholder-unknown'],
    ['甲{{name', 'placeholder-open'],
    ['甲}}', 'placeholder-open'],
    ['{{name：汉字}}', 'placeholder-format'],
    ['{{name：大写}}', 'placeholder-format'],
    ['{{序}}', 'ordinal-outside'],
    ['【横幅】甲', 'tag-unknown'],
    ['【如果 name】\n甲\n【结束】', 'condition-not-boolean'],
    ['【如果 minor = 是】\n甲\n【结束】', 'condition-value-unknown'],
    ['【如果 有 name = 甲】\n甲\n【结束】', 'condition-invalid'],
    ['【如果】\n甲\n【结束】', 'condition-invalid'],
    ['【如果 minor】\n甲', 'block-open'],
    ['【结束】', 'block-end-alone'],
    ['【否则】', 'else-alone'],
    ['【逐项 name】\n甲\n【结束】', 'repeat-not-list'],
    ['【表格 甲】\n| 乙 |\n【结束】', 'table-columns'],
    ['| 甲 |', 'table-row-outside'],
    ['【表格 1:2】\n| 甲 | 乙 | 丙 |\n【结束】', 'table-cells'],
    ['【表格 1:2】\n甲\n【结束】', 'table-text-inside'],
    ['【表格 1】\n【表格 1】\n| 甲 |\n【结束】\n【结束】', 'table-nested'],
  ])('the body %j: %s', (body, code) => {
    const faults = faultsOf(sourceOf(body + use, fields))
    expect(faults.map(([each]) => each)).toContain(code)
    expect(faults.find(([each]) => each === code)?.[1]).toBeGreaterThanOrEqual(9)
  })

  it.each([
    ['{{members}}', 'placeholder-list'],
    ['{{members.name}}', 'placeholder-outside'],
    ['【逐项 members】\n【逐项 members】\n{{members.name}}\n【结束】\n【结束】', 'repeat-nested'],
  ])('with a list, %j: %s', (body, code) => {
    expect(faultsOf(sourceOf(body, 'members L2 成员 列表\nmembers.name L2 姓名')).map(([each]) => each)).toContain(code)
  })

  it('takes no more data than it uses, and declares nothing twice', () => {
    expect(faultsOf(sourceOf('甲', 'name L2 姓名'))).toEqual([['field-unused', 6]])
    expect(faultsOf(sourceOf('{{name}}', 'name L2 姓名\nname L2 姓名'))).toEqual([['field-twice', 7]])
  })

  it('shows all that is wrong at once, in the order of its lines', () => {
    const source = sourceOf('{{a}}\n【横幅】甲\n{{b}}', 'c L2 丙\nd L9 丁')
    expect(faultsOf(source)).toEqual([
      ['field-unused', 6],
      ['class-missing', 7],
      ['placeholder-unknown', 9],
      ['tag-unknown', 10],
      ['placeholder-unknown', 11],
    ])
  })
})

describe('a fault', () => {
  it.each([...PAPER_FAULTS])('%s is said in both languages, with its line', code => {
    const words = { field: 'name', label: '姓名', nearest: '', character: '龑' }
    const chinese = faultText({ code, line: 7, values: words }, 'zh-CN')
    const english = faultText({ code, line: 7, values: words }, 'en-US')
    expect(chinese).toMatch(/^第 7 行：.*\p{Script=Han}/u)
    expect(english).toMatch(/^line 7: .*[a-z]{3}/)
    expect(`${chinese}${english}`).not.toMatch(/undefined|(?<!\{)\{(version|heading|field|type|tag|list|label)\}/)
  })

  it('names the field that was probably meant', () => {
    const [fault] = parseTemplate(sourceOf('{{nmae}}{{name}}', 'name L2 姓名')).faults
    expect(fault && faultText(fault, 'zh-CN')).toBe('第 8 行：nmae 没有在“字段”中声明；是不是 name？')
  })
})
