import { ErrorValue, FunctionValue, display } from '../values.ts'
import type { Invocation, Value } from '../values.ts'

export type Builtins = Readonly<Record<string, readonly FunctionValue[]>>

/** @returns undefined for arguments it does not take */
type Implementation = (args: Value[], run: Invocation) => Value | undefined

/**
 * One signature of a built-in. Parameter names are part of the language: they can be written at the call.
 * @param hasVarArgs the last parameter takes any number of arguments, or one list
 */
export function builtin(params: readonly string[], implementation: Implementation, hasVarArgs = false): FunctionValue {
  return new FunctionValue(
    params,
    (args, run) => {
      const result = implementation(args, run)
      return result === undefined ? new ErrorValue(`Illegal arguments: ${args.map(a => `'${display(a)}'`).join(', ')}`) : result
    },
    hasVarArgs,
  )
}
