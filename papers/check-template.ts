import type { PaperFault, PaperFaultCode } from './paper-fault.ts'
import type { Condition, Field, Node, Part, RowNode } from './paper-template.ts'

/** What the tree says is held against what was declared. */
export function checkTemplate(fields: ReadonlyMap<string, Field>, body: readonly Node[]): PaperFault[] {
  const faults: PaperFault[] = []
  const used = new Set<string>()
  const add = (code: PaperFaultCode, line: number, values?: PaperFault['values']) =>
    void faults.push({ code, line, ...(values ? { values } : {}) })

  const known = (name: string, line: number, list: string | undefined): Field | undefined => {
    const field = fields.get(name)
    const [owner, item] = name.split('.')
    if (!field) return add('placeholder-unknown', line, { field: name, nearest: nearest(name, [...fields.keys()]) })
    used.add(name)
    if (item !== undefined && owner !== list) return add('placeholder-outside', line, { field: name, list: owner ?? '' })
    return field
  }
  const checkCondition = ({ field: name, is, value, line }: Condition, list: string | undefined): void => {
    const field = known(name, line, list)
    if (!field) return
    if (is === 'true' && field.type !== 'boolean') add('condition-not-boolean', line, { field: name })
    if (is === 'equal' && !(field.type === 'choice' && field.words.has(value ?? '')))
      add('condition-value-unknown', line, { field: name, value: value ?? '', words: [...field.words.keys()].join('、') })
  }
  const checkPart = (part: Part, list: string | undefined): void => {
    if ('ordinal' in part && list === undefined) add('ordinal-outside', part.line)
    if (!('field' in part)) return
    const field = known(part.field, part.line, list)
    if (field?.type === 'list') add('placeholder-list', part.line, { field: part.field })
    if (part.format && field && field.type !== 'day' && field.type !== 'integer')
      add('placeholder-format', part.line, { placeholder: part.field })
  }
  const checkRow = (row: RowNode, columns: number): void => {
    if (row.cells.length > columns) add('table-cells', row.line, { cells: String(row.cells.length), columns: String(columns) })
  }
  const check = (nodes: readonly Node[], list: string | undefined, columns: number): void => {
    for (const node of nodes) {
      if (node.kind === 'paragraph') for (const part of node.parts) checkPart(part, list)
      if (node.kind === 'row') {
        checkRow(node, columns)
        for (const part of node.cells.flat()) checkPart(part, list)
      }
      if (node.kind === 'table') check(node.body, list, node.columns.length)
      if (node.kind === 'condition') {
        checkCondition(node.test, list)
        check([...node.nodes, ...node.otherwise], list, columns)
      }
      if (node.kind === 'repeat') {
        const field = known(node.list, node.line, list)
        if (field && field.type !== 'list') add('repeat-not-list', node.line, { field: node.list })
        check(node.body, node.list, columns)
      }
    }
  }
  check(body, undefined, Number.POSITIVE_INFINITY)
  for (const { name, line, type } of fields.values())
    if (!used.has(name) && type !== 'list') add('field-unused', line, { field: name })
  return faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
}

/** The declared name that is at most two letters away, for who has mistyped it. */
function nearest(name: string, names: readonly string[]): string {
  const [best] = names.map(each => ({ each, steps: distance(name, each) })).sort((one, other) => one.steps - other.steps)
  return best && best.steps <= 2 ? best.each : ''
}

/** Levenshtein's: how many letters to add, take away or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [column, with_] of [...other].entries())
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, (row[column] ?? 0) + (letter === with_ ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
