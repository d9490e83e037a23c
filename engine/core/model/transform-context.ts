import { assert, present } from '../assert.ts'
import type { FeelExpression } from '../../feel/feel.ts'
import type { ExpressionLanguage } from '../expression-language.ts'
import type {
  ErrorDefinition,
  EscalationDefinition,
  FlowNode,
  LinkDefinition,
  MessageDefinition,
  SequenceFlow,
  SignalDefinition,
} from './executable.ts'
import { attribute, type XmlElement } from './xml-reader.ts'

/** One process while it is built. */
export interface ProcessDraft {
  readonly id: string
  readonly root: FlowNode
  readonly nodes: Map<string, FlowNode>
  readonly flows: Map<string, SequenceFlow>
}

/** What the steps of the transformation share. The document is known to be valid. */
export class TransformContext {
  readonly processes: ProcessDraft[] = []
  readonly messages = new Map<string, MessageDefinition>()
  readonly signals = new Map<string, SignalDefinition>()
  readonly errors = new Map<string, ErrorDefinition>()
  readonly escalations = new Map<string, EscalationDefinition>()
  /** By name. */
  readonly links = new Map<string, LinkDefinition>()
  private readonly drafts = new Map<string, ProcessDraft>()
  private readonly feel: ExpressionLanguage

  constructor(feel: ExpressionLanguage) {
    this.feel = feel
  }

  compile(source: string): FeelExpression {
    const compiled = this.feel.compile(source)
    assert(compiled.ok, `Expected '${source}' to be a valid expression`)
    return compiled.expression
  }

  /** Listeners' expressions are not looked at on deployment: what is wrong with one is found out when its turn comes. */
  compileUnchecked(source: string): FeelExpression {
    const compiled = this.feel.compile(source)
    if (compiled.ok) return compiled.expression
    const result = { ok: false as const, message: compiled.message, warnings: [] }
    return { text: source, isStatic: false, variableName: undefined, evaluate: () => result }
  }

  /** Nothing for an attribute that is absent or blank. */
  compileOptional(source: string | undefined): FeelExpression | undefined {
    return source === undefined || source.trim() === '' ? undefined : this.compile(source)
  }

  isString(expression: FeelExpression): string | undefined {
    const result = expression.evaluate({ get: () => undefined }, { nowMs: 0, zone: 'UTC' })
    return result.ok && this.feel.typeOf(result.value) === 'STRING' ? String(result.value) : undefined
  }

  addProcess(element: XmlElement, draft: ProcessDraft): void {
    this.processes.push(draft)
    this.drafts.set(idOf(element), draft)
  }

  draftOf(element: XmlElement): ProcessDraft {
    let process: XmlElement | undefined = element
    while (process && process.name !== 'bpmn:process') process = process.parent
    return present(process && this.drafts.get(idOf(process)), `the process of '${idOf(element)}'`)
  }

  nodeOf(element: XmlElement): FlowNode {
    return this.nodeById(element, idOf(element))
  }

  /** In the same process as the element. */
  nodeById(element: XmlElement, id: string): FlowNode {
    return present(this.draftOf(element).nodes.get(id), `element '${id}'`)
  }
}

export function idOf(element: XmlElement): string {
  return attribute(element, 'id') ?? ''
}

/** A text that must not be read as an expression or number. */
export function literal(text: string): FeelExpression {
  return constant(`"${text}"`, text)
}

export function literalList(values: readonly string[]): FeelExpression {
  return constant(`[${values.map(value => `"${value}"`).join(',')}]`, values)
}

function constant(text: string, value: unknown): FeelExpression {
  const result = { ok: true as const, value, warnings: [] }
  return { text, isStatic: false, variableName: undefined, evaluate: () => result }
}
