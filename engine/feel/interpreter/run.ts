import type { FeelContext, FeelScope, FeelWarning } from '../feel.ts'
import { EvaluationAbort, ErrorValue, FunctionValue } from '../values.ts'
import type { Invocation, Value } from '../values.ts'
import type { ContextValue } from '../context-value.ts'
import { seededRandom, uuidV7 } from './random.ts'

export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'NO_FUNCTION_FOUND'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'ASSERT_FAILURE'

/** A compiled expression: called with the evaluation it belongs to and the names bound around it. */
export type Evaluate = (run: Run, frame: Frame | undefined) => Value

/** Far more than any model needs (a loop over ten thousand items is 3 % of it), and still well under a second. */
export const STEP_BUDGET = 1_000_000

/** How many evaluations needed chance: two of one millisecond must not make the same `uuid()`. */
let draws = 0

/** One evaluation: its variables, its warnings, and what it may still spend. */
export class Run implements Invocation {
  readonly scope: FeelScope
  readonly context: FeelContext
  readonly warnings: FeelWarning[] = []
  #steps: number
  #random: (() => number) | undefined

  constructor(scope: FeelScope, context: FeelContext) {
    this.scope = scope
    this.context = context
    this.#steps = context.stepBudget ?? STEP_BUDGET
    this.#random = context.random
  }

  get nowMs(): number {
    return this.context.nowMs
  }
  get zone(): string {
    return this.context.zone
  }
  random(): number {
    this.#random ??= seededRandom(this.context.nowMs + Math.imul(++draws, 0x9e3779b1))
    return this.#random()
  }
  uuid(): string {
    return uuidV7(this.context.nowMs, () => this.random())
  }

  spend(steps: number): void {
    this.#steps -= steps
    if (this.#steps < 0) throw new EvaluationAbort('the evaluation takes too many steps')
  }

  warn(type: WarningType, message: string): ErrorValue {
    this.spend(1 + (message.length >> 6))
    this.warnings.push({ type, message })
    return new ErrorValue(message)
  }

  variable(name: string, frame: Frame | undefined): Value | undefined {
    for (let f = frame; f; f = f.parent) {
      const value = f.variable(name)
      if (value !== undefined) return value
    }
    return this.scope.get(name) as Value | undefined
  }
}

/** Names bound by `for`, `some`, a filter, a context or a function's parameters; the innermost first. */
export class Frame {
  readonly parent: Frame | undefined
  constructor(parent: Frame | undefined) {
    this.parent = parent
  }
  variable(_name: string): Value | undefined {
    return undefined
  }
  functions(_name: string): readonly FunctionValue[] | undefined {
    return undefined
  }
}

class NameFrame extends Frame {
  readonly #name: string
  readonly #value: Value
  constructor(parent: Frame | undefined, name: string, value: Value) {
    super(parent)
    this.#name = name
    this.#value = value
  }
  override variable(name: string): Value | undefined {
    return name === this.#name ? this.#value : undefined
  }
}

class FunctionFrame extends Frame {
  readonly #name: string
  readonly #functions: readonly FunctionValue[]
  constructor(parent: Frame | undefined, name: string, value: FunctionValue) {
    super(parent)
    this.#name = name
    this.#functions = [value]
  }
  override functions(name: string): readonly FunctionValue[] | undefined {
    return name === this.#name ? this.#functions : undefined
  }
}

/** The entries of a context as names. */
export class ContextFrame extends Frame {
  readonly #context: Pick<ContextValue, 'get' | 'functions'>
  constructor(parent: Frame | undefined, context: Pick<ContextValue, 'get' | 'functions'>) {
    super(parent)
    this.#context = context
  }
  override variable(name: string): Value | undefined {
    return this.#context.get(name)
  }
  override functions(name: string): readonly FunctionValue[] | undefined {
    return this.#context.functions.get(name)
  }
}

/** A function is bound to be invoked, any other value to be read. */
export const bind = (frame: Frame | undefined, name: string, value: Value): Frame =>
  value instanceof FunctionValue ? new FunctionFrame(frame, name, value) : new NameFrame(frame, name, value)

/** Bound to be read, whatever it is: what loops and function parameters do. */
export const bindVariable = (frame: Frame | undefined, name: string, value: Value): Frame => new NameFrame(frame, name, value)
