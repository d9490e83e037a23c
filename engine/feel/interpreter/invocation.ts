import type { Expression, Parameters } from '../parser/syntax.ts'
import { builtin } from '../builtins/index.ts'
import { ErrorValue, FunctionValue, isList } from '../values.ts'
import type { Value } from '../values.ts'
import { contextOr, functionOr, isError, orNull } from './checks.ts'
import { bindVariable } from './run.ts'
import type { Evaluate, Frame, Run } from './run.ts'

export type Arguments =
  | { readonly named: false; readonly list: readonly Evaluate[] }
  | { readonly named: true; readonly byName: ReadonlyMap<string, Evaluate> }

export const argumentsOf = (parameters: Parameters, compile: (e: Expression) => Evaluate): Arguments =>
  parameters.named
    ? { named: true, byName: new Map([...parameters.byName].map(([name, value]) => [name, compile(value)])) }
    : { named: false, list: parameters.list.map(value => compile(value)) }

/** `f(1, 2)`. A failure inside is null, with a warning; only `assert` fails the whole evaluation. */
export function invocation(name: string, args: Arguments, builtins = builtin): Evaluate {
  const known = matching(builtins(name), args)
  return (run, frame) => {
    const found = userFunction(run, frame, name, args) ?? known ?? noFunction(run, name, args)
    if (isError(found)) return orNull(found)
    const result = invoke(run, frame, found, args)
    if (!(result instanceof ErrorValue) || result.fatal) return result
    if (name === 'assert') run.warn('ASSERT_FAILURE', result.message)
    else run.warn('FUNCTION_INVOCATION_FAILURE', `Failed to invoke function '${name}': ${result.message}`)
    return null
  }
}

/** `context.f(1)`: a failure stays one. */
export function qualifiedInvocation(path: Evaluate, name: string, args: Arguments): Evaluate {
  return (run, frame) => {
    const context = contextOr(run, path(run, frame))
    if (isError(context)) return context
    const found = functionOr(run, matching(context.functions.get(name) ?? [], args) ?? noFunction(run, name, args))
    return isError(found) ? found : invoke(run, frame, found, args)
  }
}

function userFunction(run: Run, frame: Frame | undefined, name: string, args: Arguments): FunctionValue | undefined {
  for (let f = frame; f; f = f.parent) {
    const found = matching(f.functions(name) ?? [], args)
    if (found) return found
  }
  // A decision's business knowledge models stand among its variables.
  const given = run.scope.functions?.(name)
  return given && matching(given as readonly FunctionValue[], args)
}

/** By the number of arguments, or by their names (some may be left out). */
function matching(functions: readonly FunctionValue[], args: Arguments): FunctionValue | undefined {
  if (args.named) return functions.find(f => [...args.byName.keys()].every(name => f.params.includes(name)))
  const count = args.list.length
  return functions.find(f => f.params.length === count || (f.params.length < count && f.hasVarArgs))
}

function noFunction(run: Run, name: string, args: Arguments): ErrorValue {
  const wanted = args.named ? `parameters: ${[...args.byName.keys()].join(',')}` : `${args.list.length} parameters`
  return run.warn('NO_FUNCTION_FOUND', `No function found with name '${name}' and ${wanted}`)
}

export function invoke(run: Run, frame: Frame | undefined, f: FunctionValue, args: Arguments): Value {
  const values = args.named
    ? f.params.map(param => args.byName.get(param)?.(run, frame) ?? null)
    : positional(
        f,
        args.list.map(arg => arg(run, frame)),
      )
  const fatal = values.find(value => value instanceof ErrorValue && value.fatal)
  const error = fatal ?? values.find(isError)
  if (error) return error
  run.spend(1)
  return f.invoke(values, run)
}

/** The last parameter of a function with variable arguments takes the rest as a list. */
function positional(f: FunctionValue, values: Value[]): Value[] {
  if (!f.hasVarArgs || f.params.length === 0) return values
  const fixed = f.params.length - 1
  const rest = values.slice(fixed)
  const only = rest[0]
  const spread = fixed === 0 && rest.length === 1 && only !== undefined && isList(only)
  return [...values.slice(0, fixed), spread ? only : rest]
}

/** Sees what is in scope where it was defined. */
export const functionDefinition =
  (parameters: readonly string[], body: Evaluate): Evaluate =>
  (run, frame) =>
    new FunctionValue(parameters, args =>
      body(
        run,
        parameters.reduce<Frame | undefined>((inner, name, i) => bindVariable(inner, name, args[i] ?? null), frame),
      ),
    )
