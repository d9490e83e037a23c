/** What may be wrong with a paper's template or data. `messages.ts` says each in words, with what to do. */
export const PAPER_FAULTS = [
  'format-missing',
  'format-unknown',
  'heading-unknown',
  'heading-missing',
  'kind-invalid',
  'declaration-invalid',
  'class-missing',
  'type-unknown',
  'field-twice',
  'field-unused',
  'choice-without-words',
  'list-without-fields',
  'list-unknown',
  'tag-unknown',
  'placeholder-open',
  'placeholder-unknown',
  'placeholder-list',
  'placeholder-outside',
  'placeholder-format',
  'ordinal-outside',
  'condition-invalid',
  'condition-not-boolean',
  'condition-value-unknown',
  'block-open',
  'block-end-alone',
  'else-alone',
  'repeat-not-list',
  'repeat-nested',
  'table-columns',
  'table-row-outside',
  'table-text-inside',
  'table-nested',
  'table-cells',
  'body-empty',
  'data-missing',
  'data-invalid',
  'number-missing',
  'glyph-missing',
  'font-unusable',
] as const
export type PaperFaultCode = (typeof PAPER_FAULTS)[number]

export interface PaperFault {
  readonly code: PaperFaultCode
  /** Of the template, from 1. */
  readonly line?: number
  /** What the message names: a field, a tag, a character. Never a value of the data. */
  readonly values?: Readonly<Record<string, string>>
}
