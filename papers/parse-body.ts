import type { ParagraphStyle } from './paper.ts'
import type { PaperFault } from './paper-fault.ts'
import type { Condition, Node, RowNode } from './paper-template.ts'
import { parseCondition, parseParts } from './parse-parts.ts'
import type { SourceLine } from './source-lines.ts'

/** The tags of one paragraph each: `【标题】社区矫正宣告书`. */
const STYLES: Readonly<Record<string, ParagraphStyle>> = {
  机关: 'organ',
  字号: 'number',
  标题: 'title',
  主送: 'addressee',
  顶格: 'flush',
  居中: 'centered',
  居右: 'right',
  一级: 'heading-1',
  二级: 'heading-2',
  附件: 'attachment',
  签名: 'signature',
  落款: 'closing-organ',
  日期: 'closing-date',
  空行: 'empty',
}
export const TAGS = [...Object.keys(STYLES), '分页', '如果', '否则', '逐项', '表格', '表头', '结束']

/** A block whose end has not come yet. */
interface Open {
  readonly line: number
  readonly tag: string
  readonly nodes: Node[]
  /** After 否则. */
  otherwise?: Node[]
  close(nodes: Node[], otherwise: Node[]): Node
}

/** The section 正文 as a tree; what is wrong goes to `faults`, and reading goes on. */
export function parseBody(lines: readonly SourceLine[], faults: PaperFault[]): Node[] {
  const root: Node[] = []
  const reader = new BodyReader(root, faults)
  for (const line of lines) reader.read(line)
  reader.end()
  return root
}

class BodyReader {
  readonly #open: Open[] = []
  readonly #root: Node[]
  readonly #faults: PaperFault[]

  constructor(root: Node[], faults: PaperFault[]) {
    this.#root = root
    this.#faults = faults
  }

  read({ text, line }: SourceLine): void {
    const [, inside, rest = ''] = /^【([^】]*)】(.*)$/.exec(text) ?? []
    if (text.startsWith('|') || text.startsWith('｜')) this.#row(text, false, line)
    else if (inside === undefined) this.#paragraph('body', text.replace(/^\\/, ''), line)
    else this.#tag(inside.trim(), rest.trim(), line)
  }

  end(): void {
    for (const { tag, line } of this.#open) this.#fault('block-open', line, { tag })
  }

  #tag(inside: string, rest: string, line: number): void {
    const [tag = '', ...words] = inside.split(/\s+/)
    const argument = words.join(' ')
    const style = STYLES[tag]
    if (style) this.#paragraph(style, rest, line)
    else if (tag === '分页') this.#add({ kind: 'page-break' }, line)
    else if (tag === '表头') this.#row(rest, true, line)
    else if (tag === '如果') this.#begin(tag, line, conditionBlock(parseCondition(argument, line, this.#faults)))
    else if (tag === '否则') this.#otherwise(line)
    else if (tag === '逐项') this.#repeat(argument, line)
    else if (tag === '表格') this.#table(argument, line)
    else if (tag === '结束') this.#close(line)
    else this.#fault('tag-unknown', line, { tag: inside })
  }

  #add(node: Node, line: number): void {
    const isRow = node.kind === 'row'
    const nests = node.kind === 'condition' || node.kind === 'repeat'
    if (this.#inTable() ? !isRow && !nests : isRow) this.#fault(isRow ? 'table-row-outside' : 'table-text-inside', line)
    const open = this.#open.at(-1)
    const nodes = open ? (open.otherwise ?? open.nodes) : this.#root
    nodes.push(node)
  }

  #paragraph(style: ParagraphStyle, text: string, line: number): void {
    this.#add({ kind: 'paragraph', style, parts: parseParts(text, line, this.#faults) }, line)
  }

  #row(text: string, header: boolean, line: number): void {
    const cells = text
      .replaceAll('｜', '|')
      .replace(/^\||\|$/g, '')
      .split('|')
    const row: RowNode = { kind: 'row', header, line, cells: cells.map(cell => parseParts(cell.trim(), line, this.#faults)) }
    this.#add(row, line)
  }

  #repeat(list: string, line: number): void {
    if (this.#open.some(({ tag }) => tag === '逐项')) this.#fault('repeat-nested', line)
    this.#begin('逐项', line, nodes => ({ kind: 'repeat', list, line, body: nodes }))
  }

  #table(argument: string, line: number): void {
    if (this.#inTable()) this.#fault('table-nested', line)
    const columns = argument.split(/[:：]/).map(Number)
    if (!columns.every(width => width > 0)) this.#fault('table-columns', line)
    this.#begin('表格', line, nodes => ({ kind: 'table', columns, body: nodes, line }))
  }

  #begin(tag: string, line: number, close: Open['close']): void {
    this.#open.push({ line, tag, nodes: [], close })
  }

  #otherwise(line: number): void {
    const open = this.#open.at(-1)
    if (open?.tag !== '如果' || open.otherwise) this.#fault('else-alone', line)
    else open.otherwise = []
  }

  #close(line: number): void {
    const open = this.#open.pop()
    if (!open) return this.#fault('block-end-alone', line)
    this.#add(open.close(open.nodes, open.otherwise ?? []), open.line)
  }

  #inTable(): boolean {
    return this.#open.some(({ tag }) => tag === '表格')
  }

  #fault(code: PaperFault['code'], line: number, values?: PaperFault['values']): void {
    this.#faults.push({ code, line, ...(values ? { values } : {}) })
  }
}

const conditionBlock =
  (test: Condition) =>
  (nodes: Node[], otherwise: Node[]): Node => ({ kind: 'condition', test, nodes, otherwise })
