/** The decision that a business rule task calls. */
import type { DecisionValue } from '../decision-values.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { CalledDecision } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type Bound, findBound } from './bound-resources.ts'
import { evaluateString } from './expressions.ts'

export function findCalledDecision(
  called: CalledDecision,
  element: ElementContext,
  processing: Processing,
): DecisionValue | Failure {
  const id = evaluateString(called.decisionId, element.key, processing)
  if (isFailure(id)) return id
  const bound = { id, binding: called.binding, versionTag: called.versionTag }
  const missing = (deploymentKey: number) => new Failure(explain(bound, deploymentKey), 'CALLED_DECISION_ERROR', element.key)
  return findBound(bound, processing.state.decisions, element, processing, missing)
}

function explain({ id, binding, versionTag }: Bound, deploymentKey: number): string {
  if (binding === 'deployment')
    return `Expected to evaluate decision '${id}' with binding type 'deployment', but no such decision found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended decision to evaluate.`
  if (binding === 'versionTag')
    return `Expected to evaluate decision with id '${id}' and version tag '${versionTag}', but no such decision found. To resolve this incident, deploy a decision with the given id and version tag.`
  return `Expected to evaluate decision '${id}', but no decision found for id '${id}'`
}
