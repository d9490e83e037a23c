import { activity } from '../behaviors/activities.ts'
import { findCalledDecision } from '../behaviors/called-decisions.ts'
import { evaluateDecision } from '../behaviors/decisions.ts'
import { triggerEvent } from '../behaviors/events.ts'
import { scopeOf } from '../behaviors/expressions.ts'
import { completeElement, transitionToActivated } from '../behaviors/transitions.ts'
import { Failure, isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'
import { jobWorkerTask } from './job-worker-task.ts'

/** Done by a job worker, or by a decision whose result becomes a variable. */
export const businessRuleTask: ElementProcessor = {
  ...activity,

  activate(element, processing) {
    const { calledDecision, id } = element.node
    if (!calledDecision) return jobWorkerTask.activate(element, processing)
    const decision = findCalledDecision(calledDecision, element, processing)
    if (isFailure(decision)) return decision
    const { bpmnProcessId, processDefinitionKey, processInstanceKey } = element.value
    const caller = { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId: id, elementInstanceKey: element.key }
    const { intent, value } = evaluateDecision(decision, scopeOf(element.key, processing), processing, caller)
    if (intent === 'FAILED') return new Failure(value.evaluationFailureMessage, 'DECISION_EVALUATION_ERROR', element.key)
    const result = new Map([[calledDecision.resultVariable, value.decisionOutput]])
    triggerEvent(element.key, id, element.value, result, processing)
    completeElement(transitionToActivated(element, processing), processing)
    return undefined
  },
}
