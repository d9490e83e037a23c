import type { FeelNumber } from '../decimal.ts'
import type { FeelType } from '../standard/types.ts'
import type { Temporal } from '../temporal/parse.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'
export type ComparisonOperator = '=' | '<' | '<=' | '>' | '>='
export type InputOperator = Exclude<ComparisonOperator, '='>

/** One end of a range as written. */
export interface Boundary {
  readonly value: Expression
  readonly closed: boolean
}

export interface Iterator {
  readonly name: string
  readonly source: Expression
}

export type Parameters =
  | { readonly named: false; readonly list: readonly Expression[] }
  | { readonly named: true; readonly byName: ReadonlyMap<string, Expression> }

export interface RangeExpression {
  readonly kind: 'range'
  readonly start: Boundary
  readonly end: Boundary
}

/** The syntax tree. Node names follow FEEL's grammar in the DMN specification. */
export type Expression =
  | { readonly kind: 'null' }
  | { readonly kind: 'input value' }
  | { readonly kind: 'number'; readonly value: FeelNumber }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'temporal'; readonly value: Temporal }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [string, Expression])[] }
  | RangeExpression
  | { readonly kind: 'input equals'; readonly value: Expression }
  | { readonly kind: 'input compares'; readonly operator: InputOperator; readonly value: Expression }
  | { readonly kind: 'input in range'; readonly range: RangeExpression }
  | { readonly kind: 'unary test'; readonly test: Expression }
  | { readonly kind: 'at least one'; readonly tests: readonly Expression[] }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly x: Expression; readonly y: Expression }
  | { readonly kind: 'negation'; readonly x: Expression }
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly x: Expression; readonly y: Expression }
  | { readonly kind: 'not'; readonly x: Expression }
  | { readonly kind: 'and'; readonly x: Expression; readonly y: Expression }
  | { readonly kind: 'or'; readonly x: Expression; readonly y: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly consequent: Expression; readonly otherwise: Expression }
  | { readonly kind: 'in'; readonly x: Expression; readonly test: Expression }
  | { readonly kind: 'instance of'; readonly x: Expression; readonly type: string }
  | { readonly kind: 'reference'; readonly names: readonly string[] }
  | { readonly kind: 'path'; readonly source: Expression; readonly key: string }
  | { readonly kind: 'filter'; readonly source: Expression; readonly filter: Expression }
  | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: Expression }
  | { readonly kind: 'some' | 'every'; readonly iterators: readonly Iterator[]; readonly condition: Expression }
  | { readonly kind: 'iteration range'; readonly start: Expression; readonly end: Expression }
  | { readonly kind: 'invocation'; readonly name: string; readonly parameters: Parameters }
  | { readonly kind: 'qualified invocation'; readonly path: Expression; readonly name: string; readonly parameters: Parameters }
  | { readonly kind: 'function definition'; readonly parameters: readonly string[]; readonly body: Expression }
  | { readonly kind: 'external function' }
  // What only the DMN standard has:
  | { readonly kind: 'unary range'; readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!='; readonly value: Expression }
  | { readonly kind: 'typed instance of'; readonly x: Expression; readonly type: FeelType }
  | { readonly kind: 'call'; readonly target: Expression; readonly parameters: Parameters }
