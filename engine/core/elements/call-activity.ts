import { AssertionFailure, present } from '../assert.ts'
import { activity, endWaiting } from '../behaviors/activities.ts'
import { subscribeToEvents } from '../behaviors/event-subscriptions.ts'
import { evaluateString } from '../behaviors/expressions.ts'
import { terminateActivity } from '../behaviors/termination.ts'
import { completeElement, createChildProcessInstance, terminateElement, transitionToActivated } from '../behaviors/transitions.ts'
import { propagateVariables } from '../behaviors/variables.ts'
import { applyInputMappings } from '../behaviors/variable-mapping.ts'
import { Failure, isFailure } from '../failure.ts'
import { type CalledElement, noneStartEvent } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { DeployedProcess } from '../state/definitions.ts'
import type { ContainerProcessor, ElementContext, Outcome } from './element-processor.ts'

/** Calls another process, as an instance of its own, and waits for its end. */
export const callActivity: ContainerProcessor = {
  ...activity,

  prepareActivation: (element, processing) => applyInputMappings(element, processing) ?? tooDeep(element, processing),

  activate(element, processing) {
    const called = present(element.node.calledElement, 'a called element')
    const process = findProcess(called, element, processing)
    if (isFailure(process)) return process
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    const activated = transitionToActivated(element, processing)
    const childKey = createChildProcessInstance(process, activated, processing)
    handVariablesDown(childKey, process, activated, called, processing)
    return undefined
  },

  terminate(element, processing) {
    endWaiting(element, processing)
    const { elementInstances } = processing.state
    const child = elementInstances.get(elementInstances.existing(element.key).calledChildInstanceKey)
    if (child) terminateElement(child, processing)
    else terminateActivity(element, processing)
  },

  childCompleted(caller, _child, processing) {
    if (caller.state === 'ELEMENT_ACTIVATED') completeElement(caller, processing)
    else if (caller.state === 'ELEMENT_TERMINATING') terminateActivity(caller, processing)
    else
      throw new AssertionFailure(
        `Expected to complete call activity after child completed, but call activity cannot be completed from state '${caller.state}'`,
      )
  },

  childTerminated(caller, _child, processing) {
    if (caller.state !== 'ELEMENT_TERMINATING')
      throw new AssertionFailure(
        `Expected to terminate call activity after child terminated, but call activity cannot be terminated from state '${caller.state}'`,
      )
    terminateActivity(caller, processing)
  },
}

function tooDeep(element: ElementContext, processing: Processing): Outcome {
  const { maxProcessDepth } = processing.limits
  const depth = processing.state.elementInstances.existing(element.value.processInstanceKey).processDepth
  if (depth + 1 <= maxProcessDepth) return undefined
  return new Failure(
    `The call activity has reached the maximum depth of ${maxProcessDepth}. This is likely due to a recursive call. Cancel the root process instance if this was unintentional. Otherwise, consider increasing the maximum depth, or use process instance modification to adjust the process instance.`,
    'CALLED_ELEMENT_ERROR',
  )
}

function findProcess(called: CalledElement, element: ElementContext, processing: Processing): DeployedProcess | Failure {
  const processId = evaluateString(called.processId, element.key, processing)
  if (isFailure(processId)) return processId
  const process = boundProcess(processId, called, element, processing)
  if (isFailure(process) || noneStartEvent(process.executable.root)) return process
  const message = `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`
  return new Failure(message, 'CALLED_ELEMENT_ERROR')
}

function boundProcess(
  processId: string,
  called: CalledElement,
  element: ElementContext,
  processing: Processing,
): DeployedProcess | Failure {
  const { definitions } = processing.state
  if (called.binding === 'deployment') {
    const { deploymentKey } = definitions.existing(element.value.processDefinitionKey).value
    return (
      definitions.inDeployment(processId, deploymentKey) ??
      notFound(
        `Expected to call process with BPMN process id '${processId}' with binding type 'deployment', but no such process found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended process definition to call.`,
      )
    )
  }
  if (called.binding === 'versionTag')
    return (
      definitions.withVersionTag(processId, called.versionTag) ??
      notFound(
        `Expected to call process with BPMN process id '${processId}' and version tag '${called.versionTag}', but no such process found. To resolve this incident, deploy a process with the given process id and version tag.`,
      )
    )
  return (
    definitions.latest(processId) ??
    notFound(`Expected process with BPMN process id '${processId}' to be deployed, but not found.`)
  )
}

function notFound(message: string): Failure {
  return new Failure(message, 'CALLED_ELEMENT_ERROR')
}

function handVariablesDown(
  childKey: number,
  process: DeployedProcess,
  caller: ElementContext,
  called: CalledElement,
  processing: Processing,
): void {
  const { variables } = processing.state
  const { processDefinitionKey, bpmnProcessId } = process.value
  const owner = { processInstanceKey: childKey, processDefinitionKey, bpmnProcessId, tenantId: caller.value.tenantId }
  if (called.propagateAllParentVariables) propagateVariables(childKey, owner, variables.document(caller.key), processing)
  else if (caller.node.inputMappings) propagateVariables(childKey, owner, variables.localDocument(caller.key), processing)
}
