import type { ExpressionLanguage, FeelType } from '../core/expression-language.ts'
import { compile } from '../feel/feel.ts'
import { fromJson, toJson } from '../feel/json.ts'
import { exactText, resultTypeOf } from '../feel/typed.ts'
import type { Value } from '../feel/values.ts'

/** FEEL as the core wants it. */
export const expressionLanguage: ExpressionLanguage = {
  compile,
  fromJson,
  toJson: value => toJson(value as Value),
  exactText,
  typeOf: value => resultTypeOf(value) as FeelType,
}
