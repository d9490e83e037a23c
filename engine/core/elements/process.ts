import { present } from '../assert.ts'
import { endWaiting } from '../behaviors/activities.ts'
import { canBeCompleted, canBeTerminated, contextOf, processorOf } from '../behaviors/containers.ts'
import { correlateBufferedMessage } from '../behaviors/buffered-messages.ts'
import { forgetCompensation } from '../behaviors/compensation.ts'
import { unsubscribeFromEvents } from '../behaviors/event-subscriptions.ts'
import { beginTriggeredEvent, findTrigger } from '../behaviors/termination.ts'
import { answerAwaitedResult } from '../behaviors/process-results.ts'
import {
  activateChild,
  completeElement,
  terminateChildren,
  transitionToActivated,
  transitionToCompleted,
  transitionToTerminated,
} from '../behaviors/transitions.ts'
import { type Failure, isFailure } from '../failure.ts'
import { noneStartEvent } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { isTerminating } from '../state/element-instances.ts'
import { isInterruptedByTerminateEnd, isReadyForEventSubProcess } from './sub-process.ts'
import type { ContainerProcessor, ElementContext } from './element-processor.ts'

/** The process itself: begins with the start event whose event has come, or the none start event. */
export const process: ContainerProcessor = {
  activate(element, processing) {
    const activated = transitionToActivated(element, processing)
    const { processDefinitionKey, processInstanceKey } = element.value
    const trigger = processing.state.eventScopes.findTrigger(
      processDefinitionKey,
      candidate => candidate.processInstanceKey === processInstanceKey || candidate.processInstanceKey === -1,
    )
    if (trigger && element.node.startEvents.some(event => event.eventType !== 'NONE'))
      beginTriggeredEvent(trigger, processDefinitionKey, processInstanceKey, activated, processing)
    else activateChild(activated, present(noneStartEvent(element.node), 'a none start event'), processing)
    return undefined
  },

  prepareCompletion(element, processing) {
    unsubscribeFromEvents(element.key, processing)
    forgetCompensation(element, processing)
    return undefined
  },

  complete(element, processing) {
    answerAwaitedResult(element, processing)
    const outcome = leave(element, processing, transitionToCompleted)
    return isFailure(outcome) ? outcome : undefined
  },

  terminate(element, processing) {
    endWaiting(element, processing)
    forgetCompensation(element, processing)
    if (terminateChildren(element, processing)) leave(element, processing, terminated)
  },

  childCompleted(scope, _child, processing) {
    if (canBeCompleted(scope, processing)) completeElement(scope, processing)
  },

  childTerminated(scope, _child, processing) {
    const instance = processing.state.elementInstances.existing(scope.key)
    if (isReadyForEventSubProcess(instance)) {
      if (isInterruptedByTerminateEnd(scope, instance, processing)) completeElement(scope, processing)
      else {
        const trigger = findTrigger(scope, processing)
        if (trigger) beginTriggeredEvent(trigger, scope.key, scope.key, scope, processing)
      }
    } else if (canBeTerminated(scope, processing) && isTerminating(instance)) leave(scope, processing, terminated)
  },
}

/** Also answers the cancellation that asked for it. */
function terminated(element: ElementContext, processing: Processing): ElementContext {
  const request = processing.state.asyncRequests.find(element.key, 'PROCESS_INSTANCE', 'CANCEL')
  const left = transitionToTerminated(element, processing)
  if (request) processing.writers.event(request.key, 'ASYNC_REQUEST', 'PROCESSED', request.value)
  return left
}

/** Tells the call activity; a message that waited for the end of the instance starts the next one. */
function leave(
  element: ElementContext,
  processing: Processing,
  transition: (element: ElementContext, processing: Processing) => ElementContext | Failure,
): Failure | undefined {
  const callerKey = element.value.parentElementInstanceKey
  const correlationKey = processing.state.messages.correlationKeyOfInstance(element.key)
  const left = transition(element, processing)
  if (isFailure(left)) return left
  if (callerKey > 0) tellCaller(callerKey, left, processing)
  else if (correlationKey !== undefined) correlateBufferedMessage(element.value.bpmnProcessId, correlationKey, processing)
  return undefined
}

function tellCaller(callerKey: number, child: ElementContext, processing: Processing): void {
  const caller = contextOf(processing.state.elementInstances.existing(callerKey), processing)
  const container = processorOf(caller, processing)
  if (child.state === 'ELEMENT_COMPLETED') container.childCompleted(caller, child, processing, undefined)
  else container.childTerminated(caller, child, processing)
}
