import { hashOrder, staticContext } from '../feel/context-value.ts'
import { toJson } from '../feel/json.ts'
import { display } from '../feel/values.ts'
import type { Value } from '../feel/values.ts'
import { DecisionFailure, Logic } from './evaluation.ts'
import type { Evaluation, Trace } from './evaluation.ts'
import type { Expression } from './expressions.ts'
import type { HitPolicy } from './hit-policies.ts'

export interface Input {
  readonly id: string
  readonly name: string | undefined
  readonly expression: Expression
  /** What a value must fulfil, where the standard is kept: any other makes the result null. Camunda does not look at it. */
  readonly allowed?: Expression | undefined
}

export interface Output {
  readonly id: string
  readonly name: string | undefined
  readonly label: string | undefined
  /** The text of its allowed values, which give PRIORITY and OUTPUT ORDER their order. */
  readonly values: string | undefined
  readonly defaultEntry: Expression | undefined
}

export interface Rule {
  readonly id: string
  /** The first rule's is 1. */
  readonly index: number
  readonly tests: readonly Expression[]
  readonly entries: readonly (readonly [name: string, Expression])[]
}

/** A single output needs no name. */
export const resultName = ({ name }: Output): string => name ?? 'null'

/** What a rule that matched yields: values by output name. */
export type RuleValues = ReadonlyMap<string, Value>

const INPUT_VARIABLE = 'cellInput'
const MAX_NAME_LENGTH = 30

export class DecisionTable extends Logic {
  override readonly type = 'DECISION_TABLE'
  readonly #inputs: readonly Input[]
  readonly #outputs: readonly Output[]
  readonly #rules: readonly Rule[]
  readonly #policy: HitPolicy

  constructor(inputs: readonly Input[], outputs: readonly Output[], rules: readonly Rule[], policy: HitPolicy) {
    super()
    this.#inputs = inputs
    this.#outputs = outputs
    this.#rules = rules
    this.#policy = policy
  }

  protected override decide(evaluation: Evaluation, trace: Trace): Value {
    const values = this.#inputs.map(input => input.expression.evaluate(evaluation))
    trace.inputs = this.#inputs.map((input, i) => ({
      inputId: input.id,
      inputName: input.name ?? shortened(input.expression.text),
      inputValue: toJson(values[i]!),
    }))
    const cells = values.map(value => evaluation.with(new Map([[INPUT_VARIABLE, value]])))
    if (this.#inputs.some(({ allowed }, i) => allowed?.evaluate(cells[i]!) === false)) return null
    const matched = this.#rules.filter(rule => meets(rule, cells))
    if (matched.length === 0) return this.#defaults(evaluation)
    const rules = this.#policy.firstOnly ? matched.slice(0, 1) : matched
    const results = rules.map(rule => rule.entries.map(([name, entry]) => [name, entry.evaluate(evaluation)] as const))
    trace.rules = rules.map((rule, i) => this.#matched(rule, results[i]!))
    return this.#policy.apply(
      results.map(entries => new Map(entries)),
      this.#outputs,
    )
  }

  #matched(rule: Rule, entries: readonly (readonly [string, Value])[]): Trace['rules'][number] {
    const outputs = this.#outputs.slice(0, entries.length).map((output, i) => ({
      outputId: output.id,
      outputName: output.label ?? output.name ?? '',
      outputValue: toJson(entries[i]![1]),
    }))
    return { ruleId: rule.id, ruleIndex: rule.index, outputs }
  }

  #defaults(evaluation: Evaluation): Value {
    const values = new Map<string, Value>()
    for (const output of this.#outputs) {
      if (output.defaultEntry) values.set(resultName(output), output.defaultEntry.evaluate(evaluation))
    }
    return values.size === 0 ? null : singleResult(values)
  }
}

/** Half a character at the end is a `?`, as it is in Java's UTF-8. */
const shortened = (text: string): string => {
  const short = text.slice(0, MAX_NAME_LENGTH)
  return short.isWellFormed() ? short : `${short.slice(0, -1)}?`
}

function meets(rule: Rule, cells: readonly Evaluation[]): boolean {
  const count = Math.min(rule.tests.length, cells.length)
  for (let i = 0; i < count; i++) {
    const met = rule.tests[i]!.evaluate(cells[i]!)
    if (met === false || met === null) return false
    if (met !== true) throw new DecisionFailure(`input entry must return true, false, or null, but found '${display(met)}'`)
  }
  return true
}

/** One output's value stands for itself, several are a context. */
export function singleResult(values: RuleValues): Value {
  const [first] = values.values()
  return values.size === 1 ? first! : staticContext(values)
}

/** As messages show it: `Map(name -> "value")`. */
export function displayValues(values: RuleValues): string {
  const entries = hashOrder([...values.keys()]).map(name => `${name} -> ${display(values.get(name)!)}`)
  return `${values.size > 4 ? 'HashMap' : 'Map'}(${entries.join(', ')})`
}
