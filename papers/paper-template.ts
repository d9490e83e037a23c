import type { DataClass } from '../domain/personal-data.ts'
import type { ParagraphStyle } from './paper.ts'

/**
 * A paper's template as `parse-template.ts` reads it. README.md describes the text that an administrator writes; this is
 * its meaning, already checked: every name is declared, every block is closed.
 */
export interface PaperTemplate {
  readonly kind: string
  readonly name: string
  readonly basis: string
  readonly fields: ReadonlyMap<string, Field>
  readonly body: readonly Node[]
}

export const FIELD_TYPES = {
  文本: 'text',
  日期: 'day',
  是否: 'boolean',
  选项: 'choice',
  整数: 'integer',
  签名: 'signature',
  机构: 'organisation',
  列表: 'list',
} as const
export type FieldType = (typeof FIELD_TYPES)[keyof typeof FIELD_TYPES]

/** `机构`: the data give a code, and who fills the template its name on the paper's day. @returns `chosen`, `ranking.officeCode` */
export const organisationFields = ({ fields }: PaperTemplate): string[] =>
  [...fields.values()].flatMap(({ name, type }) => (type === 'organisation' ? [name] : []))

export interface Field {
  /** `charge`; of a list's item `members.name`. */
  readonly name: string
  readonly class: DataClass
  /** 罪名: what messages call it. */
  readonly label: string
  readonly type: FieldType
  /** What a choice's values (or `true` and `false`) read as. */
  readonly words: ReadonlyMap<string, string>
  /** What is printed where there is no data; without it that is a fault. */
  readonly fallback?: string
  readonly line: number
}

export type Node = ParagraphNode | ConditionNode | RepeatNode | TableNode | RowNode | { readonly kind: 'page-break' }

export interface ParagraphNode {
  readonly kind: 'paragraph'
  readonly style: ParagraphStyle
  readonly parts: readonly Part[]
}
export interface ConditionNode {
  readonly kind: 'condition'
  readonly test: Condition
  readonly nodes: readonly Node[]
  readonly otherwise: readonly Node[]
}
export interface RepeatNode {
  readonly kind: 'repeat'
  readonly list: string
  readonly line: number
  readonly body: readonly Node[]
}
export interface TableNode {
  readonly kind: 'table'
  /** Widths in relation to each other. */
  readonly columns: readonly number[]
  readonly line: number
  readonly body: readonly Node[]
}
export interface RowNode {
  readonly kind: 'row'
  readonly header: boolean
  readonly line: number
  readonly cells: readonly (readonly Part[])[]
}

export type Part =
  | { readonly text: string }
  | { readonly blank: number }
  | { readonly field: string; readonly format?: PlaceholderFormat; readonly line: number }
  | { readonly ordinal: PlaceholderFormat | undefined; readonly line: number }

/** How a day or a number is written: 汉字 or 数字 (the default). */
export type PlaceholderFormat = 'words' | 'digits'

/** `字段`, `字段 = 值`, `有 字段`, each with 非 in front of it. */
export interface Condition {
  readonly field: string
  readonly is: 'true' | 'present' | 'equal'
  readonly value?: string
  readonly negated: boolean
  readonly line: number
}
