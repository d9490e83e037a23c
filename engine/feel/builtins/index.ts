import type { FunctionValue } from '../values.ts'
import { booleanBuiltins } from './boolean.ts'
import { constructionBuiltins } from './construction.ts'
import { contextBuiltins } from './context.ts'
import { listBuiltins } from './list.ts'
import { numericBuiltins } from './numeric.ts'
import { rangeBuiltins } from './range.ts'
import { statisticsBuiltins } from './statistics.ts'
import { stringBuiltins } from './string.ts'
import { temporalBuiltins } from './temporal.ts'
import { zeebeBuiltins } from './zeebe.ts'

const BUILTINS: ReadonlyMap<string, readonly FunctionValue[]> = new Map(
  [
    constructionBuiltins,
    booleanBuiltins,
    stringBuiltins,
    listBuiltins,
    statisticsBuiltins,
    numericBuiltins,
    contextBuiltins,
    rangeBuiltins,
    temporalBuiltins,
    zeebeBuiltins,
  ].flatMap(group => Object.entries(group)),
)

/** The signatures of a built-in function; none where there is no such function. */
export const builtin = (name: string): readonly FunctionValue[] => BUILTINS.get(name) ?? []

/** The same without those that Zeebe adds. */
export const feelBuiltin = (name: string): readonly FunctionValue[] => (Object.hasOwn(zeebeBuiltins, name) ? [] : builtin(name))

export const builtinNames = (): readonly string[] => [...BUILTINS.keys()]
