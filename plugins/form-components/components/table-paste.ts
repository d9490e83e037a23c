import type { SchemaField } from '../form-schema.ts'
import { parseDay } from './date.ts'

/**
 * What a spreadsheet copies: cells between tabs, rows between line ends; a cell with such signs in it stands in quotation marks, in which
 * they are doubled.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell.trim())
      cell = ''
      if (sign === '\n') rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  rows.at(-1)?.push(cell.trim())
  return rows.at(-1)?.join('') === '' ? rows.slice(0, -1) : rows
}

const YES = /^(是|有|√|✓|yes|y|true|1)$/i

/** Into what a cell's text turns in a column; undefined where nothing can be pasted into it. */
export function pasted(column: SchemaField, text: string): { readonly value: unknown } | undefined {
  if (column.disabled === true || column.readonly === true) return undefined
  const into = INTO[column.type]
  return into && { value: text === '' ? null : into(text, column) }
}

const plain = (text: string): unknown => text
const INTO: Readonly<Record<string, (text: string, column: SchemaField) => unknown>> = {
  textfield: plain,
  textarea: plain,
  'fq-opinion': plain,
  'fq-organisation': plain,
  'fq-person': plain,
  'fq-region': plain,
  number: asNumber,
  checkbox: text => YES.test(text),
  select: asOption,
  radio: asOption,
  checklist: asOptions,
  taglist: asOptions,
  'fq-date': text => parseDay(text) ?? text,
  'fq-identity-number': text => text.replaceAll(/\s/g, '').toUpperCase(),
  'fq-credit-code': text => text.replaceAll(/\s/g, '').toUpperCase(),
  'fq-mobile': text => text.replaceAll(/[\s-]/g, ''),
}

/** `1,200.50` and `￥1200.50` are numbers; what is none stays as it is and is told at its cell. */
function asNumber(text: string, { serializeToString }: SchemaField): unknown {
  const bare = text.replaceAll(/[,，\s￥¥]/g, '')
  if (!/^-?\d+(\.\d+)?$/.test(bare)) return text
  return serializeToString === true ? bare : Number(bare)
}

/** A choice by its label or its value. */
function asOption(text: string, { values = [] }: SchemaField): unknown {
  const options = values as readonly { readonly value?: unknown; readonly label?: unknown }[]
  return (options.find(({ label }) => label === text) ?? options.find(({ value }) => String(value) === text))?.value ?? text
}
function asOptions(text: string, column: SchemaField): unknown {
  return text.split(/[、,，;；]\s*/).map(each => asOption(each, column))
}
