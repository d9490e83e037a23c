import { Context, FunctionDefinition, Invocation, List, LiteralExpression, Relation } from './boxed.ts'
import type { Parameter } from './boxed.ts'
import { attributeOf, childOf, childrenOf, expressionOf, isExpression, textOf } from './document.ts'
import type { XmlElement } from './document.ts'
import type { Value } from '../feel/values.ts'
import { Logic } from './evaluation.ts'
import { Expressions } from './expressions.ts'
import { ModelProblem } from './references.ts'
import type { BusinessKnowledgeModel } from './requirements.ts'
import { parseTable } from './table-parser.ts'
import { checkType } from './type-checker.ts'

/** Turns boxed expressions into logic, and gathers what is wrong with them. */
export class LogicParser {
  readonly #failures: string[]
  readonly #expressions: Expressions
  readonly #knowledge: ReadonlyMap<string, BusinessKnowledgeModel>

  /** @param knowledge the business knowledge models known so far, by name */
  constructor(failures: string[], knowledge: ReadonlyMap<string, BusinessKnowledgeModel>) {
    this.#failures = failures
    this.#expressions = new Expressions(failures)
    this.#knowledge = knowledge
  }

  decision(expression: XmlElement | undefined): Logic {
    const isFunction = expression && expression.name === 'functionDefinition'
    return (isFunction ? undefined : this.#boxed(expression)) ?? this.#fail('unsupported decision expression', expression)
  }

  encapsulated(logic: XmlElement | undefined): { logic: Logic; parameters: readonly Parameter[] } {
    if (!logic) return { logic: EMPTY, parameters: [] }
    const expression = expressionOf(logic)
    const isTaken = expression && !['functionDefinition', 'invocation'].includes(expression.name)
    return {
      logic:
        (isTaken ? this.#boxed(expression) : undefined) ??
        this.#fail('unsupported business knowledge model logic found', expression),
      parameters: parametersOf(logic),
    }
  }

  #any(expression: XmlElement | undefined): Logic {
    return this.#boxed(expression) ?? this.#fail('unsupported expression found', expression)
  }

  #boxed(expression: XmlElement | undefined): Logic | undefined {
    switch (expression && expression.name) {
      case 'decisionTable':
        return this.#table(expression!)
      case 'invocation':
        return this.#invocation(expression!)
      case 'context':
        return this.#context(expression!)
      case 'relation':
        return this.#relation(expression!)
      case 'list':
        return new List(expression!.children.filter(isExpression).map(item => this.#any(item)))
      case 'literalExpression':
        return new LiteralExpression(this.#expressions.literal(expression))
      case 'functionDefinition':
        return this.#function(expression!)
      default:
        return undefined
    }
  }

  #table(table: XmlElement): Logic {
    return parseTable(table, this.#expressions, this.#failures)
  }

  #context(context: XmlElement): Logic {
    const entries = childrenOf(context, 'contextEntry')
    if (entries.length === 0) throw new ModelProblem('null')
    const named = entries.filter((entry, i) => i < entries.length - 1 || childOf(entry, 'variable'))
    const result = named.length < entries.length ? entries.at(-1) : undefined
    if (!named.every(entry => childOf(entry, 'variable'))) throw missing('Variable.getName()', 'ContextEntry.getVariable()')
    return new Context(
      named.map(entry => [attributeOf(childOf(entry, 'variable'), 'name') ?? '', this.#any(expressionOf(entry))] as const),
      result && this.#any(expressionOf(result)),
    )
  }

  #relation(relation: XmlElement): Logic {
    const columns = childrenOf(relation, 'column').map(column => attributeOf(column, 'name') ?? '')
    const rows = childrenOf(relation, 'row').map(row => row.children.filter(isExpression))
    for (const row of rows.filter(each => each.length !== columns.length)) {
      this.#failures.push(`expected row with '${columns.length}' elements but found '${row.length}'`)
    }
    return new Relation(rows.map(row => row.slice(0, columns.length).map((item, i) => [columns[i]!, this.#any(item)] as const)))
  }

  #function(definition: XmlElement): Logic {
    const body = expressionOf(definition)
    if (!body || body.name !== 'literalExpression') return this.#fail('expected literal expression but found', body)
    return new FunctionDefinition(parametersOf(definition), new LiteralExpression(this.#expressions.literal(body)))
  }

  #invocation(invocation: XmlElement): Logic {
    const bindings = childrenOf(invocation, 'binding').flatMap(binding => {
      const expression = expressionOf(binding)
      if (expression && expression.name === 'literalExpression') {
        const name = attributeOf(childOf(binding, 'parameter'), 'name') ?? ''
        return [[name, this.#expressions.literal(expression)] as const]
      }
      this.#fail('expected binding with literal expression but found', expression)
      return []
    })
    const called = expressionOf(invocation)
    if (!called || called.name !== 'literalExpression') {
      return this.#fail('expected invocation with literal expression but found', called)
    }
    const name = textOf(called)
    if (name === undefined) throw missing('Text.getTextContent()', 'LiteralExpression.getText()')
    const model = this.#knowledge.get(name)
    if (model) return new Invocation(bindings, model)
    this.#failures.push(`no BKM found with name '${name}'`)
    return EMPTY
  }

  #fail(message: string, found: XmlElement | undefined): Logic {
    this.#failures.push(`${message} '${found ? found.name : 'null'}'`)
    return EMPTY
  }
}

/** The message of the exception that the real engine has where a model lacks what its schema does not ask for. */
const missing = (wanted: string, found: string): ModelProblem => {
  const types = 'org.camunda.bpm.model.dmn.instance'
  return new ModelProblem(`Cannot invoke "${types}.${wanted}" because the return value of "${types}.${found}" is null`)
}

const parametersOf = (element: XmlElement): readonly Parameter[] =>
  childrenOf(element, 'formalParameter').map(parameter => ({
    name: attributeOf(parameter, 'name') ?? '',
    accept: (value: Value) => checkType(value, attributeOf(parameter, 'typeRef')),
  }))

/** Stands where there is no logic. */
const EMPTY = new (class extends Logic {
  override readonly type = 'UNKNOWN'
  protected override decide(): Value {
    return null
  }
})()
