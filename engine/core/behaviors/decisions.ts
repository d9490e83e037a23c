/** Finds and evaluates decisions, and tells what came of it. */
import type { DecisionEvaluation, EvaluatedDecision } from '../decision-language.ts'
import type { DecisionEvaluationValue, DecisionValue, EvaluatedDecisionValue } from '../decision-values.ts'
import type { FeelScope } from '../../feel/feel.ts'
import type { Processing } from '../processing.ts'
import { NO_VARIABLES } from './events.ts'

/** Where in a process a decision was asked for. */
export type DecisionCaller = Pick<
  DecisionEvaluationValue,
  'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey' | 'elementId' | 'elementInstanceKey'
>

const NO_CALLER: DecisionCaller = {
  bpmnProcessId: '',
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  elementInstanceKey: -1,
}

/** How the evaluation went, as it has been written. */
export interface Evaluated {
  readonly key: number
  readonly intent: 'EVALUATED' | 'FAILED'
  readonly value: DecisionEvaluationValue
}

/** Evaluates a decision with all it requires and writes what came of it. */
export function evaluateDecision(
  decision: DecisionValue,
  scope: FeelScope,
  processing: Processing,
  caller: DecisionCaller = NO_CALLER,
): Evaluated {
  const graph = processing.state.decisions.graph(decision.decisionRequirementsKey)
  const result = graph.evaluate(decision.decisionId, scope, { nowMs: processing.now, zone: processing.limits.zone })
  const key = processing.nextKey()
  const intent = result.failure ? 'FAILED' : 'EVALUATED'
  const value = evaluationValue(decision, result, caller, processing)
  processing.writers.event(key, 'DECISION_EVALUATION', intent, value)
  return { key, intent, value }
}

function evaluationValue(
  decision: DecisionValue,
  { output, failure, evaluated }: DecisionEvaluation,
  caller: DecisionCaller,
  processing: Processing,
): DecisionEvaluationValue {
  const { decisionKey, decisionId, decisionName, decisionRequirementsId, decisionRequirementsKey, tenantId } = decision
  const known = new Map<string, DecisionValue>()
  for (const each of processing.state.decisions.ofRequirements(decisionRequirementsKey)) known.set(each.decisionId, each)
  return {
    decisionKey,
    decisionId,
    decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId,
    decisionRequirementsKey,
    decisionOutput: failure ? 'null' : output,
    variables: NO_VARIABLES,
    ...caller,
    evaluatedDecisions: evaluated.map(each => evaluatedValue(each, known.get(each.decisionId), tenantId)),
    evaluationFailureMessage: failure?.message ?? '',
    failedDecisionId: failure?.decisionId ?? '',
    tenantId,
  }
}

function evaluatedValue(
  { decisionId, decisionName, decisionType, output, inputs, rules }: EvaluatedDecision,
  deployed: DecisionValue | undefined,
  tenantId: string,
): EvaluatedDecisionValue {
  const decisionVersion = deployed?.version ?? -1
  return {
    decisionId,
    decisionName,
    decisionKey: deployed?.decisionKey ?? -1,
    decisionVersion,
    decisionType,
    decisionOutput: output,
    evaluatedInputs: inputs,
    matchedRules: rules.map(({ ruleId, ruleIndex, outputs }) => ({
      // A rule without an id is told by its place.
      ruleId: ruleId.trim() ? ruleId : `ZB_SYNTH_RULE_ID_${decisionId}_v${decisionVersion}_r${ruleIndex}`,
      ruleIndex,
      evaluatedOutputs: outputs,
    })),
    tenantId,
  }
}
