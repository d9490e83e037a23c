import { present } from '../assert.ts'
import { canBeCompleted, canBeTerminated } from '../behaviors/containers.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import {
  activateChild,
  completeElement,
  interruptByRuntimeInstruction,
  terminateChildren,
  terminateFinally,
  transitionToActivated,
  transitionToCompleted,
} from '../behaviors/transitions.ts'
import { applyInputMappings, applyOutputMappings } from '../behaviors/variable-mapping.ts'
import { isFailure } from '../failure.ts'
import { isTerminating } from '../state/element-instances.ts'
import { isInterruptedByTerminateEnd } from './sub-process.ts'
import type { ContainerProcessor } from './element-processor.ts'

/** Begins with the start event that its event was for; nothing flows out of it. */
export const eventSubProcess: ContainerProcessor = {
  prepareActivation: applyInputMappings,

  activate(element, processing) {
    const activated = transitionToActivated(element, processing)
    activateChild(activated, present(element.node.startEvents[0], 'a start event'), processing)
    return undefined
  },

  prepareCompletion: applyOutputMappings,

  complete(element, processing) {
    const completed = transitionToCompleted(element, processing)
    if (isFailure(completed)) return completed
    interruptByRuntimeInstruction(completed, processing)
    return undefined
  },

  terminate(element, processing) {
    cancelJob(element.key, processing)
    resolveIncidents(element.key, processing)
    if (terminateChildren(element, processing)) eventSubProcess.childTerminated(element, undefined, processing)
  },

  childCompleted(scope, _child, processing) {
    if (canBeCompleted(scope, processing)) completeElement(scope, processing)
  },

  childTerminated(scope, child, processing) {
    if (child && !canBeTerminated(scope, processing)) return
    const instance = processing.state.elementInstances.existing(scope.key)
    if (isTerminating(instance)) terminateFinally(scope, processing)
    else if (isInterruptedByTerminateEnd(scope, instance, processing)) completeElement(scope, processing)
  },
}
