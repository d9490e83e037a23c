import type { DecisionEvaluationValue, EvaluatedDecisionValue } from '../../core/decision-values.ts'
import { decisionInstanceKey } from '../../store/read-model/projections/decisions.ts'
import { command, keyText } from '../answers.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply } from '../http/router.ts'
import { Violations } from '../http/violations.ts'
import { onlyTenant } from '../tenant.ts'

const NOTHING_YET = {
  decisionName: '',
  decisionVersion: -1,
  decisionRequirementsId: '',
  decisionRequirementsKey: -1,
  decisionOutput: 'null',
  bpmnProcessId: '',
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  elementInstanceKey: -1,
  evaluatedDecisions: [],
  evaluationFailureMessage: '',
  failedDecisionId: '',
} as const

/** No decision failed. Camunda says it with an empty id, which its own SDK refuses where it is told to check answers. */
const NO_DECISION = '-'

/** `POST /v2/decision-definitions/evaluation`. That an evaluation fails is an answer like any other: it has a message then. */
export async function evaluateDecision(context: RequestContext): Promise<Reply> {
  const body = await context.requiredJson()
  const tenantId = onlyTenant([body.optionalText('tenantId')], 'Evaluate Decision')
  const violations = new Violations()
  const decisionDefinitionId = body.optionalText('decisionDefinitionId')
  const decisionDefinitionKey = body.key('decisionDefinitionKey', violations)
  violations.exactlyOne({ decisionDefinitionId, decisionDefinitionKey })
  violations.check()
  const { key, value } = await command<DecisionEvaluationValue>(context, 'DECISION_EVALUATION', 'EVALUATE', -1, {
    ...NOTHING_YET,
    decisionId: decisionDefinitionId ?? '',
    decisionKey: decisionDefinitionKey ?? -1,
    variables: body.document('variables'),
    tenantId,
  })
  return ok(evaluationResult(key, value))
}

function evaluationResult(key: number, value: DecisionEvaluationValue) {
  return {
    decisionDefinitionId: value.decisionId,
    decisionDefinitionName: value.decisionName,
    decisionDefinitionVersion: value.decisionVersion,
    decisionRequirementsId: value.decisionRequirementsId,
    output: value.decisionOutput,
    failedDecisionDefinitionId: value.failedDecisionId || NO_DECISION,
    failureMessage: value.evaluationFailureMessage,
    tenantId: value.tenantId,
    decisionDefinitionKey: keyText(value.decisionKey),
    decisionRequirementsKey: keyText(value.decisionRequirementsKey),
    decisionInstanceKey: keyText(key),
    decisionEvaluationKey: keyText(key),
    evaluatedDecisions: value.evaluatedDecisions.map((decision, i) => evaluatedResult(decision, decisionInstanceKey(key, i + 1))),
  }
}

function evaluatedResult(decision: EvaluatedDecisionValue, decisionEvaluationInstanceKey: string) {
  return {
    decisionDefinitionId: decision.decisionId,
    decisionDefinitionName: decision.decisionName,
    decisionDefinitionVersion: decision.decisionVersion,
    decisionDefinitionType: decision.decisionType,
    output: decision.decisionOutput,
    tenantId: decision.tenantId,
    matchedRules: decision.matchedRules,
    evaluatedInputs: decision.evaluatedInputs,
    decisionDefinitionKey: keyText(decision.decisionKey),
    decisionEvaluationInstanceKey,
  }
}
