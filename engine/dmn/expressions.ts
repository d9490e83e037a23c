import { compileFeel, compileUnaryTests } from '../feel/feel.ts'
import type { Compiled, ParseOptions } from '../feel/feel.ts'
import type { Value } from '../feel/values.ts'
import { attributeOf, textOf } from './document.ts'
import type { XmlElement } from './document.ts'
import { DecisionFailure } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'

/** A FEEL text of a model, compiled. */
export interface Expression {
  readonly text: string
  /** @throws DecisionFailure */
  evaluate(evaluation: Evaluation): Value
}

const FEEL_LANGUAGES = new Set([
  'feel',
  'http://www.omg.org/spec/feel/20140401',
  'http://www.omg.org/spec/dmn/20180521/feel/',
  'https://www.omg.org/spec/dmn/20191111/feel/',
  'https://www.omg.org/spec/dmn/20211108/feel/',
  'https://www.omg.org/spec/dmn/20230324/model/',
])

/** Compiles a model's expressions, each text once, and gathers what is wrong with them. */
export class Expressions {
  readonly #failures: string[]
  readonly #expressions = new Map<string, Expression>()
  readonly #tests = new Map<string, Expression>()

  readonly #options: ParseOptions

  constructor(failures: string[], options: ParseOptions = { inDecision: true }) {
    this.#failures = failures
    this.#options = options
  }

  /** A literal expression, input expression or output entry. */
  literal(element: XmlElement | undefined): Expression {
    const text = textOf(element)
    if (text === undefined) return this.#fail(`The expression '${attributeOf(element, 'id') ?? 'null'}' must not be empty.`)
    return (
      this.#wrongLanguage(element) ??
      this.#once(this.#expressions, text, 'FEEL expression', () => compileFeel(text, this.#options))
    )
  }

  /** A rule's input entry; an empty one is always met. */
  test(element: XmlElement): Expression {
    const text = textOf(element) ?? ''
    const wrong = this.#wrongLanguage(element)
    if (wrong) return wrong
    return text === '' ? ALWAYS : this.#once(this.#tests, text, 'FEEL unary-tests', () => compileUnaryTests(text, this.#options))
  }

  #wrongLanguage(element: XmlElement | undefined): Expression | undefined {
    const language = (attributeOf(element, 'expressionLanguage') ?? 'feel').toLowerCase()
    return FEEL_LANGUAGES.has(language) || !this.#options.inDecision
      ? undefined
      : this.#fail(`Expression language '${language}' is not supported`)
  }

  #once(known: Map<string, Expression>, text: string, kind: string, compile: () => Compiled): Expression {
    const before = known.get(text)
    if (before) return before
    const compiled = compile()
    const expression = compiled.ok ? compiledExpression(compiled) : this.#fail(`${kind}: ${compiled.message}`)
    known.set(text, expression)
    return expression
  }

  #fail(message: string): Expression {
    this.#failures.push(message)
    return {
      text: '',
      evaluate: () => {
        throw new DecisionFailure(message)
      },
    }
  }
}

const ALWAYS: Expression = { text: '', evaluate: () => true }

function compiledExpression({ expression }: Extract<Compiled, { ok: true }>): Expression {
  return {
    text: expression.text,
    evaluate: ({ scope, context }) => {
      const result = expression.evaluate(scope, context)
      if (!result.ok) throw new DecisionFailure(result.message)
      return result.value as Value
    },
  }
}
