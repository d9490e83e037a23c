import type { Compile, FeelValue } from '../feel/feel.ts'

export type FeelType =
  'NULL' | 'BOOLEAN' | 'NUMBER' | 'STRING' | 'DURATION' | 'PERIOD' | 'DATE' | 'TIME' | 'DATE_TIME' | 'ARRAY' | 'OBJECT'

/** What the core needs of FEEL. engine/feel offers it; specs may inject less. */
export interface ExpressionLanguage {
  readonly compile: Compile
  /** A variable's JSON text as a FEEL value. */
  fromJson(text: string): FeelValue
  /** A FEEL value as JSON text, as Zeebe stores it (temporals become strings). */
  toJson(value: FeelValue): string
  typeOf(value: FeelValue): FeelType
}
