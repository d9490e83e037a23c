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
  /** A date and time or a duration as ISO 8601 with all that a timer needs: fractions of a second, the offset that a local time has in `zone`. */
  exactText(value: FeelValue, zone: string): string
  typeOf(value: FeelValue): FeelType
}
