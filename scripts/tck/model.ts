import { ContextValue, NO_FUNCTIONS } from '../../engine/feel/context-value.ts'
import { compileFeel } from '../../engine/feel/feel.ts'
import type { Dialect, FeelScope } from '../../engine/feel/feel.ts'
import { FunctionValue } from '../../engine/feel/values.ts'
import type { Value } from '../../engine/feel/values.ts'
import type { XmlElement } from '../../engine/core/model/xml-reader.ts'
import { coerced, itemTypes } from './types.ts'
import type { NamedTypes } from '../../engine/feel/standard/types.ts'
import { all, attributeOf, first, localName, textOf } from './xml.ts'

type Names = ReadonlyMap<string, Value>

/** What cannot be evaluated: the case counts as failed. */
export class Unsupported extends Error {}

/** A DMN model, as far as cases about FEEL need it: literal expressions, contexts, lists, functions, invocations. */
export class Model {
  readonly #root: XmlElement
  readonly #dialect: Dialect
  /** Names that are no plain identifiers: DMN allows them without marks. */
  readonly #names: readonly string[]

  readonly #types: NamedTypes
  readonly #deciding = new Set<XmlElement>()

  constructor(root: XmlElement, dialect: Dialect) {
    this.#root = root
    this.#dialect = dialect
    this.#names = namesIn(root)
    this.#types = dialect === 'dmn' ? itemTypes(root) : new Map()
  }

  decide(decisionName: string, inputs: Names): Value {
    const decision = all(this.#root, 'decision').find(d => d.attributes.get('name') === decisionName)
    if (!decision) throw new Unsupported(`no decision ${decisionName}`)
    return this.#decide(decision, inputs)
  }

  #decide(decision: XmlElement, inputs: Names): Value {
    if (this.#deciding.has(decision)) throw new Unsupported('requires itself')
    this.#deciding.add(decision)
    try {
      return this.#decideOnce(decision, inputs)
    } finally {
      this.#deciding.delete(decision)
    }
  }

  #decideOnce(decision: XmlElement, inputs: Names): Value {
    const expression = decision.children.find(child => EXPRESSIONS.has(localName(child)))
    if (!expression) throw new Unsupported('no expression')
    return this.#typed(this.#boxed(expression, this.#required(decision, inputs)), first(decision, 'variable'))
  }

  /** A value of another type than the model says is null; only the standard checks. */
  #typed(value: Value, typed: XmlElement | undefined): Value {
    const type = attributeOf(typed, 'typeRef')
    return type === undefined || this.#dialect !== 'dmn' ? value : coerced(value, type, this.#types)
  }

  /** What a decision or function may use: the inputs, and what it requires. */
  #required(element: XmlElement, inputs: Names): Names {
    const names = new Map(inputs)
    const references = element.children
      .flatMap(child => child.children)
      .flatMap(child => {
        const href = child.attributes.get('href')
        return href === undefined ? [] : [href.slice(href.lastIndexOf('#') + 1)]
      })
    for (const id of references) {
      const target = this.#root.children.find(child => child.attributes.get('id') === id)
      const name = target?.attributes.get('name')
      if (!target || name === undefined) continue
      if (localName(target) === 'decision') names.set(name, this.#decide(target, inputs))
      if (localName(target) === 'businessKnowledgeModel') names.set(name, this.#knowledge(target, inputs))
    }
    return names
  }

  #knowledge(model: XmlElement, inputs: Names): Value {
    const logic = first(model, 'encapsulatedLogic')
    if (!logic) throw new Unsupported('no logic')
    return this.#function(logic, this.#required(model, inputs))
  }

  #function(definition: XmlElement, scope: Names): Value {
    const kind = attributeOf(definition, 'kind') ?? 'FEEL'
    if (kind !== 'FEEL') throw new Unsupported(`${kind} function`)
    const formal = all(definition, 'formalParameter')
    const parameters = formal.map(p => p.attributes.get('name')!)
    const body = definition.children.find(child => EXPRESSIONS.has(localName(child)))
    if (!body) throw new Unsupported('no body')
    return new FunctionValue(parameters, args => {
      const given = parameters.map((name, i) => [name, this.#typed(args[i] ?? null, formal[i])] as const)
      return this.#typed(this.#boxed(body, new Map([...scope, ...given])), body)
    })
  }

  #boxed(expression: XmlElement, scope: Names): Value {
    return this.#typed(this.#untyped(expression, scope), expression)
  }

  #untyped(expression: XmlElement, scope: Names): Value {
    switch (localName(expression)) {
      case 'literalExpression':
        return this.#literal(textOf(expression, 'text') ?? '', scope)
      case 'context':
        return this.#context(expression, scope)
      case 'list':
        return expression.children.filter(isExpression).map(item => this.#boxed(item, scope))
      case 'functionDefinition':
        return this.#function(expression, scope)
      case 'invocation':
        return this.#invocation(expression, scope)
      default:
        throw new Unsupported(localName(expression))
    }
  }

  #context(expression: XmlElement, scope: Names): Value {
    const names = new Map(scope)
    const entries = new Map<string, Value>()
    for (const entry of all(expression, 'contextEntry')) {
      const name = first(entry, 'variable')?.attributes.get('name')
      const value = this.#boxed(entry.children.find(isExpression)!, names)
      if (name === undefined) return value
      names.set(name, value)
      entries.set(name, value)
    }
    const functions = [...entries].filter((entry): entry is [string, FunctionValue] => entry[1] instanceof FunctionValue)
    return new ContextValue(entries, functions.length > 0 ? new Map(functions.map(([n, f]) => [n, [f]])) : NO_FUNCTIONS)
  }

  #invocation(expression: XmlElement, scope: Names): Value {
    const called = this.#boxed(expression.children.find(isExpression)!, scope)
    if (!(called instanceof FunctionValue)) return null
    const bound = new Map(
      all(expression, 'binding').map(binding => [
        first(binding, 'parameter')?.attributes.get('name'),
        this.#boxed(binding.children.find(isExpression)!, scope),
      ]),
    )
    return called.invoke(
      called.params.map(name => bound.get(name) ?? null),
      INVOCATION,
    )
  }

  #literal(text: string, names: Names): Value {
    const compiled = compileFeel(text, { names: this.#names, dialect: this.#dialect, types: this.#types })
    if (!compiled.ok) return null
    const scope: FeelScope = {
      get: name => names.get(name),
      functions: name => [names.get(name)].filter(value => value instanceof FunctionValue),
    }
    const result = compiled.expression.evaluate(scope, CONTEXT)
    return result.ok ? (result.value as Value) : null
  }
}

const CONTEXT = { nowMs: Date.UTC(2026, 10, 22), zone: 'UTC' }
const INVOCATION = { ...CONTEXT, random: () => 0.5, uuid: () => '', spend: () => undefined }

const EXPRESSIONS = new Set([
  'literalExpression',
  'context',
  'list',
  'functionDefinition',
  'invocation',
  'decisionTable',
  'relation',
])
const isExpression = (element: XmlElement): boolean => EXPRESSIONS.has(localName(element))

function namesIn(element: XmlElement): string[] {
  const own = element.attributes.get('name')
  const names = own !== undefined && localName(element) !== 'decision' && !/^[\w$]+$/.test(own) ? [own.trim()] : []
  return [...new Set([...names, ...element.children.flatMap(namesIn)])]
}
