import { canBeCompleted, canBeTerminated } from '../behaviors/containers.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import {
  activateChild,
  completeElement,
  terminateChildren,
  terminateFinally,
  transitionToActivated,
  transitionToCompleted,
} from '../behaviors/transitions.ts'
import { isFailure } from '../failure.ts'
import { noneStartEvent } from '../model/executable.ts'
import { present } from '../assert.ts'
import { isTerminating } from '../state/element-instances.ts'
import type { ContainerProcessor } from './element-processor.ts'

export const process: ContainerProcessor = {
  activate(element, processing) {
    const activated = transitionToActivated(element, processing)
    activateChild(activated, present(noneStartEvent(element.node), 'a none start event'), processing)
    return undefined
  },

  complete(element, processing) {
    const completed = transitionToCompleted(element, processing)
    return isFailure(completed) ? completed : undefined
  },

  terminate(element, processing) {
    resolveIncidents(element.key, processing)
    if (terminateChildren(element, processing)) terminateFinally(element, processing)
  },

  childCompleted(scope, _child, processing) {
    if (canBeCompleted(scope, processing)) completeElement(scope, processing)
  },

  childTerminated(scope, _child, processing) {
    const instance = processing.state.elementInstances.existing(scope.key)
    if (canBeTerminated(scope, processing) && isTerminating(instance)) terminateFinally(scope, processing)
  },
}
