/** The decision that a business rule task calls. */
import type { DecisionValue } from '../decision-values.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { CalledDecision } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { evaluateString } from './expressions.ts'

export function findCalledDecision(
  called: CalledDecision,
  element: ElementContext,
  processing: Processing,
): DecisionValue | Failure {
  const decisionId = evaluateString(called.decisionId, element.key, processing)
  return isFailure(decisionId) ? decisionId : boundDecision(decisionId, called, element, processing)
}

function boundDecision(
  decisionId: string,
  called: CalledDecision,
  element: ElementContext,
  processing: Processing,
): DecisionValue | Failure {
  const { decisions, definitions } = processing.state
  if (called.binding === 'deployment') {
    const { deploymentKey } = definitions.existing(element.value.processDefinitionKey).value
    return (
      decisions.inDeployment(decisionId, deploymentKey) ??
      notFound(
        `Expected to evaluate decision '${decisionId}' with binding type 'deployment', but no such decision found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended decision to evaluate.`,
        element,
      )
    )
  }
  if (called.binding === 'versionTag')
    return (
      decisions.withVersionTag(decisionId, called.versionTag) ??
      notFound(
        `Expected to evaluate decision with id '${decisionId}' and version tag '${called.versionTag}', but no such decision found. To resolve this incident, deploy a decision with the given id and version tag.`,
        element,
      )
    )
  return (
    decisions.latest(decisionId) ??
    notFound(`Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`, element)
  )
}

function notFound(message: string, element: ElementContext): Failure {
  return new Failure(message, 'CALLED_DECISION_ERROR', element.key)
}
