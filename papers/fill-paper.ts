import { dayInDigits, dayInWords, inWords } from './chinese-numerals.ts'
import type { Block, Paper, Paragraph, Row, Run, Table } from './paper.ts'
import { PaperError } from './paper-error.ts'
import type { PaperFault } from './paper-fault.ts'
import { readData } from './paper-data.ts'
import type { PaperData, Value } from './paper-data.ts'
import type {
  Condition,
  Field,
  Node,
  PaperTemplate,
  ParagraphNode,
  Part,
  PlaceholderFormat,
  RowNode,
  TableNode,
} from './paper-template.ts'

/**
 * Fills a template. Of `data` only what the template declares is looked at; days are `2026-11-22`, choices one of their
 * values, signatures as `fq-signature` gives them, lists arrays of objects.
 *
 * @throws PaperError with everything that is missing or does not fit, by the field's label; never with a value
 */
export function fillPaper(template: PaperTemplate, data: Readonly<Record<string, unknown>>): Paper {
  const { paper, faults } = fill(template, data)
  if (faults.length > 0) throw new PaperError(template.kind, faults)
  return paper
}

/** As far as the data go: what is still missing, or does not fit yet, is there by its label, as a run with a field and no class. */
export const previewPaper = (template: PaperTemplate, data: Readonly<Record<string, unknown>>): Paper =>
  fill(template, data).paper

function fill(template: PaperTemplate, data: Readonly<Record<string, unknown>>) {
  const faults: PaperFault[] = []
  const values = readData(template.fields, data, faults)
  const blocks = new Filler(template, faults).blocks(template.body, { values })
  const { kind, name, basis } = template
  return { paper: { format: 1, kind, name, basis, blocks: finish(blocks) } satisfies Paper, faults: distinct(faults) }
}

/** Within a repetition: which item, the how manieth. */
interface Scope {
  readonly values: PaperData
  readonly item?: { readonly list: string; readonly values: PaperData; readonly ordinal: number }
}

class Filler {
  readonly #template: PaperTemplate
  readonly #faults: PaperFault[]

  constructor(template: PaperTemplate, faults: PaperFault[]) {
    this.#template = template
    this.#faults = faults
  }

  blocks(nodes: readonly Node[], scope: Scope): Block[] {
    return this.#chosen(nodes, scope).flatMap(([node, within]): Block[] => {
      if (node.kind === 'paragraph') return this.#paragraphs(node, within)
      if (node.kind === 'table') return [this.#table(node, within)]
      return node.kind === 'page-break' ? [node] : []
    })
  }

  /** The nodes that apply, those of a repetition once for each item. */
  #chosen(nodes: readonly Node[], scope: Scope): [Node, Scope][] {
    return nodes.flatMap(node => {
      if (node.kind === 'condition') return this.#chosen(this.#holds(node.test, scope) ? node.nodes : node.otherwise, scope)
      if (node.kind !== 'repeat') return [[node, scope]]
      const items = scope.values.lists.get(node.list) ?? []
      return items.flatMap((values, index) =>
        this.#chosen(node.body, { ...scope, item: { list: node.list, values, ordinal: index + 1 } }),
      )
    })
  }

  #paragraphs({ style, parts }: ParagraphNode, scope: Scope): Paragraph[] {
    return splitLines(this.#runs(parts, scope)).map(runs => ({ kind: 'paragraph', style, runs }))
  }

  #table({ columns, body }: TableNode, scope: Scope): Table {
    const rows = this.#chosen(body, scope).flatMap(([node, within]) =>
      node.kind === 'row' ? this.#row(node, within, columns.length) : [],
    )
    return { kind: 'table', columns: [...columns], rows }
  }

  #row({ header, cells }: RowNode, scope: Scope, columns: number): Row {
    const last = cells.length - 1
    return {
      header,
      cells: cells.map((parts, index) => ({
        span: index === last ? columns - last : 1,
        lines: splitLines(this.#runs(parts, scope)),
      })),
    }
  }

  #runs(parts: readonly Part[], scope: Scope): Run[] {
    return parts.map(part => {
      if ('text' in part || 'blank' in part) return part
      if ('ordinal' in part) return { text: inFormat(scope.item?.ordinal ?? 0, part.ordinal) }
      return this.#value(part.field, part.format, scope)
    })
  }

  #value(name: string, format: PlaceholderFormat | undefined, scope: Scope): Run {
    const field = this.#field(name)
    const value = valueOf(name, scope)
    if (value === undefined) {
      if (field.fallback !== undefined) return { text: field.fallback }
      this.#missing(field)
      return { text: `〔${field.label}〕`, field: name }
    }
    if (typeof value === 'object') return { png: value.png, class: field.class, field: name }
    return { text: written(value, field, format), class: field.class, field: name }
  }

  #holds({ field: name, is, value: wanted, negated }: Condition, scope: Scope): boolean {
    const field = this.#field(name)
    const isPresent = field.type === 'list' ? (scope.values.lists.get(name) ?? []).length > 0 : valueOf(name, scope) !== undefined
    if (is === 'present') return isPresent !== negated
    if (!isPresent) this.#missing(field)
    return (String(valueOf(name, scope)) === (is === 'true' ? 'true' : wanted)) !== negated
  }

  /** Nobody enters a number: it is given where there is a series. */
  #missing({ name: field, label }: Field): void {
    this.#faults.push({ code: field === 'number' ? 'number-missing' : 'data-missing', values: { field, label } })
  }

  /** The template was checked: the field is declared. */
  #field(name: string): Field {
    const field = this.#template.fields.get(name)
    if (!field) throw new Error(`${name} is not declared in ${this.#template.kind}`)
    return field
  }
}

function valueOf(name: string, { values, item }: Scope): Value | undefined {
  const [list, itemField] = name.split('.')
  return itemField === undefined ? values.fields.get(name) : item?.list === list ? item?.values.fields.get(itemField) : undefined
}

function written(value: string | number | boolean, field: Field, format: PlaceholderFormat | undefined): string {
  if (field.type === 'day') return format === 'words' ? dayInWords(String(value)) : dayInDigits(String(value))
  if (typeof value === 'number') return inFormat(value, format)
  return field.words.get(String(value)) ?? String(value)
}
const inFormat = (number: number, format: PlaceholderFormat | undefined): string =>
  format === 'words' ? inWords(number) : String(number)

/** Text that was entered with line breaks becomes as many lines. */
function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    if (!('text' in run)) {
      lines.at(-1)?.push(run)
      continue
    }
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
}

/** What depends on the blocks around: attachments are counted, the number stands right where no organ's mark is above it. */
function finish(blocks: readonly Block[]): Block[] {
  const hasOrgan = blocks.some(block => block.kind === 'paragraph' && block.style === 'organ')
  const attachments = blocks.filter(block => block.kind === 'paragraph' && block.style === 'attachment')
  return blocks.map((block): Block => {
    if (block.kind !== 'paragraph') return block
    if (block.style === 'number' && !hasOrgan) return { ...block, style: 'number-right' }
    if (block.style !== 'attachment') return block
    const order = attachments.indexOf(block)
    const number = attachments.length > 1 ? `${order + 1}. ` : ''
    const label: Run = { text: order === 0 ? `附件：${number}` : number }
    return { ...block, style: order === 0 ? 'attachment-first' : 'attachment', runs: [label, ...block.runs] }
  })
}

/** Each once; what does not fit is not also missing. */
function distinct(faults: readonly PaperFault[]): PaperFault[] {
  const byField = new Map<string, PaperFault>()
  for (const fault of faults) if (!byField.has(fault.values?.['field'] ?? '')) byField.set(fault.values?.['field'] ?? '', fault)
  return [...byField.values()]
}
