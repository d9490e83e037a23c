import { ErrorValue } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

export const booleanBuiltins: Builtins = {
  not: [builtin(['negand'], ([negand]) => (typeof negand === 'boolean' ? !negand : null))],
  'is defined': [builtin(['value'], ([value]) => value !== null)],
  'get or else': [builtin(['value', 'default'], ([value, otherwise]) => (value === null ? otherwise : value))],
  assert: [
    builtin(['value', 'condition'], ([value, condition]) =>
      condition === true ? value : new ErrorValue('The condition is not fulfilled'),
    ),
    builtin(['value', 'condition', 'cause'], ([value, condition, cause]) => {
      if (condition === true) return value
      return typeof cause === 'string' ? new ErrorValue(cause) : undefined
    }),
  ],
}
