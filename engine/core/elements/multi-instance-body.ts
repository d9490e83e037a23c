import { present } from '../assert.ts'
import { completeActivity } from '../behaviors/activities.ts'
import { afterChildTerminated, canBeCompleted, canBeTerminated } from '../behaviors/containers.ts'
import { subscribeToEvents, unsubscribeFromEvents } from '../behaviors/event-subscriptions.ts'
import { evaluateBoolean, scopeOf } from '../behaviors/expressions.ts'
import { createIncident, resolveIncidents } from '../behaviors/incidents.ts'
import { collectOutput, evaluateInput, initializeOutput, inputOf, loopOf } from '../behaviors/multi-instance-collections.ts'
import { beginTriggeredEvent, findInterruption } from '../behaviors/termination.ts'
import {
  activateChild,
  completeElement,
  terminateChildren,
  transitionToActivated,
  transitionToTerminated,
} from '../behaviors/transitions.ts'
import { propagateVariables, setLocalVariable } from '../behaviors/variables.ts'
import { Failure, isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceBatchValue } from '../record-values.ts'
import { isTerminating } from '../state/element-instances.ts'
import type { ContainerProcessor, ElementContext } from './element-processor.ts'

const LOOP_COUNTER = 'loopCounter'

/** Around an activity: runs it once for each item, one after the other or all at once. */
export const multiInstanceBody: ContainerProcessor = {
  activate(element, processing) {
    const inputCollection = evaluateInput(element, processing)
    if (isFailure(inputCollection)) return inputCollection
    processing.writers.event(element.key, 'MULTI_INSTANCE', 'INPUT_COLLECTION_EVALUATED', { inputCollection })
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    const activated = transitionToActivated(element, processing)
    initializeOutput(activated, inputCollection.length, processing)
    if (inputCollection.length === 0) completeElement(activated, processing)
    else if (loopOf(activated).isSequential) activateNext(activated, processing)
    else activateAll(activated, inputCollection.length, processing)
    return undefined
  },

  prepareCompletion(element, processing) {
    unsubscribeFromEvents(element.key, processing)
    const { outputCollection } = loopOf(element)
    if (outputCollection === undefined) return undefined
    const document = processing.state.variables.document(element.key, [outputCollection])
    propagateVariables(element.value.flowScopeKey, element.value, document, processing)
    return undefined
  },

  complete: completeActivity,

  terminate(element, processing) {
    unsubscribeFromEvents(element.key, processing)
    if (terminateChildren(element, processing)) end(element, processing)
  },

  childActivating(scope, child, processing) {
    const input = inputOf(scope, processing)
    if (isFailure(input)) return input
    const { loopCounter } = processing.state.elementInstances.existing(child.key)
    const item = input[loopCounter - 1]
    if (item === undefined)
      return new Failure(
        `Expected to read item at index ${loopCounter - 1} of the multiInstanceBody input collection but it contains only ${input.length} elements. The input collection might be modified while iterating over it.`,
        'EXTRACT_VALUE_ERROR',
      )
    setLoopVariables(scope, child, loopCounter, item, processing)
    return undefined
  },

  beforeChildCompleted(scope, child, processing) {
    return collectOutput(scope, child, processing) ?? completionConditionHolds(scope, child, processing)
  },

  childCompleted(scope, child, processing, conditionHolds) {
    const { isSequential } = loopOf(scope)
    if (conditionHolds) {
      if (terminateChildren(scope, processing) || isSequential) completeElement(scope, processing)
      return
    }
    const input = inputOf(scope, processing)
    if (isFailure(input)) {
      createIncident(input, child, processing)
      return
    }
    const body = processing.state.elementInstances.existing(scope.key)
    if (isSequential && body.loopCounter < input.length) activateNext(scope, processing)
    else if (canBeCompleted(scope, processing) && body.childrenCompleted + body.childrenTerminated === input.length)
      completeElement(scope, processing)
  },

  childTerminated(scope, _child, processing) {
    const body = processing.state.elementInstances.existing(scope.key)
    if (!isTerminating(body)) {
      if (canBeCompleted(scope, processing)) completeElement(scope, processing)
    } else if (canBeTerminated(scope, processing)) end(scope, processing)
  },
}

function activateNext(body: ElementContext, processing: Processing): void {
  activateChild(body, present(body.node.innerActivity, 'an inner activity'), processing, processing.nextKey())
}

function activateAll(body: ElementContext, amount: number, processing: Processing): void {
  const { processInstanceKey, tenantId } = body.value
  const batch: ProcessInstanceBatchValue = { processInstanceKey, batchElementInstanceKey: body.key, index: amount, tenantId }
  processing.writers.command(processing.nextKey(), 'PROCESS_INSTANCE_BATCH', 'ACTIVATE', batch)
}

/** A variable that the iteration's result is read from is the iteration's own. */
function setLoopVariables(
  body: ElementContext,
  child: ElementContext,
  loopCounter: number,
  item: string,
  processing: Processing,
): void {
  const { inputElement, outputElement } = loopOf(body)
  if (inputElement !== undefined) setLocalVariable(child.key, child.value, inputElement, item, processing)
  const result = outputElement?.variableName
  if (result !== undefined && result !== inputElement && result !== LOOP_COUNTER)
    setLocalVariable(child.key, child.value, result, 'null', processing)
  setLocalVariable(child.key, child.value, LOOP_COUNTER, String(loopCounter), processing)
}

function completionConditionHolds(scope: ElementContext, child: ElementContext, processing: Processing): boolean | Failure {
  const { completionCondition } = loopOf(scope)
  if (!completionCondition) return false
  const body = processing.state.elementInstances.existing(scope.key)
  const counts = new Map<string, number>([
    ['numberOfInstances', body.childrenActivated],
    ['numberOfActiveInstances', body.childCount - 1],
    ['numberOfCompletedInstances', body.childrenCompleted + 1],
    ['numberOfTerminatedInstances', body.childrenTerminated],
  ])
  const values = new Map([...counts].map(([name, count]) => [name, processing.feel.fromJson(String(count))]))
  return evaluateBoolean(completionCondition, child.key, processing, scopeOf(child.key, processing, values))
}

/** TERMINATED; a boundary event that interrupted it begins. */
function end(body: ElementContext, processing: Processing): void {
  resolveIncidents(body.key, processing)
  const trigger = findInterruption(body, processing)
  const terminated = transitionToTerminated(body, processing)
  if (trigger) beginTriggeredEvent(trigger, body.key, terminated.value.flowScopeKey, terminated, processing)
  afterChildTerminated(terminated, processing)
}
