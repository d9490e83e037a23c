import type { FeelContext, FeelScope } from '../feel/feel.ts'

export type DecisionType = 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'INVOCATION' | 'LIST' | 'RELATION' | 'UNKNOWN'

/** What the core needs of DMN. engine/dmn offers it. */
export interface DecisionLanguage {
  /** @param xml a `.dmn` resource's text. @returns the failure in Zeebe's words, without the resource's name */
  parse(xml: string): ParsedRequirements | ParseFailure
}

export interface ParseFailure {
  readonly failure: string
}

/** A decision requirements graph, compiled once and evaluated often. */
export interface ParsedRequirements {
  readonly id: string
  readonly name: string
  readonly namespace: string
  /** In the order in which they get their keys. */
  readonly decisions: readonly ParsedDecision[]
  /** Never throws; what goes wrong is in the result. */
  evaluate(decisionId: string, scope: FeelScope, context: FeelContext): DecisionEvaluation
}

export interface ParsedDecision {
  readonly id: string
  readonly name: string
  /** `<zeebe:versionTag value="…"/>` of the decision, `''` if none. */
  readonly versionTag: string
}

export interface DecisionEvaluation {
  /** JSON text of the result, `null` where there is none. */
  readonly output: string
  /** Absent: it went well. In Zeebe's words. */
  readonly failure?: { readonly decisionId: string; readonly message: string }
  /** The decision and all it requires, in the order in which they were evaluated; also those before a failure. */
  readonly evaluated: readonly EvaluatedDecision[]
}

export interface EvaluatedDecision {
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionType: DecisionType
  readonly output: string
  readonly inputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[]
  readonly rules: readonly {
    readonly ruleId: string
    /** The first rule's is 1. */
    readonly ruleIndex: number
    readonly outputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: string }[]
  }[]
}
