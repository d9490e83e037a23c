/** Payloads of the records of decisions, field for field as Zeebe writes them. */
import type { DecisionType } from './decision-language.ts'
import type { Variables } from './record.ts'

export interface DecisionRequirementsMetadata {
  readonly decisionRequirementsId: string
  readonly decisionRequirementsName: string
  readonly decisionRequirementsVersion: number
  readonly decisionRequirementsKey: number
  readonly namespace: string
  readonly resourceName: string
  readonly checksum: string
  readonly duplicate: boolean
  readonly tenantId: string
}

export interface DecisionRequirementsValue extends DecisionRequirementsMetadata {
  /** Base64. */
  readonly resource: string
}

export interface DecisionValue {
  readonly decisionId: string
  readonly decisionName: string
  readonly version: number
  readonly versionTag: string
  readonly decisionKey: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: number
  readonly duplicate: boolean
  readonly deploymentKey: number
  readonly tenantId: string
}

export interface DecisionEvaluationValue {
  readonly decisionKey: number
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionVersion: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: number
  /** JSON text. */
  readonly decisionOutput: string
  /** Only in the command. */
  readonly variables: Variables
  readonly bpmnProcessId: string
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly evaluatedDecisions: readonly EvaluatedDecisionValue[]
  readonly evaluationFailureMessage: string
  readonly failedDecisionId: string
  readonly tenantId: string
}

export interface EvaluatedDecisionValue {
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionKey: number
  readonly decisionVersion: number
  readonly decisionType: DecisionType
  /** JSON text. */
  readonly decisionOutput: string
  readonly evaluatedInputs: readonly EvaluatedInputValue[]
  readonly matchedRules: readonly MatchedRuleValue[]
  readonly tenantId: string
}

export interface EvaluatedInputValue {
  readonly inputId: string
  readonly inputName: string
  /** JSON text. */
  readonly inputValue: string
}

export interface MatchedRuleValue {
  readonly ruleId: string
  /** The first rule's is 1. */
  readonly ruleIndex: number
  readonly evaluatedOutputs: readonly EvaluatedOutputValue[]
}

export interface EvaluatedOutputValue {
  readonly outputId: string
  readonly outputName: string
  /** JSON text. */
  readonly outputValue: string
}
