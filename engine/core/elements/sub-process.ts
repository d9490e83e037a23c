import { present } from '../assert.ts'
import { activity, endWaiting } from '../behaviors/activities.ts'
import { canBeCompleted, canBeTerminated } from '../behaviors/containers.ts'
import { forgetCompensationInside } from '../behaviors/compensation.ts'
import { beginTriggeredEvent, findInterruption, findTrigger, terminateWith } from '../behaviors/termination.ts'
import {
  activateChild,
  completeElement,
  terminateChildren,
  terminateFinally,
  transitionToActivated,
} from '../behaviors/transitions.ts'
import { noneStartEvent } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type ElementInstance, isActive, isInterrupted, isTerminating } from '../state/element-instances.ts'
import type { ContainerProcessor, ElementContext } from './element-processor.ts'

/** An embedded subprocess: begins with its none start event, ends when nothing inside is under way. */
export const subProcess: ContainerProcessor = {
  ...activity,

  activate(element, processing) {
    const activated = transitionToActivated(element, processing)
    activateChild(activated, present(noneStartEvent(element.node), 'a none start event'), processing)
    return undefined
  },

  terminate(element, processing) {
    endWaiting(element, processing)
    forgetCompensationInside(element, processing)
    if (terminateChildren(element, processing)) subProcess.childTerminated(element, undefined, processing)
  },

  childCompleted(scope, _child, processing) {
    if (canBeCompleted(scope, processing)) completeElement(scope, processing)
  },

  childTerminated(scope, child, processing) {
    const instance = processing.state.elementInstances.existing(scope.key)
    const byTerminateEnd = isInterruptedByTerminateEnd(scope, instance, processing)
    if (isReadyForEventSubProcess(instance) && !byTerminateEnd) {
      const trigger = findTrigger(scope, processing)
      if (trigger) beginTriggeredEvent(trigger, scope.key, scope.key, scope, processing)
      return
    }
    if (child && !canBeTerminated(scope, processing)) return
    const boundary = findInterruption(scope, processing)
    if (boundary) terminateWith(boundary, scope, processing)
    else if (isTerminating(instance)) terminateFinally(scope, processing)
    else if (byTerminateEnd) completeElement(scope, processing)
  },
}

/** An interrupting event has emptied the scope: its event subprocess may begin. */
export function isReadyForEventSubProcess(instance: ElementInstance): boolean {
  return instance.childCount === 0 && isInterrupted(instance) && isActive(instance)
}

export function isInterruptedByTerminateEnd(scope: ElementContext, instance: ElementInstance, processing: Processing): boolean {
  if (!isReadyForEventSubProcess(instance)) return false
  const event = processing.state.definitions.nodeById(scope.value.processDefinitionKey, instance.interruptingElementId)
  return event.elementType === 'END_EVENT' && event.isTerminateEnd
}
